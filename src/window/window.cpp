#include "window/window.hpp"

#include <glad/gl.h>
// After glad, whose declarations GLFW's header then leaves alone.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "gl/driver.hpp"
#include "gl/offscreen_context.hpp"
#include "panels/narrator.hpp"
#include "platform/interrupt.hpp"
#include "session/files/documents.hpp"
#include "session/files/user_state.hpp"
#include "session/walk.hpp"
#include "sound/speaker.hpp"
#include "sound/tone.hpp"
#include "window/frame.hpp"
#include "window/glfw_keys.hpp"
#include "window/imgui_backend.hpp"
#include "window/presenter_window.hpp"
#include "words/words.hpp"

namespace window {
namespace {

// ImGui lays out, and shows what hovers, within two frames of an event.
constexpr int frames_after_event = 3;

struct Library {
    Library() {
        // A display that is just starting, or starts anew because its last client left, turns callers away.
        for (int tries = 0; tries < 8; ++tries) {
            if (glfwInit()) return;
            if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
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
    // A full screen that loses the focus to the presenter's window stays: its audience goes on looking.
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    // The picture brings its own samples and depth.
    for (const int unused : {GLFW_SAMPLES, GLFW_DEPTH_BITS, GLFW_STENCIL_BITS}) glfwWindowHint(unused, 0);
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
    EventQueue events;
    bool touched = true;  ///< something came since the last frame
};

void send(GLFWwindow* window, Event event) {
    Hands& hands = *static_cast<Hands*>(glfwGetWindowUserPointer(window));
    hands.touched = true;
    hands.events.push(std::move(event));
}

void touch(GLFWwindow* window) {
    static_cast<Hands*>(glfwGetWindowUserPointer(window))->touched = true;
}

void set_callbacks(GLFWwindow* window) {
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int modifiers) {
        const bool control = (modifiers & GLFW_MOD_CONTROL) != 0, shift = (modifiers & GLFW_MOD_SHIFT) != 0;
        send(w, KeyChanged{{key_of(key), control, shift, action == GLFW_REPEAT}, action != GLFW_RELEASE});
    });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) { send(w, TextTyped{character}); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        send(w, ButtonChanged{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
        send(w, WheelTurned{{static_cast<float>(x), static_cast<float>(y)}});
    });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        send(w, PointerMoved{{static_cast<float>(x), static_cast<float>(y)}});
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        // A drag goes on outside.
        bool held = false;
        for (int button = 0; button < 3; ++button) held = held || glfwGetMouseButton(w, button) == GLFW_PRESS;
        if (!entered && !held) send(w, PointerMoved{{-FLT_MAX, -FLT_MAX}});
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
        if (count > 0) send(w, FileDropped{files[0]});
    });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
        glfwSetWindowShouldClose(w, GLFW_FALSE);
        send(w, CloseAsked{});
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { touch(w); });
    glfwSetWindowRefreshCallback(window, touch);
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { touch(w); });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { touch(w); });
}

