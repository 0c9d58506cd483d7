// What stands around a figure's marks in a picture of some size: pure layout.
#pragma once

#include "render/axes.hpp"
#include "render/legend.hpp"

namespace render {

struct PageLayout {
    scene::Projection projection;
    scene::Placement placement;
    glm::vec2 size;   ///< in pixels
    float ui;         ///< text and line scale
    float text_size;  ///< in pixels
    AxesLayout axes;
    Legend legend;
    std::string title;  ///< empty: none is shown
    float title_size = 0;
    glm::vec2 title_start{};  ///< the left end of its baseline
};

}  // namespace render
