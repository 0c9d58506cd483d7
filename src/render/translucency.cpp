#include "render/translucency.hpp"

#include <array>
#include <stdexcept>

namespace render {
namespace {

constexpr std::array<GLenum, 2> both = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1};

gl::Texture attached_texture(GLenum place, GLenum format, int samples, int width, int height) {
    auto texture = gl::Texture::create();
    if (samples > 1) {
        glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, texture.get());
        glTexImage2DMultisample(GL_TEXTURE_2D_MULTISAMPLE, samples, format, width, height, GL_TRUE);
        glFramebufferTexture2D(GL_FRAMEBUFFER, place, GL_TEXTURE_2D_MULTISAMPLE, texture.get(), 0);
        return texture;
    }
    glBindTexture(GL_TEXTURE_2D, texture.get());
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format), width, height, 0, GL_RGBA, GL_FLOAT, nullptr);
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
    moments_.first = attached_texture(both[0], GL_RGBA32F, count, width, height);
    moments_.second = attached_texture(both[1], GL_R32F, count, width, height);
    samples.share_depth();
    bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    light_.framebuffer = bound();
    light_.first = attached_texture(both[0], GL_RGBA16F, count, width, height);
    samples.share_depth();
    complete &= glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    moments_average_.framebuffer = bound();
    moments_average_.texture = attached_texture(both[0], GL_RGBA32F, 1, width, height);
    absorbance_average_.framebuffer = bound();
    absorbance_average_.texture = attached_texture(both[0], GL_R32F, 1, width, height);
    light_average_.framebuffer = bound();
    light_average_.texture = attached_texture(both[0], GL_RGBA16F, 1, width, height);
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
        samples.share_depth();
    }
    glBindFramebuffer(GL_FRAMEBUFFER, moments_.framebuffer.get());
    glDrawBuffers(2, both.data());
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    add_up();
}

void Translucency::average(const gl::Texture& from, const Average& to, PixelCopy& copy) const {
    copy.copy(from.get(), samples_, area_, to.framebuffer.get(), area_.x, area_.y);
}

void Translucency::begin_light(PixelCopy& copy) {
    average(moments_.first, moments_average_, copy);
    average(moments_.second, absorbance_average_, copy);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, absorbance_average_.texture.get());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, moments_average_.texture.get());
    glBindFramebuffer(GL_FRAMEBUFFER, light_.framebuffer.get());
    glClear(GL_COLOR_BUFFER_BIT);
    add_up();
}

void Translucency::finish(PixelCopy& copy) {
    average(light_.first, light_average_, copy);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, light_average_.texture.get());
    glDepthMask(GL_TRUE);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

}  // namespace render
