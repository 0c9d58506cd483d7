// A square grid of triangles over [0, 1]², drawn from one side to the other.
#pragma once

#include <array>
#include <glm/vec2.hpp>

#include "gl/handle.hpp"

namespace render {

class GridMesh {
  public:
    /// n cells along each side.
    explicit GridMesh(int n);

    /// Draws the cells that lie towards `first` before the others. What hides others is best drawn first:
    /// hidden pixels then cost no shading; what shines through is drawn last.
    void draw(glm::vec2 first);

  private:
    int n_;
    gl::VertexArray vertex_array_;
    gl::Buffer vertices_;
    std::array<gl::Buffer, 8> indices_;  ///< one an order of the cells, filled when first used
};

}  // namespace render
