// All marks, each by the pass of its kind.
#pragma once

#include <array>
#include <vector>

#include "render/context.hpp"
#include "render/passes/curves.hpp"
#include "render/passes/points.hpp"
#include "render/passes/surfaces.hpp"

namespace render {

class Marks {
  public:
    Marks(Context& context, Contours& contours, Outlines& outlines);
    /// Opaque ones first. `passes`: translucent surfaces are left to draw_translucent(). `on_the_way`: to
    /// another figure.
    void draw(const std::vector<Part>& parts, const Frame& frame, bool on_the_way, bool passes);
    /// One of the passes over the translucent surfaces.
    void draw_translucent(const std::vector<Part>& parts, Pass pass);

  private:
    void draw(const Part& part, Pass pass = Pass::blended);
    void draw_area(const Part& part);
    void draw_strands(const Part& part);
    MarkPass& pass_of(const scene::Mark& mark);
    gl::Program& program(const Part& part, Pass pass);

    Context& context_;
    Points points_;
    Surfaces surfaces_;
    Curves curves_;
};

}  // namespace render
