// All figures with pictures and a search, and the lessons.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "window/figure_thumbnails.hpp"

namespace window {

struct Browser {
    std::array<char, 64> search{};
    bool focus = false;  ///< the search field wants the keyboard
    std::string shown;   ///< the figure that was brought into view last
};

/// Every word of the search occurs in the figure's id, tab or title.
bool matches(const scene::FigureEntry& entry, std::string_view search);

/// The figures that match the search; the index of one that was chosen.
std::optional<int> figure_list(const scene::Scene& scene, FigureThumbnails& thumbnails, Browser& state);
/// The id of a lesson that was chosen, or nothing.
std::optional<std::string> lesson_list();

}  // namespace window
