// A camera's path as files have it: {"keys": [{"time": 0, "camera": {"azimuth": 20}}, ...], "constant_speed":
// true}.
#pragma once

#include <string>

#include "scene/camera_path.hpp"
#include "scene/scene_json.hpp"

namespace lesson {

/// What a key leaves out of its camera is as in the key before, and in the first as in the scene. Throws
/// scene::InputError that begins with `where`.
scene::CameraPath camera_path(const scene::Json& json, const std::string& where, const scene::Scene& scene);

}  // namespace lesson