/// `second`: on the second screen, if there is one.
void change_screen(GLFWwindow* window, Requests::Screen wanted, bool second) {
    static int x = 0, y = 0, width = 1280, height = 800;
    const bool full = glfwGetWindowMonitor(window) != nullptr;
    if (wanted == Requests::Screen::toggle) wanted = full ? Requests::Screen::window : Requests::Screen::full;
    if (full && wanted == Requests::Screen::window) {
        glfwSetWindowMonitor(window, nullptr, x, y, width, height, GLFW_DONT_CARE);
        return;
    }
    // Where there are two, the presenter's own is the first.
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    GLFWmonitor* monitor = count > 1 && second ? monitors[1] : glfwGetPrimaryMonitor();
    if (!monitor || full || wanted != Requests::Screen::full) return;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

/// A frame is wanted: something moves, or ImGui has not yet laid out what the last event changed.
struct Pace {
    int frames_left = frames_after_event;
    double last_frame = 0;  ///< GLFW's time
    std::string title = "Neuroscape";
};

void wait_for_events(GLFWwindow* window, const Session& session, const Screen& screen, const Hands& hands,
                     const Pace& pace) {
    constexpr double while_hidden = 0.25;
    const double timeout = wakes_in(session, screen);
    if (glfwGetWindowAttrib(window, GLFW_ICONIFIED))
        glfwWaitEventsTimeout(while_hidden);
    else if (pace.frames_left > 0 || session.moving() || hands.touched)
        glfwPollEvents();
    else if (timeout >= 0)
        glfwWaitEventsTimeout(timeout);
    else
        glfwWaitEvents();
}

/// The first gamepad, for who walks: its sticks, A to the next point, X to roll, B to leave.
class Gamepad {
  public:
    void ask(Session& session, Hands& hands) {
        GLFWgamepadstate state;
        session.looking.walk.pad_is_there = glfwGetGamepadState(GLFW_JOYSTICK_1, &state) == GLFW_TRUE;
        session.looking.walk.pad = {};
        if (!session.looking.walk.pad_is_there || !walks(session)) return;
        const auto& axes = state.axes;
        session.looking.walk.pad =
            input_of_sticks({axes[GLFW_GAMEPAD_AXIS_LEFT_X], axes[GLFW_GAMEPAD_AXIS_LEFT_Y],
                             axes[GLFW_GAMEPAD_AXIS_RIGHT_X], axes[GLFW_GAMEPAD_AXIS_RIGHT_Y]});
        session.looking.walk.pad.fast = state.buttons[GLFW_GAMEPAD_BUTTON_LEFT_BUMPER] == GLFW_PRESS;
        bool used = session.looking.walk.pad.any();
        for (const auto& [button, action] : {std::pair{GLFW_GAMEPAD_BUTTON_A, "walk.point"},
                                             {GLFW_GAMEPAD_BUTTON_B, "walk"},
                                             {GLFW_GAMEPAD_BUTTON_X, "walk.roll"}}) {
            const auto index = static_cast<std::size_t>(button);
            const bool down = state.buttons[button] == GLFW_PRESS;
            if (down && !down_.at(index)) perform(session, action);
            used = used || down != down_.at(index);
            down_.at(index) = down;
        }
        hands.touched = hands.touched || used;
    }

  private:
    std::array<bool, GLFW_GAMEPAD_BUTTON_LAST + 1> down_{};
};

/// Draws a frame when one is due.
void turn(GLFWwindow* window, Backend& backend, Session& session, Screen& screen, Hands& hands, Pace& pace,
          PresenterWindow& presenter) {
    // After a rest the clock has run on, but nothing has moved; a message's time has.
    constexpr double longest_step = 0.1;
    const bool was_idle = pace.frames_left <= 0 && !session.moving();
    wait_for_events(window, session, screen, hands, pace);
    const bool due = was_idle && wakes_in(session, screen) >= 0;
    if (std::exchange(hands.touched, false)) pace.frames_left = frames_after_event;
    if (due) pace.frames_left = std::max(pace.frames_left, 1);
    const bool hidden = glfwGetWindowAttrib(window, GLFW_ICONIFIED);
    if (hidden || (pace.frames_left <= 0 && !session.moving())) return;
    --pace.frames_left;
    glfwGetWindowContentScale(window, &screen.display_scale, nullptr);
    backend.begin_frame();
    const double now = glfwGetTime(), waited = now - std::exchange(pace.last_frame, now);
    const double dt = was_idle ? 1.0 / 60 : std::min(waited, longest_step);
    if (screen.pictures_changed() && !was_idle)
        screen.detail_choice.moved(waited);
    else
        screen.detail_choice.rested(waited);
    ImGui::GetIO().DeltaTime = std::max(static_cast<float>(dt), 1e-4F);
    frame(session, screen, hands.events, dt, waited, 0);
    backend.end_frame();
    if (!hands.events.empty()) hands.touched = true;
    glfwSwapBuffers(window);
    presenter.follow(session, screen);
    const Requests requests = std::exchange(session.requests, {});
    change_screen(window, requests.screen, session.talk.presenter.open);
    std::string title = window_title(session);
    if (title != pace.title) glfwSetWindowTitle(window, title.c_str());
    pace.title = std::move(title);
    if (requests.quit) glfwSetWindowShouldClose(window, GLFW_TRUE);
}

/// Says what the narrator wants said, while the user wants it.
class Voice {
  public:
    void follow(Session& session) {
        const double now = glfwGetTime(), seconds = now - std::exchange(last_, now);
        if (!session.settings.speak) return speaker_.reset();
        if (!speaker_) {
            speaker_.emplace();
            narrator_ = {};
            speaker_->say("Neuroscape speaks");
        }
        const Narrator::Seen seen{ui::focused(), session.message.seconds_left > 0 ? session.message.text : "",
                                  session.looking.measured.metrics(session), session.scene().data.regression};
        if (auto text = narrator_.next(seen, seconds)) speaker_->say(std::move(*text));
        if (const std::string trouble = speaker_->trouble(); !trouble.empty()) {
            session.settings.speak = false;
            show_message(session, trouble);
        }
    }

  private:
    std::optional<sound::Speaker> speaker_;
    Narrator narrator_;
    double last_ = 0;
};

/// Lets the value under the pointer be heard, while the user wants it.
class Listening {
  public:
    void follow(Session& session) {
        if (!session.settings.tone) return tone_.reset();
        if (!tone_) tone_.emplace();
        const auto& heard = session.hand.heard;
        tone_->follow(heard ? std::optional(pitch(*heard)) : std::nullopt);
        if (heard && before_ && heard->side != before_->side) tone_->knock();
        before_ = heard;
        if (const std::string trouble = tone_->trouble(); !trouble.empty()) {
            session.settings.tone = false;
            show_message(session, trouble);
        }
    }

  private:
    std::optional<sound::Tone> tone_;
    std::optional<Heard> before_;
};

/// Where it was the last time, as far as that is still on a screen.
void place_window(GLFWwindow* window, const Settings& settings) {
    const auto& [x, y, width, height] = settings.place;
    if (width < 480 || height < 320) return;
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        int left = 0, top = 0, room = 0, tall = 0;
        glfwGetMonitorWorkarea(monitors[i], &left, &top, &room, &tall);
        if (x + 100 < left || y < top || x + 100 > left + room || y + 100 > top + tall) continue;
        glfwSetWindowSize(window, std::min(width, room), std::min(height, tall));
        glfwSetWindowPos(window, x, y);
        return;
    }
}

