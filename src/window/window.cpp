#include "window/window.hpp"

#include <glad/gl.h>
// After glad, whose declarations GLFW's header then leaves alone.
#include <GLFW/glfw3.h>
#include <imgui_impl_glfw.h>
#include <algorithm>
#include <memory>

#include "gl/offscreen_context.hpp"
#include "window/interface.hpp"

namespace window {
namespace {

// ImGui lays out, and shows what hovers, within two frames of an event.
constexpr int frames_after_event = 3;

struct Library {
    Library() {
        if (glfwInit()) return;
        const char* why = nullptr;
        glfwGetError(&why);
        throw NoDisplay(why ? why : "no display");
    }
    ~Library() { glfwTerminate(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

struct WindowDeleter {
    void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};
using WindowOwner = std::unique_ptr<GLFWwindow, WindowDeleter>;

WindowOwner open_window() {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    // The picture brings its own samples and depth.
    glfwWindowHint(GLFW_SAMPLES, 0);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    int width = 1280, height = 800;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        int x = 0, y = 0, most_width = 0, most_height = 0;
        glfwGetMonitorWorkarea(monitor, &x, &y, &most_width, &most_height);
        if (most_width > 0) width = std::min(width, most_width);
        if (most_height > 0) height = std::min(height, most_height);
    }
    WindowOwner window(glfwCreateWindow(width, height, "Neuroscape", nullptr, nullptr));
    if (window) glfwMakeContextCurrent(window.get());
    if (!window || !gladLoadGL(glfwGetProcAddress)) {
        throw std::runtime_error(
            "this display offers no OpenGL 3.3; update the graphics driver, or install the Debian packages "
            "libgl1-mesa-dri and libglx-mesa0, which draw in software");
    }
    glfwSetWindowSizeLimits(window.get(), 480, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwSwapInterval(1);
    return window;
}

/// What the callbacks reach through the window's user pointer.
struct Hands {
    Interface& interface;
    bool touched = true;  ///< an event came since the last frame
};

Hands& hands(GLFWwindow* window) {
    return *static_cast<Hands*>(glfwGetWindowUserPointer(window));
}

/// Set before ImGui's own callbacks, which call these in turn.
void set_callbacks(GLFWwindow* window) {
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int modifiers) {
        hands(w).touched = true;
        if (action == GLFW_RELEASE) return;
        // Keys that mean nothing in a line of text work while one is typed.
        const bool walks = key == GLFW_KEY_UP || key == GLFW_KEY_DOWN || key == GLFW_KEY_PAGE_UP ||
                           key == GLFW_KEY_PAGE_DOWN || (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F25);
        if (ImGui::GetIO().WantTextInput && !walks) return;
        hands(w).interface.key_pressed(key, modifiers & GLFW_MOD_CONTROL, modifiers & GLFW_MOD_SHIFT);
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { hands(w).touched = true; });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { hands(w).touched = true; });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { hands(w).touched = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { hands(w).touched = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { hands(w).touched = true; });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { hands(w).touched = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { hands(w).touched = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { hands(w).touched = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { hands(w).touched = true; });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
        hands(w).touched = true;
        if (count > 0) hands(w).interface.open(files[0]);
    });
}

void change_screen(GLFWwindow* window, Requests::Screen wanted) {
    static int x = 0, y = 0, width = 1280, height = 800;
    const bool full = glfwGetWindowMonitor(window) != nullptr;
    if (wanted == Requests::Screen::toggle) wanted = full ? Requests::Screen::window : Requests::Screen::full;
    if (full && wanted == Requests::Screen::window) {
        glfwSetWindowMonitor(window, nullptr, x, y, width, height, GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (!monitor || full || wanted != Requests::Screen::full) return;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

/// ImGui's side of the window; ends before the window does.
struct Backend {
    explicit Backend(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
    ~Backend() { ImGui_ImplGlfw_Shutdown(); }
    Backend(const Backend&) = delete;
    Backend& operator=(const Backend&) = delete;
};

void wait_for_events(const Interface& interface, int frames_left) {
    const double timeout = interface.wakes_in();
    if (frames_left > 0 || interface.moving())
        glfwPollEvents();
    else if (timeout >= 0)
        glfwWaitEventsTimeout(timeout);
    else
        glfwWaitEvents();
}

}  // namespace

void run(scene::Scene scene, const std::string& file) {
    const Library library;
    const WindowOwner window = open_window();
    gl::report_errors();
    Interface interface(std::move(scene), file);
    Hands touch{interface};
    glfwSetWindowUserPointer(window.get(), &touch);
    set_callbacks(window.get());
    const Backend backend(window.get());
    int frames_left = frames_after_event;
    while (!glfwWindowShouldClose(window.get())) {
        const bool was_idle = frames_left <= 0 && !interface.moving();
        wait_for_events(interface, frames_left);
        const bool due = was_idle && interface.wakes_in() >= 0;
        if (std::exchange(touch.touched, false) || due) frames_left = frames_after_event;
        if (frames_left <= 0 && !interface.moving()) continue;
        --frames_left;
        if (glfwGetWindowAttrib(window.get(), GLFW_ICONIFIED)) continue;
        float scale = 1;
        glfwGetWindowContentScale(window.get(), &scale, nullptr);
        interface.set_display_scale(scale);
        ImGui_ImplGlfw_NewFrame();
        // After a rest the clock has run on, but nothing has moved; a message's time has.
        if (was_idle) ImGui::GetIO().DeltaTime = due ? ImGui::GetIO().DeltaTime : 1.0F / 60;
        interface.frame(0);
        glfwSwapBuffers(window.get());
        const Requests requests = interface.take_requests();
        change_screen(window.get(), requests.screen);
        if (requests.quit) glfwSetWindowShouldClose(window.get(), GLFW_TRUE);
    }
    interface.close();
}

}  // namespace window
