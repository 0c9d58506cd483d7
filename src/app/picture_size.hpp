// The options --size and --samples.
#pragma once

#include <string>

#include "render/renderer.hpp"

namespace app {

inline constexpr int largest_side = 8192;

/// "1280x720". Throws scene::InputError.
layout::PictureSize parse_size(const std::string& text, int samples);

}  // namespace app
