#include "session/controls/ridge_control.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "scene/drawn.hpp"
#include "scene/pick.hpp"
#include "scene/placement.hpp"
#include "scene/sum.hpp"

namespace session {
namespace {

constexpr double reach = 0.02;          // of half the picture's height
constexpr double end_share = 0.28;      // of the ridge at each end turns it
constexpr double hidden_behind = 0.25;  // in the box
constexpr double least_slope = 1e-6;

/// The surface that stands for the neuron; nothing when the figure shows another.
const scene::Mark* surface_of(const scene::Scene& scene, const Selection& selection) {
    // Of a sum that is not complete the ridge is none of the neuron's.
    if (scene.figure.flat() || !over_the_plane(scene.figure) || summed(scene)) return nullptr;
    const int named = selection.layer == scene.network.hidden_layers() ? -1 : selection.layer;
    for (const scene::Mark& mark : scene.figure.marks) {
        const scene::Quantity height = scene.figure.height(mark);
        const bool others = scene.figure.place && !(mark.stand && mark.stand->neuron);
        if (mark.kind == scene::Mark::Kind::surface && height.is_neuron() && height.layer == named &&
            height.neuron == selection.neuron && !others)
            return &mark;
    }
    return nullptr;
}

double distance(glm::dvec2 p, glm::dvec2 a, glm::dvec2 b) {
    const glm::dvec2 along = b - a;
    const double length = glm::dot(along, along);
    const double t = length > 0 ? std::clamp(glm::dot(p - a, along) / length, 0.0, 1.0) : 0;
    return glm::length(p - a - along * t);
}

}  // namespace

void RidgeControl::update(const scene::Scene& scene, const Selection& selection) {
    const bool same = seen_ && selection.layer == selection_.layer && selection.neuron == selection_.neuron &&
                      seen_->network == scene.network && seen_->figure == scene.figure;
    if (same) return;
    seen_ = scene;
    selection_ = selection;
    plane_.clear();
    pieces_.clear();
    const scene::Standing standing(scene);
    const scene::Mark* surface = surface_of(standing.scene(), selection);
    if (!surface) return;
    placement_ = placed(*surface, standing.placement());
    const int named = selection.layer == scene.network.hidden_layers() ? -1 : selection.layer;
    plane_ = contour(standing.scene(), network::pre_activation(named, selection.neuron), 0);
    const auto stand = [&](glm::dvec2 at) { return standing.at(*surface, at.x, at.y, 0); };
    for (const scene::Segment& segment : plane_) pieces_.emplace_back(stand(segment.from), stand(segment.to));
}

RidgeControl::Grip RidgeControl::hover(const scene::Scene& scene, const Selection& selection, double aspect,
                                       glm::dvec2 pointer, glm::dvec3 under) {
    update(scene, selection);
    under_ = Grip::none;
    const auto projection = scene::project(scene, aspect);
    double nearest = reach;
    std::size_t which = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        const double away = distance(pointer, on_picture(projection, aspect, pieces_[i].first),
                                     on_picture(projection, aspect, pieces_[i].second));
        if (away >= nearest || glm::length(pieces_[i].first - under) > hidden_behind) continue;
        nearest = away;
        which = i;
        under_ = Grip::move;
    }
    if (under_ == Grip::none) return under_;
    grip_height_ = pieces_[which].first.z;
    // A straight ridge, of a neuron that sees x1 and x2 alone, can be turned by its ends.
    if (selection.layer != 0 || scene.network.features != network::Network().features) return under_;
    const network::Layer& layer = scene.network.layers[0];
    const glm::dvec2 normal{layer.weight(selection.neuron, 0), layer.weight(selection.neuron, 1)};
    if (glm::length(normal) < least_slope) return under_;
    const glm::dvec2 along = glm::normalize(glm::dvec2(-normal.y, normal.x));
    double low = 1e300, high = -1e300;
    for (const scene::Segment& segment : plane_) {
        for (const glm::dvec2 end : {segment.from, segment.to}) {
            low = std::min(low, glm::dot(end, along));
            high = std::max(high, glm::dot(end, along));
        }
    }
    const double here = (glm::dot(plane_[which].from, along) - low) / std::max(high - low, 1e-12);
    if (here < end_share || here > 1 - end_share) under_ = Grip::turn;
    const double across = glm::dot(plane_[which].from, normal) / glm::dot(normal, normal);
    pivot_ = normal * across + along * ((low + high) / 2);
    return under_;
}

void RidgeControl::press(const scene::Scene&, double, glm::dvec2 pointer) {
    held_ = under_;
    last_ = pointer;
}

void RidgeControl::drag(scene::Scene& scene, double aspect, glm::dvec2 pointer, bool scale) {
    network::Layer& layer = scene.network.layers[static_cast<std::size_t>(selection_.layer)];
    const int neuron = selection_.neuron;
    if (scale) {
        const double factor = std::exp(2 * (pointer.y - last_.y));
        for (int k = 0; k < layer.inputs; ++k)
            layer.weight(neuron, k) = std::clamp(layer.weight(neuron, k) * factor, -1000.0, 1000.0);
        layer.bias(neuron) = std::clamp(layer.bias(neuron) * factor, -1e6, 1e6);
        last_ = pointer;
        return;
    }
    last_ = pointer;
    const auto to = place_at_height(scene, placement_, aspect, pointer, grip_height_);
    if (!to) return;
    const glm::dvec2 at = glm::clamp(*to, glm::dvec2(scene.figure.x1.low, scene.figure.x2.low),
                                     glm::dvec2(scene.figure.x1.high, scene.figure.x2.high));
    if (held_ == Grip::turn) {
        const glm::dvec2 old{layer.weight(neuron, 0), layer.weight(neuron, 1)};
        const glm::dvec2 arm = at - pivot_;
        if (glm::length(arm) < 0.02 * scene.figure.x1.size()) return;
        glm::dvec2 normal = glm::normalize(glm::dvec2(-arm.y, arm.x)) * glm::length(old);
        if (glm::dot(normal, old) < 0) normal = -normal;
        layer.weight(neuron, 0) = normal.x;
        layer.weight(neuron, 1) = normal.y;
        layer.bias(neuron) = -glm::dot(normal, pivot_);
        return;
    }
    const auto states = evaluate(scene.network, at.x, at.y);
    const auto index = static_cast<std::size_t>(neuron_index(scene.network, selection_.layer, neuron));
    layer.bias(neuron) = std::clamp(layer.bias(neuron) - states[index].z.value, -1e6, 1e6);
}

}  // namespace session
