#include "render/panorama.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <numbers>

#include "resource/resource.hpp"

namespace render {
namespace {

// Wider than the right angle that a face fills: what crosses its edge, like a point, is drawn whole.
constexpr double face_field = 100;
constexpr int across = 3, upwards = 2;  // six faces in one picture
constexpr double usual_eyes = 0.04;     // between them, half a box being 1

struct Face {
    double azimuth, elevation;  // of a camera that looks its way, from where the camera looks
};
constexpr Face faces[] = {{0, 0}, {90, 0}, {180, 0}, {270, 0}, {0, 90}, {0, -90}};

}  // namespace

void Panorama::draw_faces(Renderer& renderer, const scene::Scene& scene, int side, int samples) {
    if (faces_.width() != across * side) {
        faces_ = gl::Framebuffer(across * side, upwards * side, 0);
        glBindTexture(GL_TEXTURE_2D, faces_.texture());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    }
    scene::Scene face = scene;
    face.caption.clear();
    face.style.title = face.style.legend = false;
    face.camera.inside = true;
    face.camera.field = face_field;
    for (int i = 0; i < across * upwards; ++i) {
        face.camera.azimuth = scene.camera.azimuth + faces[i].azimuth;
        face.camera.elevation = faces[i].elevation;
        const gl::Framebuffer& picture = renderer.draw(face, {side, side, samples});
        picture.copy_into(faces_, i % across * side, i / across * side);
    }
}

void Panorama::unroll(double azimuth, int width, int height, int bottom) {
    glBindFramebuffer(GL_FRAMEBUFFER, picture_.name());
    glViewport(0, bottom, width, height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    program_->use();
    program_->set("faces", 0);
    program_->set("first", glm::vec2(0, bottom));
    program_->set("size", glm::vec2(width, height));
    program_->set("reach", static_cast<float>(std::tan(glm::radians(face_field) / 2)));
    scene::Camera camera;
    for (int i = 0; i < across * upwards; ++i) {
        camera.azimuth = azimuth + faces[i].azimuth;
        camera.elevation = faces[i].elevation;
        const glm::dvec3 right = scene::right(camera), up = scene::up(camera);
        program_->set(("ahead[" + std::to_string(i) + "]").c_str(), glm::vec3(glm::cross(up, right)));
        program_->set(("right[" + std::to_string(i) + "]").c_str(), glm::vec3(right));
        program_->set(("up[" + std::to_string(i) + "]").c_str(), glm::vec3(up));
    }
    program_->set("azimuth", static_cast<float>(glm::radians(azimuth)));
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, faces_.texture());
    glBindVertexArray(array_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

const gl::Framebuffer& Panorama::draw(Renderer& renderer, const scene::Scene& scene, const PictureSize& size,
                                      bool stereo, double depth) {
    if (!program_) {
        constexpr const char* version = "#version 330 core\n";
        program_.emplace("panorama", version + resource::load("shaders/cover.vert"),
                         version + resource::load("shaders/panorama.frag"));
        array_ = gl::VertexArray::create();
    }
    if (picture_.width() != size.width || picture_.height() != size.height)
        picture_ = gl::Framebuffer(size.width, size.height, 0);
    const int height = stereo ? size.height / 2 : size.height;
    // In the middle of a face as many pixels an angle as in the picture.
    const double wanted = size.width / std::numbers::pi * std::tan(glm::radians(face_field) / 2);
    const int side = std::clamp(static_cast<int>(std::ceil(wanted)), 16, 8192 / across);
    scene::Scene eye = scene;
    eye.camera.around = stereo;
    for (const int which : {-1, 1}) {
        eye.camera.eye = stereo ? which * depth * usual_eyes / 2 : 0;
        draw_faces(renderer, eye, side, size.samples);
        unroll(scene.camera.azimuth, size.width, height, stereo && which < 0 ? height : 0);
        if (!stereo) break;
    }
    return picture_;
}

}  // namespace render
