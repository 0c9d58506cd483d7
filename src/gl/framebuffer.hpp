// Framebuffers to draw into: multisampled with depth, and single-sampled to read from.
#pragma once

#include <cstdint>
#include <vector>

#include "gl/handle.hpp"

namespace gl {

/// A part of a framebuffer, in pixels from the bottom left.
struct Area {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const Area&) const = default;
};

class Framebuffer {
  public:
    Framebuffer() = default;
    /// samples 0: an RGBA8 texture and no depth; otherwise one of so many samples, at most as many as the
    /// driver has, and depth. Throws std::runtime_error when the driver refuses the size.
    Framebuffer(int width, int height, int samples);

    void bind() const;  ///< and sets the viewport
    /// Copies all of this framebuffer, which has one sample a pixel, into `target`, whose pixel `x`, `y` is
    /// its corner there.
    void copy_into(const Framebuffer& target, int x, int y) const;
    /// RGBA, the bottom row first.
    std::vector<std::uint8_t> read() const;

    int width() const { return width_; }
    int height() const { return height_; }
    int samples() const { return samples_; }
    /// GL_TEXTURE_2D; of several samples, GL_TEXTURE_2D_MULTISAMPLE. So is depth().
    GLuint texture() const { return texture_.get(); }
    GLuint depth() const { return depth_.get(); }
    /// Gives the framebuffer that is bound this depth, which both share.
    void share_depth() const;
    GLuint name() const { return framebuffer_.get(); }

  private:
    int width_ = 0, height_ = 0, samples_ = 0;
    FramebufferName framebuffer_;
    Texture texture_, depth_;
};

}  // namespace gl
