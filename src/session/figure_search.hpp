// Finding figures by words.
#pragma once

#include <string_view>

#include "scene/scene_json.hpp"

namespace session {

/// Every word of the search occurs in the figure's id, tab or title.
bool matches(const scene::FigureEntry& entry, std::string_view search);

}  // namespace session
