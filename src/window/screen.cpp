#include "window/screen.hpp"

#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>

#include "format/formats.hpp"
#include "lesson/library.hpp"
#include "panels/imgui_input.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "platform/output_file.hpp"
#include "record/picture_file.hpp"
#include "resource/resource.hpp"
#include "scene/scene_json.hpp"
#include "session/files/versions.hpp"
#include "session/jobs/free_file_name.hpp"
#include "session/session.hpp"
#include "words/words.hpp"

namespace window {
layout::PictureSize pixel_size(const Rect& part) {
    const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
    return {std::max(static_cast<int>(std::lround(part.width * scale.x)), 1),
            std::max(static_cast<int>(std::lround(part.height * scale.y)), 1), 4};
}

namespace {

/// Panels grow with a window that is larger than 1920x1080, as its picture's texts do; in steps, for fonts
/// are made anew.
float roomy(ImVec2 window) {
    const float share = std::min(window.x / 1920, window.y / 1080);
    return std::clamp(std::floor(share * 4) / 4, 1.0F, 2.0F);
}

}  // namespace

Screen::Screen() {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    // A blinking cursor would keep an idle window drawing.
    io.ConfigInputTextCursorBlink = false;
    imgui::begin_input();
    ImGui_ImplOpenGL3_Init("#version 330 core");
    resource_stamp_ = resource::folder_stamp("");
    own_stamp_ = scene::own_files_stamp();
}

Screen::~Screen() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
}

void Screen::begin_frame(const Session& session) {
    const scene::Style& style = session.scene().style;
    const double wanted = static_cast<double>(std::max(display_scale, roomy(ImGui::GetIO().DisplaySize))) *
                          style.scale * (session.panels.show.presenting ? presenter_scale : 1.0);
    const Style now{std::round(static_cast<float>(wanted) * 16) / 16, style.theme,
                    session.talk.presenter.open};
    if (!style_ || style_->scale != now.scale || style_->large != now.large) load_fonts(now.scale, now.large);
    if (style_ != now) apply_style(now.theme, now.scale);
    if (style_ != now) panels_.forget();
    style_ = now;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ui::begin_frame();
}

void Screen::reload_own_files(Session& session) {
    const auto now = std::chrono::steady_clock::now();
    if (now - own_checked_ < std::chrono::seconds(1)) return;
    own_checked_ = now;
    const std::uint64_t stamp = scene::own_files_stamp();
    if (stamp == std::exchange(own_stamp_, stamp)) return;
    small_pictures.figures.forget();
    // Lessons show figures.
    scene::reload_figure_library();
    lesson::reload_library();
    small_pictures.lessons.made_of.clear();
    const auto& troubles = scene::figure_library_troubles();
    // A lesson that is being made is written by this window.
    if (std::exchange(session.talk.storyboard.written, false) && troubles.empty()) return;
    show_message(session, troubles.empty() ? "Your figures and lessons were read again" : troubles.front());
}

