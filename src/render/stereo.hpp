// Two eyes' pictures in one.
#pragma once

#include <glm/mat3x3.hpp>

#include "gl/program.hpp"
#include "layout/eyes.hpp"
#include "render/renderer.hpp"

namespace render {

/// What a pair of red-cyan glasses shall see, from linear sRGB of the left and the right eye: Dubois, "A
/// projection method to generate anaglyph stereo images" (2001), least squares for LCD screens.
inline const glm::mat3 anaglyph_left =
    glm::transpose(glm::mat3{0.437F, 0.449F, 0.164F, -0.062F, -0.062F, -0.024F, -0.048F, -0.050F, -0.017F});
inline const glm::mat3 anaglyph_right =
    glm::transpose(glm::mat3{-0.011F, -0.032F, -0.007F, 0.377F, 0.761F, 0.009F, -0.026F, -0.093F, 1.234F});

/// Needs its context current.
class StereoPicture {
  public:
    /// Each eye has half of the size, the left one at the left or above; or all of it as an anaglyph, which
    /// is not transparent. `depth`: see scene::one_eye. Valid until the next call.
    const gl::Framebuffer& draw(Renderer& renderer, const scene::Scene& scene, const PictureSize& size,
                                Stereo stereo, double depth, bool transparent = false);

  private:
    void draw_anaglyph(const gl::Framebuffer& right);

    gl::Framebuffer left_, both_;
    std::optional<gl::Program> program_;
    gl::VertexArray array_;
};

}  // namespace render
