#include "window/presenter_window.hpp"

#include <glad/gl.h>
// After glad, whose declarations GLFW's header then leaves alone.
#include <GLFW/glfw3.h>
#include <fmt/chrono.h>

#include <algorithm>
#include <cmath>
#include <ctime>

#include "panels/theme.hpp"
#include "window/draw_lists.hpp"
#include "words/words.hpp"

namespace window {
namespace {

/// Whose letters are the nearer in size.
ImFont* font(float size) {
    return size > 1.3F * ImGui::GetFont()->FontSize ? large_font() : ImGui::GetFont();
}

float width_of(const std::string& text, float size) {
    return font(size)->CalcTextSizeA(size, FLT_MAX, 0, text.c_str()).x;
}

/// Texts and pictures on a list.
struct Writer {
    ImDrawList& draw;
    const layout::Palette& palette;

    /// Returns the text's height.
    float text(ImVec2 at, const std::string& text, float size, const glm::vec3& ink, float wrap = 0) const {
        draw.AddText(font(size), size, at, packed(ink), text.c_str(), nullptr, wrap);
        return font(size)->CalcTextSizeA(size, FLT_MAX, wrap, text.c_str()).y;
    }
    /// As large as fits, in the picture's own proportions.
    void picture(GLuint texture, float width, float height, const Rect& room) const {
        const float scale = std::min(room.width / width, room.height / height);
        const ImVec2 low{room.x, room.y}, high{room.x + width * scale, room.y + height * scale};
        draw.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), low, high, {0, 1},
                      {1, 0});
        draw.AddRect(low, high, packed(palette.edge));
    }
};

/// The largest size of letters, up to `most`, with which the text fits.
float fitting(const std::string& text, float most, const Rect& room) {
    float size = most;
    while (size > 0.4F * most &&
           font(size)->CalcTextSizeA(size, FLT_MAX, room.width, text.c_str()).y > room.height)
        size *= 0.93F;
    return size;
}

}  // namespace

void draw_presenter(const Session& session, const Screen& screen, const PresenterPage& page,
                    const gl::Framebuffer& target) {
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    target.bind();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(palette.panel.r, palette.panel.g, palette.panel.b, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const auto width = static_cast<float>(target.width()), height = static_cast<float>(target.height());
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {width, height});
    list.PushTextureID(ImGui::GetIO().Fonts->TexID);
    const Writer pen{list, palette};
    const float unit = std::clamp(height / 40, 9.0F, 40.0F), gap = 1.2F * unit;
    // A row for the times, two columns for now and next, and below them the notes.
    const Rect now{gap, 4.4F * unit, 0.58F * width - 1.5F * gap, 0.5F * height};
    const Rect next{0.58F * width + 0.5F * gap, now.y, 0.42F * width - 1.5F * gap, 0.32F * height};
    pen.text({gap, 0.9F * unit}, page.place, 1.5F * unit, palette.text);
    const std::string times = page.clock + "    " + page.elapsed;
    const float times_width = width_of(times, 2 * unit);
    pen.text({width - gap - times_width, 0.6F * unit}, times, 2 * unit, palette.text);
    const float pace_width = width_of(page.pace, 1.1F * unit);
    pen.text({width - gap - pace_width, 2.8F * unit}, page.pace, 1.1F * unit,
             page.behind ? palette.class_1_text : palette.faint_text);
    if (const gl::Framebuffer& picture = screen.renderer.picture(); picture.width() > 0)
        pen.picture(picture.texture(), static_cast<float>(picture.width()),
                    static_cast<float>(picture.height()), now);
    float below = next.y;
    if (!page.next.empty())
        below += pen.text({next.x, below}, word("Next"), 1.1F * unit, palette.faint_text) + 0.4F * unit;
    if (page.next_step >= 0) {
        if (const GLuint texture = screen.small_pictures.next_step.texture(0)) {
            const Rect room{next.x, below, next.width, next.height};
            pen.picture(texture, SmallRenderer::width, SmallRenderer::height, room);
            below += std::min(next.height, next.width * SmallRenderer::height / SmallRenderer::width) +
                     0.6F * unit;
        }
    }
    const Rect words{next.x, below, next.width, now.y + now.height - below};
    pen.text({words.x, words.y}, page.next, fitting(page.next, 1.2F * unit, words), palette.faint_text,
             words.width);
    const Rect notes{gap, now.y + now.height + gap, width - 2 * gap, height - now.y - now.height - 2 * gap};
    pen.text({notes.x, notes.y}, page.notes, fitting(page.notes, 1.9F * unit, notes), palette.text,
             notes.width);
    ImDrawList* lists[] = {&list};
    draw_lists(lists, {width, height}, {1, 1});
}

