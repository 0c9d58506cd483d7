// Surfaces that shine through each other, right from every side whatever order they are drawn in.
#pragma once

#include "gl/framebuffer.hpp"

namespace render {

/// Two passes over the translucent surfaces and one over the picture; see shaders/transmittance.glsl.
class Translucency {
  public:
    /// Pass 1 begins: moments are added up where `samples`' depth lets them; `area` of it is used.
    void begin_moments(const gl::Framebuffer& samples, const gl::Area& area);
    /// Pass 2 begins: light is added up. Binds the moments to texture units 0 and 1.
    void begin_light();
    /// Binds the light to unit 0 and the absorbance to unit 1, for shaders/cover.frag.
    void finish();

  private:
    struct Target {
        gl::FramebufferName framebuffer;
        gl::Renderbuffer first, second;
    };
    struct Averages {
        gl::FramebufferName framebuffer;
        gl::Texture first, second;
    };
    void resize(const gl::Framebuffer& samples);
    void average(const Target& from, const Averages& to, int attachments);

    int width_ = 0, height_ = 0, samples_ = 0;
    gl::Area area_;
    Target moments_, light_;
    Averages moments_average_, light_average_;
};

}  // namespace render
