// Sky and horizon around an eye inside the landscape.
#pragma once

#include "render/context.hpp"

namespace render {

class Sky {
  public:
    explicit Sky(Context& context) : context_(context) {}
    void draw(const Frame& frame);

  private:
    Context& context_;
};

}  // namespace render
