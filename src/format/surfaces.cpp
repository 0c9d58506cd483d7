#include "format/surfaces.hpp"

#include <glm/glm.hpp>

#include "layout/landscape_mesh.hpp"
#include "layout/mark_colour.hpp"
#include "layout/palette.hpp"
#include "scene/drawn.hpp"
#include "scene/error.hpp"
#include "scene/placement.hpp"

namespace format {
namespace {

constexpr int even_cells = 100;  // along each side, where the mark does not say

/// The mean of the triangles around each vertex, weighted by their area.
void add_normals(Surface& surface) {
    surface.normals.assign(surface.vertices.size(), glm::vec3(0));
    for (std::size_t i = 0; i < surface.triangles.size(); i += 3) {
        const std::uint32_t* corner = surface.triangles.data() + i;
        const glm::vec3 a = surface.vertices[corner[0]];
        const glm::vec3 area = glm::cross(surface.vertices[corner[1]] - a, surface.vertices[corner[2]] - a);
        for (int k = 0; k < 3; ++k) surface.normals[corner[k]] += area;
    }
    for (glm::vec3& normal : surface.normals) {
        const float length = glm::length(normal);
        normal = length > 0 ? normal / length : glm::vec3(0, 0, 1);
    }
}

Surface surface_of(const scene::Scene& scene, const scene::Mark& mark, const scene::Placement& placement) {
    const scene::Figure& figure = scene.figure;
    const scene::Quantity height = figure.height(mark);
    Surface surface;
    surface.name = name(height);
    surface.opacity = mark.opacity;
    surface.level = height.kind == scene::Quantity::Kind::constant;
    surface.side = surface.level ? 2 : (mark.resolution > 0 ? mark.resolution : even_cells) + 1;
    const scene::Placement own = placed(mark, placement);
    const layout::ColouredMark coloured(scene, mark, placement);
    const auto side = static_cast<std::uint32_t>(surface.side);
    for (int j = 0; j < surface.side; ++j) {
        for (int i = 0; i < surface.side; ++i) {
            const double x1 = figure.x1.low + figure.x1.size() * i / (surface.side - 1);
            const double x2 = figure.x2.low + figure.x2.size() * j / (surface.side - 1);
            const network::Label label = label_at(scene.data, x1, x2);
            surface.vertices.emplace_back(own.to_box(vertex(scene, mark, x1, x2, label)));
            surface.colours.push_back(coloured.at(x1, x2, label));
        }
    }
    for (std::uint32_t j = 0; j + 1 < side; ++j) {
        for (std::uint32_t i = 0; i + 1 < side; ++i) {
            const std::uint32_t a = j * side + i, b = a + 1, c = a + side, d = c + 1;
            for (const std::uint32_t corner : {a, b, d, a, d, c}) surface.triangles.push_back(corner);
        }
    }
    add_normals(surface);
    return surface;
}

Surface landscape_surface(const scene::Scene& scene, const network::ParameterPlane& plane) {
    Surface surface;
    surface.name = "loss";
    surface.side = layout::landscape_side;
    const scene::Placement placement = place(scene);
    for (const layout::LandscapeVertex& vertex :
         layout::landscape_mesh(placement, layout::landscape_losses(scene, plane))) {
        surface.vertices.push_back(vertex.place);
        surface.normals.push_back(vertex.normal);
        surface.colours.push_back(layout::colour_map(vertex.height));
    }
    surface.triangles = layout::landscape_triangles();
    return surface;
}

}  // namespace

std::vector<Surface> surfaces(const scene::Scene& scene) {
    if (const auto instead = drawn(scene)) return surfaces(*instead);
    if (scene.figure.landscape) {
        const auto plane = plane_of(*scene.figure.landscape, scene.network);
        if (!plane || scene.data.points->empty())
            throw scene::InputError("the loss landscape is of another network, or there are no points");
        return {landscape_surface(scene, *plane)};
    }
    const scene::Placement placement = place(scene);
    std::vector<Surface> all;
    for (const scene::Mark& mark : scene.figure.marks) {
        if (mark.kind != scene::Mark::Kind::surface) continue;
        if (exists(scene.figure.height(mark), scene.network) &&
            exists(scene.figure.x.quantity, scene.network) && exists(scene.figure.y.quantity, scene.network))
            all.push_back(surface_of(scene, mark, placement));
    }
    if (all.empty())
        throw scene::InputError(
            "the figure has no surface over the plane of x1 and x2; choose one with --figure");
    return all;
}

}  // namespace format
