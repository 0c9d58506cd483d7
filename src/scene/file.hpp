// Scenes in files.
#pragma once

#include <string>

#include "scene/scene_json.hpp"

namespace scene {

/// The JSON in a file; "-" is standard input. Throws InputError.
Json read_json_file(const std::string& file);

/// The file's scene; what it leaves out is the default scene's. Throws InputError that begins with the file's
/// name.
Scene read_scene_file(const std::string& file);

/// Whole or not at all (platform/output_file.hpp): a failure leaves the old file. Throws std::runtime_error.
void write_scene_file(const std::string& file, const Scene& scene);

}  // namespace scene
