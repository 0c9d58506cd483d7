// The window: GLFW's events and frames for the interface.
#pragma once

#include <stdexcept>
#include <string>

#include "scene/scene.hpp"

namespace window {

/// There is no display to open a window on.
struct NoDisplay : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Runs until the window is closed. `file` is where saving goes. Throws NoDisplay, or std::runtime_error with
/// the remedy when the display has no OpenGL 3.3.
void run(scene::Scene scene, const std::string& file);

}  // namespace window
