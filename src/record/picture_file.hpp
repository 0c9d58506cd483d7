// Pictures as PNG files that carry their scene.
#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "scene/scene.hpp"

namespace record {

/// Writes `pixels` (RGBA, the bottom row first) with the scene, as JSON, in the text chunk "neuroscape".
/// Whole or not at all (platform/output_file.hpp): a failure leaves the old file. Throws std::runtime_error
/// that names the file. `level` is zlib's, 0 to 9.
void write_png(const std::string& file, int width, int height, const std::vector<std::uint8_t>& pixels,
               const scene::Scene* scene, int level = 4);

/// The JSON that a PNG carries; nothing when the file is no PNG. Throws scene::InputError for a PNG that is
/// damaged or carries no scene.
std::optional<std::string> scene_text(const std::string& file);
/// The same of an open file of so many bytes, from its beginning.
std::optional<std::string> scene_text(std::FILE* file, std::uintmax_t size);

/// Where a scene that was opened from `file` is saved: there, or beside a picture, under a name that is
/// free: a picture is never overwritten by the scene that it carries.
std::string scene_file_of(const std::string& file);

/// The scene of a JSON file, or of a picture. Throws scene::InputError that begins with the file's name.
scene::Scene read_scene(const std::string& file);

}  // namespace record
