// The words below a figure.
#pragma once

#include "layout/page_layout.hpp"
#include "render/context.hpp"

namespace render {

class Caption {
  public:
    explicit Caption(Context& context) : context_(context) {}
    CaptionLayout layout(const Frame& frame, const PictureSize& size);
    void draw(const Frame& frame, const PictureSize& size);

  private:
    Context& context_;
};

}  // namespace render
