// Where a line of a mesh crosses a crease: the slope is one on the one side and another on the other, as
// along each kink of relu.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "scene/mesh_line.hpp"

namespace scene {

/// A line's place on the crease, as the surface lies there on either side of it. Both have the same place.
struct Crease {
    MarkVertex towards_from, towards_to;
};

/// What a line's ends and middle tell, without another place: there may be a crease.
/// `pixel`: its size in the box. Of lines over the plane alone.
bool may_cross_crease(const MeshLine& line, float pixel);

/// Of each of such lines, its crease where it has one, and no other between its ends.
std::vector<std::optional<Crease>> find_creases(const MarkField& field, std::span<const MeshLine> lines,
                                                float pixel);

}  // namespace scene
