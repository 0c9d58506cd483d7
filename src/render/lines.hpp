// Thick lines between places of the box.
#pragma once

#include <glm/vec3.hpp>
#include <vector>

#include "gl/handle.hpp"
#include "render/canvas.hpp"
#include "render/programs.hpp"

namespace render {

struct Line {
    glm::vec3 from, to, ink;  ///< in the figure's box
};

class Lines {
  public:
    /// Both outlive it.
    Lines(Programs& programs, const Canvas& canvas);

    /// `width` in pixels; `lift` towards the eye, in depth. Edges are blended as the caller says.
    void draw(const Frame& frame, const std::vector<Line>& lines, float width, float lift, float opacity = 1);
    /// They hide what is behind them.
    void cover(const Frame& frame, const std::vector<Line>& lines, float width, float lift);
    /// Binds, to the vertex array in use, the triangles of so many pieces of lines: four vertices each.
    void bind_indices(std::size_t pieces);

  private:
    gl::Program& bind(const Frame& frame, const std::vector<Line>& lines, float width, float lift);

    Programs& programs_;
    const Canvas& canvas_;
    gl::Buffer vertices_, indices_;
    gl::VertexArray array_;
    std::size_t indexed_ = 0;
};

}  // namespace render
