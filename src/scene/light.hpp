// How light falls on a landscape: how much of the sun and of the sky its places see, and the floor below it.
#pragma once

#include <glm/vec3.hpp>
#include <vector>

#include "scene/scene.hpp"

namespace scene {

/// Over the box's floor as a grid, x first; from 0, dark, to 1.
struct LightGrid {
    static constexpr int side = 65;  ///< places along each side
    static constexpr float reach =
        2;                     ///< the floor's grid goes from minus this to this, the others over the box
    std::vector<float> sun;    ///< share of its disc that the highest surface sees
    std::vector<float> sky;    ///< share of the sky
    std::vector<float> floor;  ///< light on the floor, of sun and sky together
    bool operator==(const LightGrid&) const = default;
};

inline constexpr float no_ground = -4;  ///< far below the box: there is no sheet

/// The highest of the surfaces that carry, side * side places of the box; below the box where there is none.
std::vector<float> ground_heights(const Scene& scene);

/// `heights`: of a sheet in the box, side * side places; `floor`: of the floor; `sun`: the way towards it, in
/// the box, above the horizon. Places below the box have no sheet.
LightGrid light_on(const std::vector<float>& heights, float floor, const glm::vec3& sun);

/// The way towards the sun of a style, of unit length.
glm::vec3 towards_sun(const Style& style);

}  // namespace scene
