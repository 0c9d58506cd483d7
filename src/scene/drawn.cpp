#include "scene/drawn.hpp"

#include <glm/common.hpp>

#include "scene/fold.hpp"
#include "scene/mark_field.hpp"
#include "scene/network_place.hpp"
#include "scene/sum.hpp"

namespace scene {

namespace {

std::optional<Scene> drawn_alone(const Scene& scene, Between between) {
    if (scene.figure.drawn) return std::nullopt;
    if (scene.figure.place) return drawn_place(scene);
    if (const auto neuron = summed(scene)) return drawn_sum(scene, *neuron, between);
    if (const auto layer = folding_layer(scene)) return drawn_fold(scene, *layer, between);
    return std::nullopt;
}

}  // namespace

std::optional<Scene> drawn(const Scene& scene) {
    if (!scene.morph || scene.figure.drawn) return drawn_alone(scene, Between::shown);
    // On the way to another figure a way of its own is at its nearest end.
    std::optional<Scene> from = drawn_alone(scene, Between::rounded);
    auto to = drawn_alone(*scene.morph->to, Between::rounded);
    if (!from && !to) return std::nullopt;
    if (!from) from = scene;
    from->figure.drawn = true;
    if (to) from->morph->to = std::make_shared<const Scene>(std::move(*to));
    return from;
}

Standing::Standing(const Scene& scene) : scene_(drawn(scene).value_or(scene)), placement_(place(scene_)) {
    if (!scene_.morph) return;
    to_placement_ = place(*scene_.morph->to);
    counterparts_ = counterparts(scene_, *scene_.morph->to);
}

const Mark* Standing::counterpart(const Mark& mark) const {
    if (!scene_.morph) return nullptr;
    return counterparts_[static_cast<std::size_t>(&mark - scene_.figure.marks.data())];
}

glm::dvec3 Standing::at(const Mark& mark, double x1, double x2, const network::Label& label) const {
    const glm::dvec3 here = placed(mark, placement_).to_box(vertex(scene_, mark, x1, x2, label));
    const Mark* to = counterpart(mark);
    if (!to) return here;
    const Scene& there = *scene_.morph->to;
    return glm::mix(here, placed(*to, *to_placement_).to_box(vertex(there, *to, x1, x2, label)),
                    scene_.morph->share);
}

std::vector<glm::dvec3> Standing::at(const Mark& mark, std::span<const glm::dvec2> places) const {
    const PlacedMark from{scene_, mark, placement_};
    std::optional<PlacedMark> to;
    if (const Mark* other = counterpart(mark))
        to.emplace(PlacedMark{*scene_.morph->to, *other, *to_placement_});
    std::vector<glm::dvec3> all;
    for (const MarkVertex& vertex :
         MarkField(from, to ? &*to : nullptr, to ? scene_.morph->share : 0).at(places))
        all.emplace_back(vertex.place);
    return all;
}

}  // namespace scene
