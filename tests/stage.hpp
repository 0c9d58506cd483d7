// The window without a window: a session and its frames on a framebuffer, moved by scripted events.
#pragma once

#include <algorithm>
#include <functional>
#include <string>

#include "gl/driver.hpp"
#include "gl/offscreen_context.hpp"
#include "panels/widgets.hpp"
#include "scene/pick.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "session/files/chooser.hpp"
#include "session/files/documents.hpp"
#include "session/jobs/jobs.hpp"
#include "window/frame.hpp"
// After glad, whose declarations GLFW's header then leaves alone.
#include <GLFW/glfw3.h>

struct Stage {
    gl::OffscreenContext context;
    gl::Framebuffer target{1280, 800, 0};
    window::Screen screen;
    session::Session session;
    window::EventQueue events;
    int draws_every = 1;  ///< frames: the pictures of the others are not drawn
    int frames = 0;
    panels::Rect view;  ///< of the first picture, in the window
    std::function<void()> after_frame = [] {};
    std::string fence;  ///< random hands choose no file elsewhere

    explicit Stage(scene::Scene scene = scene::default_scene(), std::string file = "scene.json")
        : session(std::move(scene), std::move(file)) {
        if (gl::draws_in_software()) screen.detail_choice = session::DetailChoice::of_slow_machine();
        resize(1280, 800);
        rest();
    }

    const scene::Scene& scene() const { return session.scene(); }
    void resize(int width, int height) {
        if (target.width() != width || target.height() != height) target = gl::Framebuffer(width, height, 0);
        ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
    }
    void frame(double dt = 1.0 / 60) {
        ImGui::GetIO().DeltaTime = static_cast<float>(dt);
        session::Chooser& chooser = session.files.chooser;
        if (!fence.empty() && chooser.purpose) {
            if (!chooser.folder.starts_with(fence)) session::enter_folder(session, fence);
            std::ranges::replace(chooser.name, '/', '_');
        }
        const window::Picture picture = window::compose(session, screen, events, dt, dt);
        view = picture.places.front();
        after_frame();
        if (frames++ % draws_every == 0) window::present(session, screen, picture, target.name());
    }
    void rest() {
        constexpr int longest = 3000;
        for (int i = 0; i < 4 || session.moving(); ++i) {
            if (i == longest) throw std::runtime_error("the window does not come to rest");
            frame();
        }
    }
    /// All that was sent has been taken.
    void take_all() {
        frame();
        while (!events.empty()) frame();
    }
    void press(session::Key key, bool control = false, bool shift = false) {
        for (const bool down : {true, false})
            events.push(window::KeyChanged{{key, control, shift, false}, down});
        take_all();
    }
    void type(const std::string& text) {
        for (const char c : text) events.push(window::TextTyped{static_cast<unsigned char>(c)});
        take_all();
    }

    void move(ImVec2 place) {
        events.push(window::PointerMoved{place});
        frame();
    }
    void hold(bool down, int button = 0) {
        events.push(window::ButtonChanged{button, down});
        frame();
    }
    void wheel(float steps) {
        events.push(window::WheelTurned{{0, steps}});
        frame();
    }
    void click_at(ImVec2 place) {
        move(place);
        frame();
        hold(true);
        hold(false);
        for (int i = 0; i < 3; ++i) frame();
    }
    void drag(ImVec2 from, ImVec2 by, int button = 0) {
        move(from);
        hold(true, button);
        for (int i = 1; i <= 8; ++i)
            move({from.x + by.x * static_cast<float>(i) / 8, from.y + by.y * static_cast<float>(i) / 8});
        for (int i = 0; i < 12; ++i) frame();
        hold(false, button);
        rest();
    }

    bool shows(const std::string& name) const { return panels::ui::find(name) != nullptr; }
    /// The middle of a widget that is shown.
    ImVec2 at(const std::string& name) const {
        const panels::ui::Widget* widget = panels::ui::find(name);
        if (!widget) throw std::runtime_error("no widget is named " + name);
        return {(widget->low.x + widget->high.x) / 2, (widget->low.y + widget->high.y) / 2};
    }
    void click(const std::string& name) { click_at(at(name)); }
};
