// One frame of the window. Window, benchmark and tests call the same function.
#pragma once

#include "session/session.hpp"
#include "window/events.hpp"
#include "window/pointer.hpp"
#include "window/screen.hpp"

namespace window {

/// Takes events, builds the panels, applies edits and moves on by `dt` seconds. The window's size stands in
/// ImGui's IO. `waited`: seconds since the last frame, which may be a long rest; only messages look at them.
Picture compose(Session& session, Screen& screen, EventQueue& events, double dt, double waited);
/// Draws what was composed last into the framebuffer `target`, and saves what is asked for of it.
void present(Session& session, Screen& screen, const Picture& picture, unsigned target);
/// Both.
void frame(Session& session, Screen& screen, EventQueue& events, double dt, double waited, unsigned target);

/// Seconds after which a frame is wanted though nothing happens; negative for never.
double wakes_in(const Session& session, const Screen& screen);

}  // namespace window
