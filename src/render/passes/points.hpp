// Data points and samples, as spheres or as dust.
#pragma once

#include <functional>

#include "render/context.hpp"
#include "render/passes/mark_pass.hpp"

namespace render {

class Points : public MarkPass {
  public:
    explicit Points(Context& context) : context_(context) {}
    Shaders shaders() const override { return {"points", true, false}; }
    std::string head(const Part& part, Pass pass) const override;
    void draw(const Part& part, gl::Program& program, Pass pass) override;

  private:
    /// What is seen of them through surfaces, and their shadows.
    static void draw_beneath(const Part& part, float amount, gl::Program& program,
                             const std::function<void()>& draw);
    void draw_stems(const Frame& frame, const MarkBuffers& points, float height);

    Context& context_;
};

/// Of a point, in pixels.
float diameter(const Part& part);
/// Points that are drawn as the area that they fill: so dense that pixels cannot tell them apart.
bool is_area(const Part& part);
/// Points along slices, so close that they are drawn as curves.
bool is_strand(const Part& part);

}  // namespace render
