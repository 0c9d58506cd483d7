// The file of a camera's path: {"keys": [{"time": 0, "camera": {"azimuth": 20}}, ...], "constant_speed":
// true}.
#pragma once

#include <string>

#include "scene/camera_path.hpp"
#include "scene/scene.hpp"

namespace app {

/// What a key leaves out of its camera is as in the key before, and in the first as in the scene. Throws
/// scene::InputError.
scene::CameraPath read_camera_path(const std::string& file, const scene::Scene& scene);

}  // namespace app
