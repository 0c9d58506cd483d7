#include "render/grid_mesh.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

namespace render {
namespace {

std::vector<std::uint32_t> cell_indices(int n, bool rows_outside, bool right_first, bool up_first) {
    std::vector<std::uint32_t> indices;
    indices.reserve(static_cast<std::size_t>(n) * static_cast<std::size_t>(n) * 6);
    for (int outer = 0; outer < n; ++outer) {
        for (int inner = 0; inner < n; ++inner) {
            int i = rows_outside ? inner : outer, j = rows_outside ? outer : inner;
            if (right_first) i = n - 1 - i;
            if (up_first) j = n - 1 - j;
            const auto corner = static_cast<std::uint32_t>(j * (n + 1) + i);
            const auto up = static_cast<std::uint32_t>(n + 1);
            indices.insert(indices.end(),
                           {corner, corner + 1, corner + up, corner + 1, corner + up + 1, corner + up});
        }
    }
    return indices;
}

}  // namespace

GridMesh::GridMesh(int n) : n_(n), vertex_array_(gl::VertexArray::create()), vertices_(gl::Buffer::create()) {
    std::vector<glm::vec2> vertices;
    const auto side = static_cast<float>(n);
    for (int j = 0; j <= n; ++j) {
        for (int i = 0; i <= n; ++i)
            vertices.emplace_back(static_cast<float>(i) / side, static_cast<float>(j) / side);
    }
    glBindVertexArray(vertex_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(glm::vec2)),
                 vertices.data(), GL_STATIC_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
}

void GridMesh::draw(glm::vec2 first) {
    const bool rows_outside = std::abs(first.y) > std::abs(first.x);
    const std::size_t order = (rows_outside ? 4U : 0U) + (first.x > 0 ? 2U : 0U) + (first.y > 0 ? 1U : 0U);
    glBindVertexArray(vertex_array_.get());
    gl::Buffer& buffer = indices_[order];
    if (buffer) {
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.get());
    } else {
        buffer = gl::Buffer::create();
        const auto indices = cell_indices(n_, rows_outside, first.x > 0, first.y > 0);
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffer.get());
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)),
                     indices.data(), GL_STATIC_DRAW);
    }
    glDrawElements(GL_TRIANGLES, 6 * n_ * n_, GL_UNSIGNED_INT, nullptr);
}

}  // namespace render
