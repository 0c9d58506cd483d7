// The samples of the part of a picture that its figure can cover: to clear and to keep more would cost as
// much as to draw.
#pragma once

#include <glm/vec2.hpp>

#include "gl/framebuffer.hpp"

namespace render {

class FigureSamples {
  public:
    /// Makes them cover `area` of a picture with at least so many `samples` a pixel, if the driver has them.
    /// They stay larger than they need to be for some pictures, of which the next may need as much.
    void cover(const gl::Area& area, int samples);
    const gl::Framebuffer& framebuffer() const { return framebuffer_; }
    /// A part of the picture in pixels of the samples.
    gl::Area inside(const gl::Area& part) const {
        return {part.x - corner_.x, part.y - corner_.y, part.width, part.height};
    }
    /// The pixel of the picture at which they begin.
    const glm::ivec2& corner() const { return corner_; }

  private:
    glm::ivec2 corner_{}, most_{};  ///< most_: that was needed since they are roomy
    int roomy_ = 0;                 ///< pictures in a row that needed much less
    int asked_samples_ = 0;
    gl::Framebuffer framebuffer_;
};

}  // namespace render
