// Surfaces that shine through each other, right from every side whatever order they are drawn in.
#pragma once

#include "render/pixel_copy.hpp"

namespace render {

/// Two passes over the translucent surfaces and one over the picture; see shaders/transmittance.glsl.
class Translucency {
  public:
    /// Pass 1 begins: moments are added up where `samples`' depth lets them; `area` of it is used.
    void begin_moments(const gl::Framebuffer& samples, const gl::Area& area);
    /// Pass 2 begins: light is added up. Binds the moments to texture units 0 and 1.
    void begin_light(PixelCopy& copy);
    /// Binds the light to unit 0 and the absorbance to unit 1, for shaders/cover.frag.
    void finish(PixelCopy& copy);

  private:
    struct Target {
        gl::FramebufferName framebuffer;
        gl::Texture first, second;
    };
    struct Average {
        gl::FramebufferName framebuffer;
        gl::Texture texture;
    };
    void resize(const gl::Framebuffer& samples);
    void average(const gl::Texture& from, const Average& to, PixelCopy& copy) const;

    int width_ = 0, height_ = 0, samples_ = 0;
    gl::Area area_;
    Target moments_, light_;
    Average moments_average_, absorbance_average_, light_average_;
};

}  // namespace render
