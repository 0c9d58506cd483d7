#include "render/canvas.hpp"

namespace render {

Canvas::Canvas() : nothing_(gl::VertexArray::create()) {}

void Canvas::begin(const Frame& frame, const PictureSize& size, const gl::Area& area, int band) {
    if (picture_.width() != size.width || picture_.height() != size.height)
        picture_ = gl::Framebuffer(size.width, size.height, 0);
    area_ = area;
    band_ = band;
    figure_ = frame.size;
    samples_ = &samples_of_[size.samples];
    samples_->cover(area, size.samples);
    const glm::vec3 background = frame.colours.background;
    glClearColor(background.r, background.g, background.b, frame.transparent ? 0.0F : 1.0F);
    picture_.bind();
    glDisable(GL_SCISSOR_TEST);
    glClear(GL_COLOR_BUFFER_BIT);
    // Samples are cleared whole: drivers do that fast, and a part by a program that they compile first.
    samples_->framebuffer().bind();
    glDepthMask(GL_TRUE);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    aim_at_samples();
    glDepthFunc(GL_LEQUAL);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
}

void Canvas::aim_at_samples() {
    const glm::ivec2 corner = corner_in_samples();
    glViewport(corner.x, corner.y, figure_.x, figure_.y);
    glEnable(GL_SCISSOR_TEST);
    limit_samples(area_);
    glEnable(GL_DEPTH_TEST);
}

void Canvas::limit_samples(const gl::Area& part) const {
    const gl::Area limit = samples_->inside(part);
    glScissor(limit.x, limit.y, limit.width, limit.height);
}

void Canvas::aim_at_picture() {
    picture_.bind();
    glViewport(0, band_, figure_.x, figure_.y);
    glEnable(GL_SCISSOR_TEST);
    glScissor(area_.x, area_.y, area_.width, area_.height);
    glDisable(GL_DEPTH_TEST);
}

void Canvas::draw_square() const {
    glBindVertexArray(nothing_.get());
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

void Canvas::draw_whole() const {
    glBindVertexArray(nothing_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void Canvas::resolve() {
    copy_.copy(samples_->framebuffer(), samples_->inside(area_), picture_.name(), area_.x, area_.y);
}

void Canvas::restore_samples() {
    const gl::Area inside = samples_->inside(area_);
    copy_.copy(picture_, area_, samples_->framebuffer().name(), inside.x, inside.y);
}

}  // namespace render
