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

std::string stl_bytes(const scene::Scene& scene) {
    const std::vector<Surface> all = surfaces(scene);
    const auto found = std::ranges::find(all, false, &Surface::level);
    if (found == all.end())
        throw scene::InputError("the figure's surfaces are planes; there is nothing to print");
    std::vector<glm::vec3> top = found->vertices;
    glm::vec3 low = top[0], high = top[0];
    for (const glm::vec3& place : top) low = glm::min(low, place), high = glm::max(high, place);
    if (!(high.x > low.x && high.y > low.y)) throw scene::InputError("the surface has no extent to stand on");
    // The box's floor is the base's, unless the surface reaches below it.
    const float scale = stl_width / (high.x - low.x), floor = std::min(low.z, -0.62F);
    for (glm::vec3& place : top)
        place = {(place.x - low.x) * scale, (place.y - low.y) * scale, (place.z - floor) * scale + stl_base};
    const auto below = [&top](std::uint32_t i) { return glm::vec3(top[i].x, top[i].y, 0); };
    std::string out = "Neuroscape: " + found->name + ", on a base, in millimetres";
    out.resize(80, ' ');
    const auto side = static_cast<std::uint32_t>(found->side);
    const auto facets = static_cast<std::uint32_t>(2 * found->triangles.size() / 3 + 8 * (side - 1));
    append(out, facets);
    for (std::size_t i = 0; i < found->triangles.size(); i += 3) {
        const std::uint32_t* corner = found->triangles.data() + i;
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
    return out;
}

}  // namespace format