void Screen::reload_changed_resources(Session& session) {
    reload_own_files(session);
    if (!resource::has_folder()) return;
    const std::int64_t stamp = resource::folder_stamp("");
    if (stamp == resource_stamp_) return;
    resource_stamp_ = stamp;
    views_.forget();
    renderer.reload_shaders();
    small_pictures.figures.forget();
    try {
        scene::reload_figure_library();
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
}

void Screen::draw(const std::vector<scene::Scene>& shown, const layout::Eyes& eyes,
                  const std::vector<Rect>& parts, bool kept, unsigned target) {
    shader_error_.clear();
    try {
        const Detail moving = kept ? Detail() : detail_choice.moving();
        views_.draw(renderer, copy_, shown, eyes, parts, moving,
                    kept || (detail_choice.at_rest() && !stays_coarse), target);
    } catch (const std::exception& error) {
        // A shader that a new figure needs does not compile: the panels stay, so that it can be mended.
        shader_error_ = error.what();
        views_.forget();
        glBindFramebuffer(GL_FRAMEBUFFER, target);
        const glm::vec3& empty = layout::palette(shown.front().style.theme).background;
        glDisable(GL_SCISSOR_TEST);
        glClearColor(empty.r, empty.g, empty.b, 1);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    if (shader_error_.empty()) shader_error_ = renderer.shader_error();
    std::vector<ImDrawList*> staying;
    passing_.clear();
    for (ImDrawList* list : imgui::lists_of(*ImGui::GetDrawData())) {
        const bool passes = std::ranges::find(ui::passing(), list) != ui::passing().end();
        (passes ? passing_ : staying).push_back(list);
    }
    ImDrawData data = imgui::with_lists(*ImGui::GetDrawData(), staying);
    panels_.draw(data, copy_, target, small_pictures.drawn());
}

void Screen::save(Session& session, const std::vector<scene::Scene>& shown, const std::vector<Rect>& parts,
                  unsigned target) {
    if (session.requests.exported) write_export(session);
    if (std::exchange(session.requests.picture, false)) save_picture(session, shown, parts, target);
    const Rect& first = parts.front();
    const Rect& last = parts.back();
    film(session, {first.x, first.y, last.x + last.width - first.x, last.y + last.height - first.y}, target);
}

namespace {

/// What a live video shows, in pixels of the window's framebuffer from the bottom left.
gl::Area filmed(bool panels, const Rect& figures) {
    const ImGuiIO& io = ImGui::GetIO();
    const layout::PictureSize window = pixel_size({0, 0, io.DisplaySize.x, io.DisplaySize.y});
    if (panels || figures.width < 1) return {0, 0, window.width, window.height};
    const layout::PictureSize size = pixel_size(figures);
    const ImVec2 scale = io.DisplayFramebufferScale;
    const auto left = static_cast<int>(std::lround(figures.x * scale.x));
    const auto top = static_cast<int>(std::lround(figures.y * scale.y));
    return {left, std::max(window.height - top - size.height, 0), std::min(size.width, window.width - left),
            size.height};
}

}  // namespace

void Screen::film(Session& session, const Rect& figures, unsigned target) {
    if (std::exchange(session.requests.record, false)) {
        if (recording_.running())
            stop_recording(session);
        else
            start_recording(session, free_file_name("neuroscape", ".mp4"), figures);
    }
    const bool chapter = std::exchange(session.requests.chapter, false);
    if (!recording_.running()) return;
    if (chapter) show_message(session, phrase("Chapter {}", std::to_string(recording_.begin_chapter())));
    try {
        recording_.take(target, filmed(session.looking.saved.film_panels, figures));
        session.jobs.recording = recording_.elapsed();
    } catch (const std::exception& error) {
        session.jobs.recording.reset();
        show_message(session, error.what());
    }
}

void Screen::write_export(Session& session) {
    const ExportRequest wanted = *std::exchange(session.requests.exported, std::nullopt);
    format::ExportTask task{.scene = session.scene()};
    task.drawing = &renderer;
    task.transparent = session.looking.saved.transparent;
    if (!session.looking.saved.window_size)
        task.size = {session.looking.saved.size[0], session.looking.saved.size[1], 4};
    try {
        const format::Format& format = format::format_named(wanted.format);
        const std::string bytes = format.write(task);
        if (format.draws) views_.forget();
        if (wanted.file.empty()) {
            session.requests.clipboard = bytes;
        } else {
            keep_version(wanted.file);
            platform::write_file(wanted.file, bytes);
            show_message(session, phrase("Saved {}", wanted.file));
        }
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
}

void Screen::save_picture(Session& session, const std::vector<scene::Scene>& shown,
                          const std::vector<Rect>& parts, unsigned target) {
    const PictureSettings& settings = session.looking.saved;
    const ImGuiIO& io = ImGui::GetIO();
    const bool as_seen = settings.window_size && (settings.panels || shown.size() > 1);
    try {
        const std::string file = free_file_name("neuroscape", ".png");
        if (as_seen) {
            const layout::PictureSize size = pixel_size({0, 0, io.DisplaySize.x, io.DisplaySize.y});
            gl::Framebuffer copy(size.width, size.height, 0);
            glBindFramebuffer(GL_READ_FRAMEBUFFER, target);
            glBindFramebuffer(GL_DRAW_FRAMEBUFFER, copy.name());
            glDisable(GL_SCISSOR_TEST);
            glBlitFramebuffer(0, 0, size.width, size.height, 0, 0, size.width, size.height,
                              GL_COLOR_BUFFER_BIT, GL_NEAREST);
            auto pixels = copy.read();
            for (std::size_t i = 3; i < pixels.size(); i += 4) pixels[i] = 255;
            record::write_png(file, size.width, size.height, pixels, &shown.front());
        } else {
            layout::PictureSize size = pixel_size(parts.front());
            if (!settings.window_size) size = {settings.size[0], settings.size[1], 4};
            const auto pixels = renderer.draw(shown.front(), size, settings.transparent).read();
            record::write_png(file, size.width, size.height, pixels, &shown.front());
            views_.forget();
        }
        show_message(session, phrase("Saved {}", file));
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

void Screen::start_recording(Session& session, const std::string& file, const Rect& figures) {
    const gl::Area part = filmed(session.looking.saved.film_panels, figures);
    try {
        recording_.start(file, part.width, part.height, session.looking.saved.film_fps);
        session.jobs.recording = 0.0;
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
}

void Screen::stop_recording(Session& session, bool hurry) {
    if (!recording_.running()) return;
    session.jobs.recording.reset();
    try {
        show_message(session, phrase("Saved {}", recording_.stop(hurry)));
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
}

}  // namespace window
