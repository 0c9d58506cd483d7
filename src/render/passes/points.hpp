// Data points and samples, as spheres or as dust.
#pragma once

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
    Context& context_;
};

/// Of a point, in pixels.
float diameter(const Part& part);
/// Points that are drawn as the area that they fill: so dense that pixels cannot tell them apart.
bool is_area(const Part& part);

}  // namespace render
