// Triangles for a surface over the plane: even cells, or as fine as the eye needs them where the surface
// bends.
#pragma once

#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <vector>

#include "scene/mark_field.hpp"

namespace scene {

struct SurfaceMesh {
    std::vector<MarkVertex> vertices;
    std::vector<std::uint32_t> triangles;  ///< three each; counter-clockwise in the plane
    bool depends_on_view = false;          ///< what is out of sight was left coarse
    bool depends_on_hurry = false;         ///< made in a hurry, it is coarser than made without
};

struct SurfaceDemand {
    glm::dvec2 low, size;  ///< the part of the plane
    int cells = 0;         ///< along each side; 0: as many as it takes
    /// As many as it takes: the size of a pixel in the figure's box. Each place lies within half of one from
    /// the triangles, an edge between classes within half of one from where it is drawn, and colours within a
    /// step that is seen; but for cells smaller than a pixel.
    double pixel = 0.005;
    glm::mat4 view{1};  ///< box to clip: what is out of sight stays coarse
    /// The triangles' order: those that lie furthest this way come first. Costs nothing.
    glm::vec2 first{0, 0};
    /// 0: as many cells as it takes. 1: no more than a frame has time for, of which the worst places get
    /// most; 2: half of these.
    int hurry = 0;
    /// Those of the mark, which are drawn then whatever else is asked for.
    const struct ShownPieces* pieces = nullptr;
    /// A convex polygon that is flat, instead of all of the part; where it has corners.
    std::span<const glm::dvec2> outline = {};
    int coarsest = 32;  ///< cells along a side that it begins with: a power of two, fewer where it is small
};

SurfaceMesh surface_mesh(const MarkField& field, const SurfaceDemand& demand);

}  // namespace scene
