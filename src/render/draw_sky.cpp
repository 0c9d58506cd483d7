// Around an eye inside the landscape: sky, horizon, haze and shadow.
#include <algorithm>
#include <glm/glm.hpp>

#include "layout/landscape_mesh.hpp"
#include "render/frame.hpp"
#include "resource/resource.hpp"
#include "scene/landscape.hpp"

namespace render {

void Renderer::look_from_inside(Frame& frame) {
    const scene::Camera& camera = frame.scene.camera;
    // The same light wherever one looks.
    frame.to_eye = {0, 0, 1};
    frame.light = glm::normalize(glm::vec3(-0.45F, -0.35F, 0.62F));
    const glm::dvec3 outside = glm::max(glm::abs(camera.target) - frame.placement.half, 0.0);
    frame.eye = camera.target;
    // On the way from outside all of this comes bit by bit.
    if (!frame.transparent)
        frame.within = 1 - glm::smoothstep(0.4F, 2.5F, static_cast<float>(glm::length(outside)));
    frame.haze = glm::mix(frame.colours.background, frame.colours.edge,
                          frame.scene.style.theme == scene::Theme::dark ? 0.55F : 0.4F);
    // What lies over a surface is lifted as far as from outside, where a unit of the box is about 0.48 of
    // depth.
    const double near = std::max(scene::nearest_inside(camera), 0.01),
                 reach = std::max(glm::length(camera.target), 0.6);
    frame.lift = static_cast<float>(std::min(2 * near / (reach * reach) / 0.48, 1.0));
}

void Renderer::draw_sky(const Frame& frame, int band) {
    if (frame.within == 0) return;
    const auto found = programs_.find("sky");
    gl::Program& sky = found != programs_.end() ? found->second
                                                : program("sky", "sky", resource::load("shaders/cover.vert"),
                                                          resource::load("shaders/sky.frag"));
    const scene::Camera& camera = frame.scene.camera;
    const glm::dvec3 right = scene::right(camera), up = scene::up(camera);
    const double high = std::tan(glm::radians(camera.field) / 2);
    sky.use();
    sky.set("first", glm::vec2(0, band) - glm::vec2(samples_->corner()));
    sky.set("size", frame.size);
    sky.set("ahead", glm::vec3(glm::cross(up, right)));
    sky.set("right", glm::vec3(right * high * static_cast<double>(frame.size.x / frame.size.y)));
    sky.set("up", glm::vec3(up * high));
    sky.set("background", frame.colours.background);
    sky.set("haze", frame.haze);
    sky.set("within", frame.within);
    glDisable(GL_DEPTH_TEST);
    glBindVertexArray(flat_array_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glEnable(GL_DEPTH_TEST);
}

void Renderer::set_haze(const Frame& frame, gl::Program& program) {
    if (frame.within == 0) return;
    std::vector<float> heights;
    if (frame.scene.figure.landscape) {
        if (const auto plane = plane_of(*frame.scene.figure.landscape, frame.scene.network))
            for (const float loss : landscape_losses(frame.scene, *plane))
                heights.push_back(landscape_height(frame.placement, static_cast<double>(loss)));
    }
    shadow_map_.bind(frame.scene, frame.light, heights);
    program.set("lit_map", ShadowMap::unit);
    program.set("eye", frame.eye);
    program.set("haze", frame.haze);
    program.set("within", frame.within);
}

}  // namespace render
