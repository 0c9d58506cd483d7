// What stands around a figure's marks in a picture of some size: pure layout.
#pragma once

#include "layout/axes.hpp"
#include "layout/legend.hpp"

namespace layout {

struct CaptionLine {
    std::string text;
    bool formula;
    glm::vec2 start;  ///< the left end of its baseline, in pixels from the top left of the band
};
/// The lines below a figure.
struct CaptionLayout {
    float band = 0;  ///< its height in pixels; 0 without a caption
    float text_size = 0;
    std::vector<CaptionLine> lines;
};

struct PageLayout {
    scene::Projection projection;
    scene::Placement placement;
    glm::vec2 size;   ///< of the figure, in pixels: the caption's band is below
    float ui;         ///< text and line scale
    float text_size;  ///< in pixels
    AxesLayout axes;
    Legend legend;
    std::string title;  ///< empty: none is shown
    float title_size = 0;
    glm::vec2 title_start{};  ///< the left end of its baseline
    CaptionLayout caption;
};

}  // namespace layout
