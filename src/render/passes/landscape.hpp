// The loss over a plane of parameters: its surface, the path of training, and where the network stands.
#pragma once

#include "render/context.hpp"

namespace render {

class Landscape {
  public:
    explicit Landscape(Context& context);
    /// `presence`: 0 gone, 1 whole.
    void draw(const Frame& frame, float presence);

  private:
    void draw_surface(const Frame& frame, const std::vector<float>& losses, float presence);
    void draw_path(const Frame& frame, const network::ParameterPlane& plane);

    Context& context_;
    gl::Buffer vertices_, indices_;
    gl::VertexArray array_;
};

}  // namespace render
