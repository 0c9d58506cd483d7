// Pixels from one framebuffer to another by a program of ours. For a blit of samples, or between formats, a
// driver without a GPU compiles a program of its own in every process (40 ms each); ours it keeps on disk.
#pragma once

#include <map>

#include "gl/framebuffer.hpp"
#include "gl/program.hpp"

namespace render {

/// Needs its context current.
class PixelCopy {
  public:
    PixelCopy();
    /// `area` of `texture`, which has so many `samples` a pixel, to the pixel `x`, `y` of the framebuffer
    /// `target` and on; several samples give their average. Leaves `target` bound, its viewport on what was
    /// copied, and no scissor, blending or depth test.
    void copy(GLuint texture, int samples, const gl::Area& area, GLuint target, int x, int y);
    void copy(const gl::Framebuffer& from, const gl::Area& area, GLuint target, int x, int y) {
        copy(from.texture(), from.samples(), area, target, x, y);
    }

  private:
    /// Between textures of one format and one sample a pixel, drivers copy memory.
    void blit(GLuint texture, const gl::Area& area, GLuint target, int x, int y);

    gl::FramebufferName from_;
    std::map<int, gl::Program> programs_;  ///< by the samples
    gl::VertexArray no_vertices_;
};

}  // namespace render
