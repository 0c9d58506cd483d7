// The window: GLFW's events and frames for the interface.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "format/open.hpp"

namespace window {

/// There is no display to open a window on.
struct NoDisplay : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What the window begins with.
struct Start {
    scene::Scene scene;
    std::string file;                      ///< that was opened for it; empty or "-" for none
    std::optional<format::Opened> opened;  ///< what it was
    bool asked = false;                    ///< the scene was: the user's last one does not take its place
    bool styled = false;                   ///< so was its style: the user's usual one does not
    /// The driver is soon ready for pictures with samples: until then the window does without them, and does
    /// not stand still.
    std::function<bool()> samples_wait = {};
};

/// Runs until the window is closed. A lesson begins. Throws NoDisplay, or std::runtime_error with
/// the remedy when the display has no OpenGL 3.3.
void run(Start start);

}  // namespace window
