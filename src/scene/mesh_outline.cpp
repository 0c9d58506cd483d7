#include "scene/mesh_outline.hpp"

#include <algorithm>
#include <bit>
#include <glm/glm.hpp>

#include "scene/index_table.hpp"

namespace scene {
namespace {

constexpr std::size_t most_triangles = 200'000;

/// The same for the same place, and for hardly any other.
std::uint64_t key_of(const glm::vec3& place) {
    const auto bits = [](float number) { return std::uint64_t{std::bit_cast<std::uint32_t>(number)}; };
    return bits(place.x) * 0x9E3779B97F4A7C15U ^ (bits(place.y) << 32 | bits(place.z));
}

}  // namespace

MeshOutline::MeshOutline(SurfaceMesh&& mesh) : triangles_(std::move(mesh.triangles)) {
    if (triangles_.size() > 3 * most_triangles) triangles_ = {};
    if (triangles_.empty()) return;
    places_.reserve(mesh.vertices.size());
    for (const MarkVertex& vertex : mesh.vertices) places_.push_back({vertex.place, vertex.normal});
}

std::size_t MeshOutline::bytes() const {
    return places_.size() * sizeof(Place) + triangles_.size() * (sizeof(std::uint32_t) + sizeof(Edge) / 2);
}

void MeshOutline::find_edges() {
    // A wall's triangles have corners of their own.
    constexpr std::uint32_t unknown = ~0U;
    std::vector<std::uint32_t> first(places_.size(), unknown);
    IndexTable places(places_.size());
    for (const std::uint32_t corner : triangles_) {
        if (first[corner] == unknown)
            first[corner] = places.find_or_add(key_of(places_[corner].place), corner);
    }
    edges_.reserve(triangles_.size() / 2 + places_.size() / 8);
    IndexTable known(triangles_.size() / 2);
    for (std::uint32_t corner = 0; corner < triangles_.size(); ++corner) {
        const std::uint32_t triangle = corner / 3, next = corner % 3 == 2 ? corner - 2 : corner + 1;
        const auto [from, to] = std::minmax(first[triangles_[corner]], first[triangles_[next]]);
        const auto fresh = static_cast<std::uint32_t>(edges_.size());
        const std::uint32_t found = known.find_or_add(std::uint64_t{from} << 32 | to, fresh);
        if (found == fresh)
            edges_.push_back({from, to, triangle, triangle});
        else
            edges_[found].another = triangle;
    }
}

namespace {

/// Where the eye is, in the box: divided by w, or, where that is 0, the way to it.
glm::vec4 eye_of(const glm::mat4& view) {
    // What it sees has no x, y and w of its own.
    const glm::mat4 rows = glm::transpose(view);
    const glm::vec4 &x = rows[0], &y = rows[1], &w = rows[3];
    const auto minor = [&](int a, int b, int c) {
        return glm::determinant(glm::mat3(x[a], y[a], w[a], x[b], y[b], w[b], x[c], y[c], w[c]));
    };
    return {minor(1, 2, 3), -minor(0, 2, 3), minor(0, 1, 3), -minor(0, 1, 2)};
}

}  // namespace

bool MeshOutline::is_fold(const Edge& edge, const glm::vec3& to_eye) const {
    constexpr float clear = 0.2F;
    const auto facing = [&](std::uint32_t triangle) {
        const std::uint32_t* corner = &triangles_[std::size_t{3} * triangle];
        const glm::vec3 sum =
            places_[corner[0]].normal + places_[corner[1]].normal + places_[corner[2]].normal;
        return glm::dot(sum, to_eye) / (3 * glm::length(to_eye));
    };
    const float one = facing(edge.triangle), another = facing(edge.another);
    return std::min(one, another) > clear || std::max(one, another) < -clear;
}

std::vector<glm::vec3> MeshOutline::lines(const glm::mat4& view) {
    std::call_once(edges_found_, [this] { find_edges(); });
    std::vector<glm::vec3> lines;
    const glm::vec4 eye = eye_of(view);
    const auto to_eye = [&](const glm::vec3& place) { return glm::vec3(eye) - eye.w * place; };
    std::vector<bool> front(triangles_.size() / 3);
    for (std::size_t i = 0; i < front.size(); ++i) {
        const std::uint32_t* corner = &triangles_[3 * i];
        const glm::vec3 &a = places_[corner[0]].place, &b = places_[corner[1]].place,
                        &c = places_[corner[2]].place;
        front[i] = glm::dot(glm::cross(b - a, c - a), to_eye(a)) > 0;
    }
    for (const Edge& edge : edges_) {
        const glm::vec3& from = places_[edge.from].place;
        if (edge.triangle != edge.another &&
            (front[edge.triangle] == front[edge.another] || is_fold(edge, to_eye(from))))
            continue;
        lines.push_back(from);
        lines.push_back(places_[edge.to].place);
    }
    return lines;
}

}  // namespace scene
