#include "render/passes/sky.hpp"

#include <cmath>
#include <glm/glm.hpp>

#include "resource/resource.hpp"

namespace render {

void Sky::draw(const Frame& frame) {
    if (frame.within == 0) return;
    gl::Program& sky = context_.programs.at("sky", "sky", [&] {
        return Programs::Sources{resource::load("shaders/cover.vert"), resource::load("shaders/sky.frag")};
    });
    const scene::Camera& camera = frame.scene.camera;
    const glm::dvec3 right = scene::right(camera), up = scene::up(camera);
    const double high = std::tan(glm::radians(camera.field) / 2);
    sky.use();
    sky.set("first", context_.canvas.viewport_corner());
    sky.set("size", frame.size);
    sky.set("ahead", glm::vec3(glm::cross(up, right)));
    sky.set("right", glm::vec3(right * high * static_cast<double>(frame.size.x / frame.size.y)));
    sky.set("up", glm::vec3(up * high));
    sky.set("background", frame.colours.background);
    sky.set("haze", frame.haze);
    sky.set("within", frame.within);
    glDisable(GL_DEPTH_TEST);
    context_.canvas.draw_whole();
    glEnable(GL_DEPTH_TEST);
}

}  // namespace render
