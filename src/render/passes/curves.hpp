// Slices and curves.
#pragma once

#include "render/context.hpp"
#include "render/passes/mark_pass.hpp"

namespace render {

class Curves : public MarkPass {
  public:
    explicit Curves(Context& context) : context_(context) {}
    Shaders shaders() const override { return {"curve", true, true}; }
    std::string head(const Part& part, Pass pass) const override;
    void draw(const Part& part, gl::Program& program, Pass pass) override;

  private:
    Context& context_;
};

}  // namespace render
