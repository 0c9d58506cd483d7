#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <glm/glm.hpp>

#include "format/bytes.hpp"
#include "format/surfaces.hpp"
#include "scene/error.hpp"

namespace format {
namespace {

constexpr float stl_width = 100, stl_base = 3;  // mm

std::uint8_t to_byte(float share) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * 255));
}

/// A triangle of a binary STL.
void add_facet(std::string& out, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c) {
    const glm::vec3 area = glm::cross(b - a, c - a);
    const float length = glm::length(area);
    const glm::vec3 normal = length > 0 ? area / length : glm::vec3(0);
    for (const glm::vec3& place : {normal, a, b, c}) append(out, place);
    append(out, std::uint16_t{0});
}

}  // namespace

std::string obj_text(const scene::Scene& scene) {
    std::string text =
        "# Neuroscape: the surfaces of a figure; z is up; colours stand behind the coordinates\n";
    std::size_t first = 1;
    int number = 0;
    for (const Surface& surface : surfaces(scene)) {
        text += fmt::format("o {}_{}\n", surface.name, ++number);
        for (std::size_t i = 0; i < surface.vertices.size(); ++i) {
            const glm::vec3 &v = surface.vertices[i], &c = surface.colours[i];
            text += fmt::format("v {} {} {} {:.4f} {:.4f} {:.4f}\n", v.x, v.y, v.z, c.r, c.g, c.b);
        }
        for (const glm::vec3& n : surface.normals)
            text += fmt::format("vn {:.5f} {:.5f} {:.5f}\n", n.x, n.y, n.z);
        for (std::size_t i = 0; i < surface.triangles.size(); i += 3) {
            const auto corner = [&](std::size_t k) { return first + surface.triangles[i + k]; };
            text += fmt::format("f {0}//{0} {1}//{1} {2}//{2}\n", corner(0), corner(1), corner(2));
        }
        first += surface.vertices.size();
    }
    return text;
}

std::string ply_bytes(const scene::Scene& scene) {
    const std::vector<Surface> all = surfaces(scene);
    std::size_t vertices = 0, faces = 0;
    for (const Surface& surface : all) {
        vertices += surface.vertices.size();
        faces += surface.triangles.size() / 3;
    }
    std::string out = fmt::format(
        "ply\nformat binary_little_endian 1.0\ncomment Neuroscape: the surfaces of a figure; z is up\n"
        "element vertex {}\nproperty float x\nproperty float y\nproperty float z\n"
        "property float nx\nproperty float ny\nproperty float nz\n"
        "property uchar red\nproperty uchar green\nproperty uchar blue\nproperty uchar alpha\n"
        "element face {}\nproperty list uchar uint vertex_indices\nend_header\n",
        vertices, faces);
    for (const Surface& surface : all) {
        for (std::size_t i = 0; i < surface.vertices.size(); ++i) {
            append(out, surface.vertices[i]);
            append(out, surface.normals[i]);
            for (int k = 0; k < 3; ++k) append(out, to_byte(surface.colours[i][k]));
            append(out, to_byte(static_cast<float>(surface.opacity)));
        }
    }
    std::uint32_t first = 0;
    for (const Surface& surface : all) {
        for (std::size_t i = 0; i < surface.triangles.size(); ++i) {
            if (i % 3 == 0) append(out, std::uint8_t{3});
            append(out, first + surface.triangles[i]);
        }
        first += static_cast<std::uint32_t>(surface.vertices.size());
    }
    return out;
}

namespace {

/// A surface and its shadow on the ground, with walls between: closed. `place` leads to millimetres, the
/// ground at 0.
void add_solid(std::string& out, const Surface& surface, float scale, const glm::vec3& low) {
    std::vector<glm::vec3> top = surface.vertices;
    for (glm::vec3& place : top)
        place = {(place.x - low.x) * scale, (place.y - low.y) * scale, (place.z - low.z) * scale + stl_base};
    const auto below = [&top](std::uint32_t i) { return glm::vec3(top[i].x, top[i].y, 0); };
    const auto side = static_cast<std::uint32_t>(surface.side);
    for (std::size_t i = 0; i < surface.triangles.size(); i += 3) {
        const std::uint32_t* corner = surface.triangles.data() + i;
        add_facet(out, top[corner[0]], top[corner[1]], top[corner[2]]);
        add_facet(out, below(corner[0]), below(corner[2]), below(corner[1]));
    }
    const auto wall = [&](std::uint32_t from, std::uint32_t to) {
        add_facet(out, below(from), below(to), top[to]);
        add_facet(out, below(from), top[to], top[from]);
    };
    for (std::uint32_t i = 0; i + 1 < side; ++i) {
        const std::uint32_t last = side * (side - 1);
        wall(i, i + 1);
        wall(i * side + side - 1, (i + 1) * side + side - 1);
        wall(last + i + 1, last + i);
        wall((i + 1) * side, i * side);
    }
}

}  // namespace

std::string stl_bytes(const scene::Scene& scene) {
    std::vector<Surface> all = surfaces(scene);
    std::erase_if(all, [](const Surface& surface) { return surface.level || surface.side < 2; });
    if (all.empty()) throw scene::InputError("the figure's surfaces are planes; there is nothing to print");
    // Of a whole network every landscape; else the first surface, on which the others would lie.
    if (!scene.figure.place) all.resize(1);
    glm::vec3 low = all[0].vertices[0], high = low;
    std::uint32_t facets = 0;
    for (const Surface& surface : all) {
        for (const glm::vec3& place : surface.vertices)
            low = glm::min(low, place), high = glm::max(high, place);
        facets += static_cast<std::uint32_t>(2 * surface.triangles.size() / 3) +
                  8 * (static_cast<std::uint32_t>(surface.side) - 1);
    }
    if (!(high.x > low.x && high.y > low.y)) throw scene::InputError("the surface has no extent to stand on");
    // The box's floor is the base's, unless the surface reaches below it.
    if (!scene.figure.place) low.z = std::min(low.z, -0.62F);
    const float scale = stl_width / (high.x - low.x);
    std::string out = "Neuroscape: " + (scene.figure.place ? "the whole network" : all[0].name) +
                      ", on a base, in millimetres";
    out.resize(80, ' ');
    append(out, facets);
    for (const Surface& surface : all) add_solid(out, surface, scale, low);
    return out;
}

}  // namespace format
