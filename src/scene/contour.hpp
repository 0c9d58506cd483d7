// Where a quantity has one value: curves on the plane of the inputs.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <span>
#include <vector>

#include "scene/mark_field.hpp"

namespace scene {

/// A straight piece; both ends lie on the curve to double precision, and it leaves the
/// curve by less than a four-thousandth of the domain's size. Pieces are in no order.
struct Segment {
    glm::dvec2 from, to;
};

/// The curve `quantity` = `level` over the figure's domain; for label and prediction, which jump from 0 to 1,
/// the edge between the classes when the level lies between. No pieces for one that the network lacks, and
/// where the curve is smaller than a 128th of the domain.
std::vector<Segment> contour(const Scene& scene, const Quantity& quantity, double level);

/// Where the ends of that contour's pieces stand on a mark, in the figure's box: from and to of each in turn.
std::vector<glm::vec3> ends_on(const PlacedMark& mark, const Contour& contour,
                               std::span<const Segment> pieces);

}  // namespace scene
