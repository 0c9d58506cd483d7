// Pictures as PNG files that carry their scene.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.hpp"

namespace record {

/// Writes `pixels` (RGBA, the bottom row first) with the scene, as JSON, in the text chunk "neuroscape".
/// Whole or not at all (platform/output_file.hpp): a failure leaves the old file. Throws std::runtime_error
/// that names the file. `level` is zlib's, 0 to 9.
void write_png(const std::string& file, int width, int height, const std::vector<std::uint8_t>& pixels,
               const scene::Scene* scene, int level = 4);

/// The same as the bytes of a file.
std::string png_bytes(int width, int height, const std::vector<std::uint8_t>& pixels,
                      const scene::Scene* scene);

bool is_png(std::string_view bytes);
/// The JSON that a PNG carries. Throws scene::InputError for one that is damaged or carries no scene.
std::string scene_text(std::string_view bytes);

}  // namespace record
