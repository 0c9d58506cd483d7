// Axes, legend, title and status: what explains a figure.
#pragma once

#include "layout/page_layout.hpp"
#include "render/context.hpp"

namespace render {

class Axes {
  public:
    explicit Axes(Context& context) : context_(context) {}
    AxesLayout layout(const Frame& frame, const Legend& legend);
    Legend legend(const Frame& frame);
    void draw_grid(const Frame& frame, const AxesLayout& layout);
    void draw_texts(const Frame& frame, const AxesLayout& layout, const Legend& legend,
                    const glm::vec3& title_ink, float strength);

  private:
    Context& context_;
};

}  // namespace render
