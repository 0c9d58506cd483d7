// What leads from landscape to landscape where a figure shows the whole network.
#pragma once

#include "render/context.hpp"

namespace render {

class Ribbons {
  public:
    explicit Ribbons(Context& context) : context_(context) {}
    /// `presence`: 0 gone, 1 whole.
    void draw(const Frame& frame, float presence);

  private:
    Context& context_;
};

}  // namespace render
