// One frame of the window. Window, benchmark and tests call the same function.
#pragma once

#include "window/events.hpp"
#include "window/screen.hpp"
#include "window/session.hpp"

namespace window {

/// Takes events, builds the panels, applies edits, moves on by `dt` seconds, draws into the framebuffer
/// `target`. The window's size stands in ImGui's IO. `waited`: seconds since the last frame, which may be a
/// long rest; only messages look at them.
void frame(Session& session, Screen& screen, EventQueue& events, double dt, double waited, unsigned target);

/// Seconds after which a frame is wanted though nothing happens; negative for never.
double wakes_in(const Session& session, const Screen& screen);

}  // namespace window
