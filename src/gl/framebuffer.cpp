#include "gl/framebuffer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gl {

namespace {

GLenum texture_kind(int samples) {
    return samples > 1 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D;
}

Texture pixels(GLenum format, int width, int height, int samples) {
    auto texture = Texture::create();
    const GLenum kind = texture_kind(samples);
    glBindTexture(kind, texture.get());
    if (samples > 1) {
        glTexImage2DMultisample(kind, samples, format, width, height, GL_TRUE);
        return texture;
    }
    const bool depth = format == GL_DEPTH_COMPONENT24;
    glTexImage2D(kind, 0, static_cast<GLint>(format), width, height, 0, depth ? GL_DEPTH_COMPONENT : GL_RGBA,
                 depth ? GL_UNSIGNED_INT : GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(kind, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(kind, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    return texture;
}

}  // namespace

Framebuffer::Framebuffer(int width, int height, int samples)
    : width_(width), height_(height), samples_(samples) {
    framebuffer_ = FramebufferName::create();
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
    if (samples > 1) {
        GLint most = 1, most_of_textures = 1, most_of_depths = 1;
        glGetIntegerv(GL_MAX_SAMPLES, &most);
        glGetIntegerv(GL_MAX_COLOR_TEXTURE_SAMPLES, &most_of_textures);
        glGetIntegerv(GL_MAX_DEPTH_TEXTURE_SAMPLES, &most_of_depths);
        samples_ = std::clamp(samples, 1, std::max(std::min({most, most_of_textures, most_of_depths}), 1));
    }
    texture_ = pixels(GL_RGBA8, width, height, samples_);
    if (samples_ > 1) glGetTexLevelParameteriv(GL_TEXTURE_2D_MULTISAMPLE, 0, GL_TEXTURE_SAMPLES, &samples_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, texture_kind(samples_), texture_.get(), 0);
    if (samples_ > 0) {
        depth_ = pixels(GL_DEPTH_COMPONENT24, width, height, samples_);
        share_depth();
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

void Framebuffer::share_depth() const {
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, texture_kind(samples_), depth_.get(), 0);
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