void note_place(GLFWwindow* window, Settings& settings) {
    if (glfwGetWindowMonitor(window) || glfwGetWindowAttrib(window, GLFW_ICONIFIED)) return;
    auto& [x, y, width, height] = settings.place;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
}

}  // namespace

void run(Start start) {
    // Before any thread, which inherits the signal mask: a request to end is an end like any other.
    const platform::Interrupt interrupt;
    const Library library;
    const WindowOwner window = open_window();
    gl::report_errors();
    Session session(std::move(start.scene), "");
    if (start.opened) adopt(session, *start.opened, start.file);
    UserState user(platform::user_folders());
    user.begin(session, {start.asked || start.opened, start.styled || start.opened});
    use_language(session.settings.language.empty() ? system_language() : session.settings.language);
    place_window(window.get(), session.settings);
    Screen screen;
    if (gl::draws_in_software()) screen.detail_choice = DetailChoice::of_slow_machine();
    Hands hands;
    glfwSetWindowUserPointer(window.get(), &hands);
    set_callbacks(window.get());
    Backend backend(window.get());
    Pace pace;
    Voice voice;
    Listening listening;
    Gamepad gamepad;
    PresenterWindow presenter(window.get());
    const std::stop_callback wake(interrupt.token(), glfwPostEmptyEvent);
    while (!glfwWindowShouldClose(window.get()) && !interrupt.token().stop_requested()) {
        gamepad.ask(session, hands);
        screen.stays_coarse = start.samples_wait && start.samples_wait();
        turn(window.get(), backend, session, screen, hands, pace, presenter);
        voice.follow(session);
        listening.follow(session);
        user.update(session);
    }
    const bool hurry = interrupt.token().stop_requested();
    const bool recorded = session.recording_runs();
    screen.stop_recording(session, hurry);
    note_place(window.get(), session.settings);
    user.end(session, hurry);
    if (hurry && recorded) std::cerr << "neuroscape: " << session.message.text << '\n';
}

}  // namespace window
