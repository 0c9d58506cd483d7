#include "scene/problem.hpp"

#include <algorithm>

#include "scene/scene_json.hpp"

namespace scene {
namespace {

constexpr double between_classes = 0.5;

bool is_class_plane(const Mark& mark) {
    return mark.kind == Mark::Kind::surface && mark.z && mark.z->kind == Quantity::Kind::constant &&
           mark.z->constant == between_classes;
}

/// The marks that the figure has for classes, where it is one that the program knows.
void fit_to_classes(Scene& scene) {
    const Figure start = default_scene().figure;
    if (scene.figure.id == start.id) {
        scene.figure.marks = start.marks;
        return;
    }
    const auto& library = figure_library();
    const auto known = std::ranges::find(library, scene.figure.id, &FigureEntry::id);
    if (known != library.end())
        scene.figure.marks = scene_from_json(with_figure(to_json(scene), *known)).figure.marks;
}

}  // namespace

void fit_to_numbers(Figure& figure) {
    std::erase_if(figure.marks, is_class_plane);
    for (Mark& mark : figure.marks)
        if (mark.level == between_classes) mark.level.reset();
}

void set_data(Scene& scene, Data data) {
    const bool before = scene.data.regression;
    scene.data = std::move(data);
    const bool now = scene.data.regression;
    if (now == before) return;
    network::Activation& output = scene.network.layers.back().activation;
    using network::Activation;
    if (output == (now ? Activation::sigmoid : Activation::linear))
        output = now ? Activation::linear : Activation::sigmoid;
    if (now)
        fit_to_numbers(scene.figure);
    else
        fit_to_classes(scene);
}

Data drawn_again(const Data& data, int count, double noise, std::uint32_t seed) {
    return data.typed ? ruled(data.rule, count, noise, seed) : generated(data.name, count, noise, seed);
}

}  // namespace scene
