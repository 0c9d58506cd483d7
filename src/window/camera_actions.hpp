// The part of the actions' table that moves the camera.
#pragma once

#include <span>

#include "window/actions.hpp"

namespace window {

std::span<const Action> camera_actions();

}  // namespace window
