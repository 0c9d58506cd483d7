// What lies under the pointer.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>

#include "scene/placement.hpp"

namespace scene {

struct Hit {
    double x1 = 0, x2 = 0;                ///< the place of the plane
    glm::dvec3 box{};                     ///< where it stands in the figure's box
    std::optional<int> point;             ///< index of the data point, where it is one
    std::optional<Quantity> neuron = {};  ///< whose landscape it is, where a figure shows the whole network
};

/// The data point nearest to the pointer within `reach`, else the frontmost opaque surface under it, else, in
/// a flat figure of x1 and x2, the plane. `pointer` and `reach` are in units of half the picture's height,
/// from its centre, y up; `aspect` is width over height. Surfaces are found where the figure's floor is the
/// plane of x1 and x2.
std::optional<Hit> pick(const Scene& scene, double aspect, glm::dvec2 pointer, double reach);

/// Where the ray through the pointer crosses the level `height` of the box: the place of the plane, for
/// figures whose floor is the plane of x1 and x2, as `placement` has it there. Nothing when the ray runs
/// along it.
std::optional<glm::dvec2> place_at_height(const Scene& scene, const Placement& placement, double aspect,
                                          glm::dvec2 pointer, double height);

/// True when the figure's floor is the plane of x1 and x2.
bool over_the_plane(const Figure& figure);

/// Where a place of the box shows: x from -aspect to aspect, y from -1 to 1, as `pointer` above.
glm::dvec2 on_picture(const Projection& projection, double aspect, glm::dvec3 box);

}  // namespace scene
