#include "gl/framebuffer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gl {

Framebuffer::Framebuffer(int width, int height, int samples) : width_(width), height_(height) {
    framebuffer_ = FramebufferName::create();
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
    texture_ = Texture::create();
    if (samples > 1) {
        GLint most = 1, most_of_textures = 1;
        glGetIntegerv(GL_MAX_SAMPLES, &most);
        glGetIntegerv(GL_MAX_COLOR_TEXTURE_SAMPLES, &most_of_textures);
        samples = std::clamp(samples, 1, std::max(std::min(most, most_of_textures), 1));
    }
    if (samples > 1) {
        glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, texture_.get());
        glTexImage2DMultisample(GL_TEXTURE_2D_MULTISAMPLE, samples, GL_RGBA8, width, height, GL_TRUE);
        glGetTexLevelParameteriv(GL_TEXTURE_2D_MULTISAMPLE, 0, GL_TEXTURE_SAMPLES, &samples_);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D_MULTISAMPLE,
                               texture_.get(), 0);
    } else {
        samples_ = samples;
        glBindTexture(GL_TEXTURE_2D, texture_.get());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.get(), 0);
    }
    if (samples_ > 0) {
        depth_ = Renderbuffer::create();
        glBindRenderbuffer(GL_RENDERBUFFER, depth_.get());
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples_ == 1 ? 0 : samples_, GL_DEPTH_COMPONENT24,
                                         width, height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_.get());
    }
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        throw std::runtime_error("OpenGL cannot draw into " + std::to_string(width) + "x" +
                                 std::to_string(height) + " pixels; try a smaller --size");
    }
}

void Framebuffer::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
    glViewport(0, 0, width_, height_);
}

void Framebuffer::copy_into(const Framebuffer& target, int x, int y) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.framebuffer_.get());
    glBlitFramebuffer(0, 0, width_, height_, x, y, x + width_, y + height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

std::vector<std::uint8_t> Framebuffer::read() const {
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) *
                                     4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.get());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    return pixels;
}

}  // namespace gl
