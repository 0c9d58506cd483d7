// The part of the actions' table that moves the camera.
#pragma once

#include <span>

#include "session/actions.hpp"

namespace session {

std::span<const Action> camera_actions();

}  // namespace session
