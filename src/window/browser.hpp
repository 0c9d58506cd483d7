// The panel at the left: all figures with pictures and a search, and the lessons.
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

struct BrowserChoice {
    std::optional<int> figure;  ///< index in the library
    std::string lesson;         ///< id
};

/// Every word of the search occurs in the figure's id, tab or title.
bool matches(const scene::FigureEntry& entry, std::string_view search);

BrowserChoice browser_panel(const scene::Scene& scene, FigureThumbnails& thumbnails, Browser& state,
                            float width);

}  // namespace window
