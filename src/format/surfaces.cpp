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

/// Places over the mark, and triangles between them: the polygon of one that has an outline, else even cells.
std::vector<glm::dvec2> cover(const scene::Figure& figure, const scene::Mark& mark, Surface& surface) {
    std::vector<glm::dvec2> places;
    if (mark.stand && !mark.stand->outline.empty()) {
        places = mark.stand->outline;
        for (std::uint32_t k = 1; k + 1 < places.size(); ++k)
            surface.triangles.insert(surface.triangles.end(), {0, k, k + 1});
        return places;
    }
    surface.side = surface.level ? 2 : (mark.resolution > 0 ? mark.resolution : even_cells) + 1;
    const auto side = static_cast<std::uint32_t>(surface.side);
    for (std::uint32_t j = 0; j < side; ++j)
        for (std::uint32_t i = 0; i < side; ++i)
            places.emplace_back(figure.x1.low + figure.x1.size() * i / (side - 1),
                                figure.x2.low + figure.x2.size() * j / (side - 1));
    for (std::uint32_t j = 0; j + 1 < side; ++j) {
        for (std::uint32_t i = 0; i + 1 < side; ++i) {
            const std::uint32_t a = j * side + i, b = a + 1, c = a + side, d = c + 1;
            for (const std::uint32_t corner : {a, b, d, a, d, c}) surface.triangles.push_back(corner);
        }
    }
    return places;
}

Surface surface_of(const scene::Standing& standing, const scene::Mark& mark) {
    const scene::Scene& scene = standing.scene();
    const scene::Quantity height = scene.figure.height(mark);
    Surface surface;
    surface.name = mark.stand && !mark.stand->name.empty() ? mark.stand->name : name(height);
    surface.opacity = mark.opacity;
    surface.level = height.kind == scene::Quantity::Kind::constant && !scene.figure.folded();
    const layout::ColouredMark coloured(scene, mark, standing.placement());
    for (const glm::dvec2 place : cover(scene.figure, mark, surface)) {
        const network::Label label = label_at(scene.data, place.x, place.y);
        surface.vertices.emplace_back(standing.at(mark, place.x, place.y, label));
        surface.colours.push_back(coloured.at(place.x, place.y, label));
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
    if (scene.figure.landscape) {
        const auto plane = plane_of(*scene.figure.landscape, scene.network);
        if (!plane || scene.data.points->empty())
            throw scene::InputError("the loss landscape is of another network, or there are no points");
        return {landscape_surface(scene, *plane)};
    }
    const scene::Standing standing(scene);
    std::vector<Surface> all;
    for (const scene::Mark& mark : standing.scene().figure.marks)
        if (mark.kind == scene::Mark::Kind::surface && can_be_drawn(standing.scene(), mark))
            all.push_back(surface_of(standing, mark));
    if (all.empty())
        throw scene::InputError(
            "the figure has no surface over the plane of x1 and x2; choose one with --figure");
    return all;
}

}  // namespace format
