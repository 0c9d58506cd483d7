// Where a figure's values stand in its box: the ranges of the axes and the mapping to box coordinates.
//
// The box is [-1, 1] x [-1, 1] x [-0.62, 0.62] for a figure with a z axis, and [-1.4, 1.4] x [-1, 1] x {0}
// for a flat one; a flat figure of x1 and x2 keeps the plane's proportions.
#pragma once

#include <glm/vec3.hpp>
#include <vector>

#include "network/evaluator.hpp"
#include "network/plane_values.hpp"
#include "scene/scene.hpp"

namespace scene {

struct Placement {
    std::array<Range, 3> ranges;  ///< of the x, y and z axis, in the quantities' units
    glm::dvec3 half{1, 1, 0.62};  ///< half the size of the box
    bool flat = false;

    double to_box(int axis, double value) const;
    double to_value(int axis, double box) const;
    glm::dvec3 to_box(glm::dvec3 value) const;
};

Placement place(const Scene& scene);

/// The network that the mark is drawn of has what its height and the axes ask for.
bool can_be_drawn(const Scene& scene, const Mark& mark);

/// For each mark of a scene, the one of another that it becomes on the way there: of the same kind and
/// samples, of the same network, and among the landscapes of a whole network of the same neuron. Null for
/// marks without one.
std::vector<const Mark*> counterparts(const Scene& from, const Scene& to);

/// The placement of a mark in its figure's: the same box, with ranges that lead to where the mark stands.
Placement placed(const Mark& mark, const Placement& placement);

/// The range of a quantity over the figure's domain: the natural one of an activation with bounds, or looked
/// up on a coarse grid. [0, 1] for a neuron that the network lacks.
Range range_of(const Quantity& quantity, const Scene& scene);

/// Quantities looked up on a coarse grid over the figure's domain: many of one network for the price of one.
class CoarseValues {
  public:
    explicit CoarseValues(const Scene& scene);
    /// At each of its places. Of a coordinate, their sum, a constant or a neuron.
    std::vector<float> of(const Quantity& quantity);

  private:
    network::PlaneValues values_;
};
/// As axes show what lies between: outwards to an eighth of its size.
Range rounded_outwards(const Range& range);

/// The label of any place of the plane, where the data set has a rule for it; otherwise that of the nearest
/// point.
network::Label label_at(const Data& data, double x1, double x2);

/// A mark's vertex over the place (x1, x2), in the quantities' units: x, y and the mark's height.
glm::dvec3 vertex(const Scene& scene, const Mark& mark, double x1, double x2, const network::Label& label);

}  // namespace scene
