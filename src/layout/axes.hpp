// Where the axes' grid lines, tick labels and titles go, for one camera and size: pure layout, no OpenGL.
#pragma once

#include <functional>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

#include "scene/placement.hpp"

namespace layout {

struct AxisLine {
    glm::vec3 from, to;  ///< in the box
    bool strong;         ///< the edge of the box, not a grid line
};

struct AxisText {
    std::string text;
    glm::vec2 centre;  ///< in pixels from the top left
    glm::vec2 size;
    bool title;
};

/// A rectangle that something else takes.
struct TextArea {
    glm::vec2 centre, size;  ///< in pixels from the top left
};

/// With a little room between, beside each other.
bool overlap(const TextArea& a, const TextArea& b);

/// Where a place of the box stands in a picture of `size`, in pixels from the top left.
glm::vec2 on_screen(const scene::Projection& projection, glm::vec2 size, glm::dvec3 box);

struct AxesLayout {
    std::vector<AxisLine> lines;
    std::vector<AxisText> texts;  ///< no two overlap, nor do they reach into what is taken
};

/// Tick values from low to high at 1, 2 or 5 times a power of ten, about `wanted` of them.
std::vector<double> ticks(double low, double high, int wanted);
/// "−2.5": a tick's label, with a true minus sign.
std::string tick_label(double value);

/// `text_width` measures a text in pixels; `line_height` is the text's.
AxesLayout lay_out_axes(const scene::Scene& scene, const scene::Placement& placement, glm::vec2 size,
                        const std::function<float(const std::string&)>& text_width, float line_height,
                        const std::vector<TextArea>& taken = {});

}  // namespace layout
