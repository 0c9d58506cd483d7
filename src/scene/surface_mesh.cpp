#include "scene/surface_mesh.hpp"

#include <cmath>

#include "scene/pieces.hpp"
#include "scene/refined_mesh.hpp"

namespace scene {
namespace {

using Index = std::uint32_t;

SurfaceMesh even_mesh(const MarkField& field, const SurfaceDemand& demand) {
    const int n = demand.cells;
    std::vector<glm::dvec2> places;
    places.reserve(static_cast<std::size_t>(n + 1) * static_cast<std::size_t>(n + 1));
    for (int j = 0; j <= n; ++j)
        for (int i = 0; i <= n; ++i)
            places.push_back(demand.low + demand.size * glm::dvec2(i, j) / double(n));
    SurfaceMesh mesh{field.at(places), {}};
    mesh.triangles.reserve(static_cast<std::size_t>(n) * static_cast<std::size_t>(n) * 6);
    const bool rows_outside = std::abs(demand.first.y) > std::abs(demand.first.x);
    for (int outer = 0; outer < n; ++outer) {
        for (int inner = 0; inner < n; ++inner) {
            int i = rows_outside ? inner : outer, j = rows_outside ? outer : inner;
            if (demand.first.x > 0) i = n - 1 - i;
            if (demand.first.y > 0) j = n - 1 - j;
            const auto corner = static_cast<Index>(j * (n + 1) + i), up = static_cast<Index>(n + 1);
            mesh.triangles.insert(mesh.triangles.end(), {corner, corner + 1, corner + up, corner + 1,
                                                         corner + up + 1, corner + up});
        }
    }
    return mesh;
}

}  // namespace

SurfaceMesh surface_mesh(const MarkField& field, const SurfaceDemand& demand) {
    if (demand.pieces) return pieces_mesh(field, *demand.pieces);
    if (!demand.outline.empty()) {
        SurfaceMesh flat{field.at(demand.outline), {}};
        for (Index k = 1; k + 1 < flat.vertices.size(); ++k)
            flat.triangles.insert(flat.triangles.end(), {0, k, k + 1});
        return flat;
    }
    if (demand.cells > 0) return even_mesh(field, demand);
    using Kind = Colour::Kind;
    const auto of_plane = [](Kind kind) {
        return kind == Kind::label || kind == Kind::slice || kind == Kind::fixed;
    };
    if (field.is_plane() && of_plane(field.colour()) && of_plane(field.to_colour().value_or(Kind::fixed))) {
        SurfaceDemand one = demand;
        one.cells = 1;
        return even_mesh(field, one);
    }
    return refined_mesh(field, demand);
}

}  // namespace scene