PresenterWindow::~PresenterWindow() {
    close();
}

void PresenterWindow::open(Session& session) {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE);
    window_ = glfwCreateWindow(1000, 640, "Neuroscape · presenter", nullptr, main_);
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_TRUE);
    if (!window_) {
        session.talk.presenter.open = false;
        return show_message(session, "This display opens no second window");
    }
    glfwSetWindowSizeLimits(window_, 320, 240, GLFW_DONT_CARE, GLFW_DONT_CARE);
    if (count > 1) {
        // The audience has the other screen.
        int x = 0, y = 0, width = 0, height = 0;
        glfwGetMonitorWorkarea(monitors[0], &x, &y, &width, &height);
        glfwSetWindowPos(window_, x, y);
        glfwSetWindowSize(window_, width, height);
    }
    // Keys mean what they mean in the first window, whose queue they go to.
    glfwSetWindowUserPointer(window_, glfwGetWindowUserPointer(main_));
    const GLFWkeyfun keys = glfwSetKeyCallback(main_, nullptr);
    glfwSetKeyCallback(main_, keys);
    glfwSetKeyCallback(window_, keys);
    glfwMakeContextCurrent(main_);
}

void PresenterWindow::close() {
    if (!window_) return;
    if (copy_ != 0) {
        glfwMakeContextCurrent(window_);
        glDeleteFramebuffers(1, &copy_);
        glfwMakeContextCurrent(main_);
    }
    glfwDestroyWindow(window_);
    window_ = nullptr;
    copy_ = copied_ = 0;
    page_ = {};
}

void PresenterWindow::show() {
    // The texture is both contexts', framebuffers are not.
    const GLsync drawn = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    glFlush();
    glfwMakeContextCurrent(window_);
    glWaitSync(drawn, 0, GL_TIMEOUT_IGNORED);
    glDeleteSync(drawn);
    if (copy_ == 0) {
        glGenFramebuffers(1, &copy_);
        glfwSwapInterval(0);
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, copy_);
    if (copied_ != page_.texture()) {
        copied_ = page_.texture();
        glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, copied_, 0);
    }
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, page_.width(), page_.height(), 0, 0, page_.width(), page_.height(),
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glfwSwapBuffers(window_);
    glfwMakeContextCurrent(main_);
}

void PresenterWindow::follow(Session& session, Screen& screen) {
    if (window_ && glfwWindowShouldClose(window_)) session.talk.presenter.open = false;
    if (!session.talk.presenter.open) return close();
    if (!window_) open(session);
    if (!window_) return;
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    if (width < 16 || height < 16 || glfwGetWindowAttrib(window_, GLFW_ICONIFIED)) return;
    if (page_.width() != width || page_.height() != height) page_ = gl::Framebuffer(width, height, 0);
    const std::time_t time = std::time(nullptr);
    const PresenterPage page = presenter_page(session, fmt::format("{:%H:%M}", fmt::localtime(time)));
    if (page.next_step >= 0) {
        lesson::Lesson next;
        next.steps = {session.lesson.player.lesson().steps[static_cast<std::size_t>(page.next_step)]};
        screen.small_pictures.next_step.update(next, session.scene().style.theme);
    }
    draw_presenter(session, screen, page, page_);
    show();
}

}  // namespace window
