// All that is seen from one place, as an equirectangular picture: azimuth from left to right, elevation from
// bottom to top.
#pragma once

#include <optional>

#include "gl/program.hpp"
#include "render/renderer.hpp"

namespace render {

/// What the camera looks at is in the middle. Needs its context current.
class Panorama {
  public:
    /// The eye stands at the camera's target. With `stereo` the size is that of two pictures, the left eye's
    /// above the right one's, and the eyes turn with the look (omnidirectional stereo); `depth` 1 lets them
    /// stand a fiftieth of the box apart. Axes have no numbers, and there is no caption. Valid until the next
    /// call.
    const gl::Framebuffer& draw(Renderer& renderer, const scene::Scene& scene, const PictureSize& size,
                                bool stereo, double depth);

  private:
    void draw_faces(Renderer& renderer, const scene::Scene& scene, int side, int samples);
    void unroll(double azimuth, int width, int height, int bottom);

    gl::Framebuffer faces_, picture_;
    std::optional<gl::Program> program_;
    gl::VertexArray array_;
};

}  // namespace render
