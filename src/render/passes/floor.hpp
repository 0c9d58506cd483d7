// The floor below a figure, which receives its shadow.
#pragma once

#include "render/context.hpp"

namespace render {

class Floor {
  public:
    explicit Floor(Context& context) : context_(context) {}
    /// Over the whole figure, not only the part of the samples.
    void draw(const Frame& frame);

  private:
    Context& context_;
};

}  // namespace render
