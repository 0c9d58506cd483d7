// One frame of the window. Window, benchmark and tests call the same function.
#pragma once

#include <string>
#include <vector>

#include "window/actions.hpp"
#include "window/screen.hpp"
#include "window/session.hpp"

namespace window {

/// What came since the last frame. Pointer, buttons, wheel, text and size stand in ImGui's IO.
struct Events {
    std::vector<KeyPress> keys;      ///< while no text is typed, or keys that mean nothing in a text
    std::vector<std::string> files;  ///< dropped on the window
};

/// Takes the events, builds the panels, applies edits, moves on by `dt` seconds, draws into the framebuffer
/// `target`. `waited`: seconds since the last frame, which may be a long rest; only messages look at them.
void frame(Session& session, Screen& screen, const Events& events, double dt, double waited, unsigned target);

/// Seconds after which a frame is wanted though nothing happens; negative for never.
double wakes_in(const Session& session, const Screen& screen);

}  // namespace window
