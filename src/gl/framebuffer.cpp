#include "gl/framebuffer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace gl {

Framebuffer::Framebuffer(int width, int height, int samples) : width_(width), height_(height) {
    framebuffer_ = FramebufferName::create();
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.get());
    if (samples == 0) {
        texture_ = Texture::create();
        glBindTexture(GL_TEXTURE_2D, texture_.get());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.get(), 0);
    } else {
        GLint most = 1;
        glGetIntegerv(GL_MAX_SAMPLES, &most);
        samples_ = std::clamp(samples, 1, std::max(most, 1));
        const GLsizei count = samples_ == 1 ? 0 : samples_;
        colour_ = Renderbuffer::create();
        glBindRenderbuffer(GL_RENDERBUFFER, colour_.get());
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, count, GL_RGBA8, width, height);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_.get());
        depth_ = Renderbuffer::create();
        glBindRenderbuffer(GL_RENDERBUFFER, depth_.get());
        glRenderbufferStorageMultisample(GL_RENDERBUFFER, count, GL_DEPTH_COMPONENT24, width, height);
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

void Framebuffer::resolve_into(const Framebuffer& target, const Area& area, int x, int y) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.framebuffer_.get());
    glBlitFramebuffer(area.x, area.y, area.x + area.width, area.y + area.height, x, y, x + area.width,
                      y + area.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
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
