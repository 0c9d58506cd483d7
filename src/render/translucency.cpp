#include "render/translucency.hpp"

#include <array>
#include <stdexcept>

namespace render {
namespace {

constexpr std::array<GLenum, 2> both = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};

gl::Renderbuffer attached_buffer(GLenum place, GLenum format, int samples, int width, int height) {
    auto buffer = gl::Renderbuffer::create();
    glBindRenderbuffer(GL_RENDERBUFFER, buffer.get());
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples == 1 ? 0 : samples, format, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, place, GL_RENDERBUFFER, buffer.get());
    return buffer;
}

gl::Texture attached_texture(GLenum place, GLint format, GLenum channels, int width, int height) {
    auto texture = gl::Texture::create();
    glBindTexture(GL_TEXTURE_2D, texture.get());
    glTexImage2D(GL_TEXTURE_2D, 0, format, width, height, 0, channels, GL_FLOAT, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glFramebufferTexture2D(GL_FRAMEBUFFER, place, GL_TEXTURE_2D, texture.get(), 0);
    return texture;
}

gl::FramebufferName bound() {
    auto name = gl::FramebufferName::create();
    glBindFramebuffer(GL_FRAMEBUFFER, name.get());
    return name;
}

void add_up() {
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glDepthMask(GL_FALSE);
}

}  // namespace

void Translucency::resize(const gl::Framebuffer& samples) {
    const int width = samples.width(), height = samples.height(), count = samples.samples();
    if (width == width_ && height == height_ && count == samples_) return;
    moments_.framebuffer = bound();
    moments_.first = attached_buffer(both[0], GL_RGBA32F, count, width, height);
    moments_.second = attached_buffer(both[1], GL_R32F, count, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, samples.depth());
    bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    light_.framebuffer = bound();
    light_.first = attached_buffer(both[0], GL_RGBA16F, count, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, samples.depth());
    complete &= glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    moments_average_.framebuffer = bound();
    moments_average_.first = attached_texture(both[0], GL_RGBA32F, GL_RGBA, width, height);
    moments_average_.second = attached_texture(both[1], GL_R32F, GL_RED, width, height);
    light_average_.framebuffer = bound();
    light_average_.first = attached_texture(both[0], GL_RGBA16F, GL_RGBA, width, height);
    if (!complete)
        throw std::runtime_error("this driver cannot draw translucent surfaces (float framebuffers)");
    width_ = width;
    height_ = height;
    samples_ = count;
}

void Translucency::begin_moments(const gl::Framebuffer& samples, const gl::Area& area) {
    resize(samples);
    area_ = area;
    // Each time: a name that was seen before may be that of another depth by now.
    for (const Target* target : {&light_, &moments_}) {
        glBindFramebuffer(GL_FRAMEBUFFER, target->framebuffer.get());
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, samples.depth());
    }
    glBindFramebuffer(GL_FRAMEBUFFER, moments_.framebuffer.get());
    glDrawBuffers(2, both.data());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    add_up();
}

void Translucency::average(const Target& from, const Averages& to, int attachments) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer.get());
    const int right = area_.x + area_.width, top = area_.y + area_.height;
    for (int i = 0; i < attachments; ++i) {
        glReadBuffer(both[static_cast<std::size_t>(i)]);
        glDrawBuffer(both[static_cast<std::size_t>(i)]);
        glBlitFramebuffer(area_.x, area_.y, right, top, area_.x, area_.y, right, top, GL_COLOR_BUFFER_BIT,
                          GL_NEAREST);
    }
}

void Translucency::begin_light() {
    average(moments_, moments_average_, 2);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, moments_average_.second.get());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, moments_average_.first.get());
    glBindFramebuffer(GL_FRAMEBUFFER, light_.framebuffer.get());
    glClear(GL_COLOR_BUFFER_BIT);
    add_up();
}

void Translucency::finish() {
    average(light_, light_average_, 1);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, light_average_.first.get());
    glDepthMask(GL_TRUE);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace render
