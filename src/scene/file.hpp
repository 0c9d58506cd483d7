// Scenes in files: JSON with a version; what a newer program wrote beside is kept.
#pragma once

#include <string>
#include <vector>

#include "scene/scene_json.hpp"

namespace scene {

/// Of the files that are written. Older ones are read, newer ones refused.
inline constexpr int file_version = 2;

struct SceneFile {
    Scene scene;                     ///< what the file leaves out is the default scene's
    Json unknown = Json::object();   ///< keys that Neuroscape does not know, each where it stood
    std::vector<std::string> notes;  ///< the unknown keys, a line each
};

/// Throws InputError for what is wrong, and for a newer version.
/// What a scene of version 1, which says nothing of its camera and domain, shows: a merge patch.
Json view_of_version_1();

SceneFile scene_file(Json json);

/// What a file of the scene holds; `unknown` goes back to where it stood.
Json file_json(const Scene& scene, const Json& unknown = Json::object());

/// Readable: indented, with lists of numbers in one line.
std::string file_text(const Json& json);

/// The bytes of a file, of at most Budget::largest_read(); "-" is standard input. Throws InputError.
std::string read_bytes(const std::string& file);

/// Whole or not at all (platform/output_file.hpp): a failure leaves the old file. Throws std::runtime_error.
void write_scene_file(const std::string& file, const Scene& scene, const Json& unknown = Json::object());

}  // namespace scene
