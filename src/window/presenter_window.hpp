// The second window, for who presents: a display without controls, whose keys are the first window's.
#pragma once

#include <memory>

#include "gl/framebuffer.hpp"
#include "session/presenter_page.hpp"
#include "window/screen.hpp"

struct GLFWwindow;

namespace window {

/// Draws the page into a framebuffer of its size, with the main window's ImGui and OpenGL context.
void draw_presenter(const Session& session, const Screen& screen, const PresenterPage& page,
                    const gl::Framebuffer& target);

class PresenterWindow {
  public:
    /// `main` outlives it; its context is current before and after every call.
    explicit PresenterWindow(GLFWwindow* main) : main_(main) {}
    ~PresenterWindow();
    PresenterWindow(const PresenterWindow&) = delete;
    PresenterWindow& operator=(const PresenterWindow&) = delete;

    /// Opens or closes it as the session wants, and shows what the main window's last frame has.
    void follow(Session& session, Screen& screen);

  private:
    void open(Session& session);
    void close();
    void show();

    GLFWwindow* main_;
    GLFWwindow* window_ = nullptr;
    gl::Framebuffer page_;  ///< in the main window's context
    unsigned copy_ = 0;     ///< a framebuffer of the second context around the same texture
    unsigned copied_ = 0;   ///< that texture
};

}  // namespace window
