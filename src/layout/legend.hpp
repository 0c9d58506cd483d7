// What explains a figure's colours, in a column at the picture's lower right: pure layout, no OpenGL.
#pragma once

#include <functional>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

#include "layout/palette.hpp"
#include "scene/placement.hpp"

namespace layout {

struct LegendText {
    std::string text;
    float left, baseline;  ///< in pixels from the top left
    glm::vec3 ink;
};

/// A rectangle in a scale's colours, from `bottom` at its lower edge to `top` at its upper one.
struct LegendBar {
    glm::vec2 low, high;  ///< in pixels from the top left
    float top, bottom;    ///< 0 to 1
    Scale scale = Scale::values;
};

struct Legend {
    std::vector<LegendText> texts;
    std::vector<LegendBar> bars;
    glm::vec2 low{}, high{};  ///< the rectangle that holds them; empty when there are none
};

/// `ui` is the text and line scale, `line_height` the text's in pixels.
Legend lay_out_legend(const scene::Scene& scene, const scene::Placement& placement, const Palette& palette,
                      glm::vec2 size, float ui, const std::function<float(const std::string&)>& text_width,
                      float line_height);

}  // namespace layout
