#include "render/lighting.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "layout/landscape_mesh.hpp"
#include "scene/landscape.hpp"
#include "scene/network_place.hpp"

namespace render {

const std::vector<float>& LossGrid::at(const scene::Scene& scene, const network::ParameterPlane& plane) {
    const scene::Landscape& landscape = *scene.figure.landscape;
    network::Network shape = with_parameters(
        scene.network, std::vector<double>(static_cast<std::size_t>(parameter_count(scene.network))));
    Kept wanted{std::move(shape), scene.data, plane, landscape.u, landscape.v, landscape.loss, {}};
    const auto same = [&](const Kept& kept) {
        return kept.shape == wanted.shape && kept.data == wanted.data && kept.plane == wanted.plane &&
               kept.u == wanted.u && kept.v == wanted.v && kept.loss == wanted.loss;
    };
    if (!kept_ || !same(*kept_)) {
        wanted.losses = layout::landscape_losses(scene, plane);
        kept_ = std::move(wanted);
    }
    return kept_->losses;
}

namespace {

constexpr glm::vec4 whole(0, 0, 0, 1);

bool has_own_light(const scene::Mark& mark) {
    return mark.stand && mark.stand->heights;
}

glm::vec4 stand_of(const scene::Mark& mark) {
    return has_own_light(mark) ? glm::vec4(mark.stand->at, mark.stand->scale) : whole;
}

}  // namespace

void Lighting::begin(const Frame& frame) {
    frame_ = &frame;
    bind(frame);
}

void Lighting::bind(const Frame& frame) {
    stand_ = whole;
    ground_ = {};
    if (frame.studio == 0 && frame.within == 0) return;
    std::vector<float> heights;
    // The landscapes of a place have each their own.
    if (frame.scene.figure.place) heights.assign(4, scene::no_ground);
    if (frame.scene.figure.landscape) {
        const auto plane = plane_of(*frame.scene.figure.landscape, frame.scene.network);
        if (!plane || frame.scene.data.points->empty())
            heights.assign(4, scene::no_ground);
        else
            for (const float loss : losses_.at(frame.scene, *plane))
                heights.push_back(landscape_height(frame.placement, static_cast<double>(loss)));
    }
    ground_ = light_map_.bind(frame.scene, frame.studio > 0 ? frame.sun : frame.light, heights);
}

void Lighting::stand(const Frame& frame, const scene::Mark* mark) {
    if (!mark || !has_own_light(*mark) || frame.studio == 0) return;
    ground_ = light_map_.bind(alone(frame.scene, *mark), frame.sun, {});
    stand_ = stand_of(*mark);
}

void Lighting::stand(const Part& part) {
    if (!has_own_light(part.mark) && !(part.to && has_own_light(*part.to))) return;
    const bool late = part.to && part.share >= 0.5F;
    const Frame& frame = late ? *part.to_frame : part.frame;
    const scene::Mark& mark = late ? *part.to : part.mark;
    if (has_own_light(mark))
        stand(frame, &mark);
    else
        bind(frame);
    if (part.to) stand_ = glm::mix(stand_of(part.mark), stand_of(*part.to), part.share);
}

void Lighting::stand_everywhere() {
    if (stand_ != whole) bind(*frame_);
}

void Lighting::set(gl::Program& program) const {
    const Frame& frame = *frame_;
    if (frame.studio > 0) {
        program.set("studio", frame.studio * (1 - frame.within));
        program.set("throws", ground_.shadows ? frame.cast : 0.0F);
        program.set("even", frame.even);
        program.set("stand", stand_);
        program.set("sun", frame.sun);
        program.set("sunshine", static_cast<float>(frame.scene.style.sun.strength));
        program.set("to_eye", frame.to_eye);
    }
    if (frame.within > 0) {
        program.set("eye", frame.eye);
        program.set("haze", frame.haze);
        program.set("within", frame.within);
    }
    if (frame.studio > 0 || frame.within > 0) program.set("light_map", LightMap::unit);
}

void look_from_inside(Frame& frame) {
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

}  // namespace render
