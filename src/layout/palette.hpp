// The colours of a theme: of pictures and of the panels around them.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include "scene/scene.hpp"

namespace layout {

/// sRGB, 0 to 1.
struct Palette {
    glm::vec3 background;  ///< of a picture
    glm::vec3 panel;       ///< behind controls
    glm::vec3 control;     ///< a control at rest
    glm::vec3 floor;       ///< that a figure stands on, in the light
    glm::vec3 grid;
    glm::vec3 edge;  ///< of the figure's box
    glm::vec3 text, faint_text;
    glm::vec3 rim;        ///< around a data point
    glm::vec3 light_rim;  ///< around one that rests on a surface
    glm::vec3 level;      ///< a contour line
    glm::vec3 class_0, class_1;
    glm::vec3 neutral;                     ///< between them, where a network is not sure
    glm::vec3 class_0_text, class_1_text;  ///< of words in these colours: dark enough to be read
    glm::vec3 accent;
};

const Palette& palette(scene::Theme theme);

/// The part of the colour map for slices: what stands out from the background; in the studio all of it
/// by 3 : 1.
glm::vec2 slice_span(const scene::Style& style);

/// What numbers from 0 to 1 are coloured by: the colour map, or from class to class.
enum class Scale { values, confidence };

/// What stands around the marks, at a share of its strength.
Palette faded(const Palette& palette, float strength);

/// A colour for words that is as near to `ink` as a contrast of 4.5 : 1 to the background allows (WCAG 2.1).
glm::vec3 readable(const glm::vec3& ink, const Palette& palette);
/// Of two colours, 1 to 21.
double contrast(const glm::vec3& a, const glm::vec3& b);

/// 0xrrggbb.
constexpr glm::vec3 rgb(unsigned hex) {
    return {static_cast<float>(hex >> 16) / 255, static_cast<float>(hex >> 8 & 255) / 255,
            static_cast<float>(hex & 255) / 255};
}

}  // namespace layout
