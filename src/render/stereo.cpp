#include "render/stereo.hpp"

#include "resource/resource.hpp"

namespace render {
namespace {

void fit(gl::Framebuffer& picture, int width, int height) {
    if (picture.width() != width || picture.height() != height) picture = gl::Framebuffer(width, height, 0);
}

}  // namespace

const gl::Framebuffer& StereoPicture::draw(Renderer& renderer, const scene::Scene& scene,
                                           const PictureSize& size, Stereo stereo, double depth,
                                           bool transparent) {
    if (stereo == Stereo::none) return renderer.draw(scene, size, transparent);
    PictureSize half = size;
    if (stereo == Stereo::side_by_side) half.width /= 2;
    if (stereo == Stereo::top_bottom) half.height /= 2;
    const double aspect =
        static_cast<double>(half.width) / static_cast<double>(half.height - caption_height(scene, half));
    fit(both_, size.width, size.height);
    scene::Scene eye = scene;
    for (const int side : {-1, 1}) {
        eye.camera = scene::one_eye(scene.camera, aspect, depth, side);
        const gl::Framebuffer& picture = renderer.draw(eye, half, transparent);
        if (stereo == Stereo::side_by_side) {
            picture.copy_into(both_, side < 0 ? 0 : half.width, 0);
        } else if (stereo == Stereo::top_bottom) {
            picture.copy_into(both_, 0, side < 0 ? half.height : 0);
        } else if (side < 0) {
            fit(left_, size.width, size.height);
            picture.copy_into(left_, 0, 0);
        } else {
            draw_anaglyph(picture);
        }
    }
    return both_;
}

void StereoPicture::draw_anaglyph(const gl::Framebuffer& right) {
    if (!program_) {
        constexpr const char* version = "#version 330 core\n";
        program_.emplace("anaglyph", version + resource::load("shaders/cover.vert"),
                         version + resource::load("shaders/anaglyph.frag"));
        array_ = gl::VertexArray::create();
    }
    both_.bind();
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    program_->use();
    program_->set("left", 0);
    program_->set("right", 1);
    program_->set("from_left", anaglyph_left);
    program_->set("from_right", anaglyph_right);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, right.texture());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, left_.texture());
    glBindVertexArray(array_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace render
