// Surfaces over the plane of the inputs.
#pragma once

#include "render/context.hpp"
#include "render/passes/contours.hpp"
#include "render/passes/mark_pass.hpp"
#include "render/passes/outlines.hpp"

namespace render {

class Surfaces : public MarkPass {
  public:
    Surfaces(Context& context, Contours& contours, Outlines& outlines)
        : context_(context), contours_(contours), outlines_(outlines) {}
    Shaders shaders() const override { return {"surface", false, false}; }
    std::string head(const Part& part, Pass pass) const override;
    void draw(const Part& part, gl::Program& program, Pass pass) override;

  private:
    /// What the program asks for beside the part of the plane.
    static void tell(const Part& part, gl::Program& program, Pass pass);
    /// Of exact pieces.
    void draw_edges(const Part& part, const MarkBuffers& mesh);

    Context& context_;
    Contours& contours_;
    Outlines& outlines_;
};

/// For programs with CONTOURS: two of them a tick of the z axis.
void set_contours(const Frame& frame, gl::Program& program, const scene::Mark* mark = nullptr);

}  // namespace render
