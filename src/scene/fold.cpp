#include "scene/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "network/pieces.hpp"
#include "scene/pieces.hpp"
#include "words/words.hpp"

namespace scene {
namespace {

using Kind = Quantity::Kind;

std::vector<Axis*> axes_of(Figure& figure) {
    std::vector<Axis*> axes = {&figure.x, &figure.y};
    if (figure.z) axes.push_back(&*figure.z);
    return axes;
}

std::vector<Quantity> quantities_of(const Figure& figure) {
    std::vector<Quantity> all = {figure.x.quantity, figure.y.quantity};
    if (figure.z) all.push_back(figure.z->quantity);
    return all;
}

network::Layer linear_layer(int neurons, int inputs) {
    return {network::Activation::linear, inputs,
            std::vector<double>(static_cast<std::size_t>(neurons * inputs)),
            std::vector<double>(static_cast<std::size_t>(neurons))};
}

/// Its neurons of that layer are linear in x1 and x2, which come through the layers before as they are.
network::Network linear_in_layer(int layer, int neurons) {
    network::Network network;
    for (int l = 0; l < layer; ++l) {
        network.layers.push_back(linear_layer(2, 2));
        network.layers.back().weight(0, 0) = network.layers.back().weight(1, 1) = 1;
    }
    network.layers.push_back(linear_layer(neurons, 2));
    network.layers.push_back(linear_layer(1, neurons));
    return network;
}

/// What of a convex polygon lies where c + n · place is not negative.
std::vector<glm::dvec2> clipped(const std::vector<glm::dvec2>& polygon, double c, glm::dvec2 n) {
    std::vector<glm::dvec2> out;
    const auto height = [&](glm::dvec2 place) { return c + n.x * place.x + n.y * place.y; };
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const glm::dvec2 a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        const double from = height(a), to = height(b);
        if (from >= 0) out.push_back(a);
        if ((from < 0) != (to < 0)) out.push_back(a + (b - a) * (from / (from - to)));
    }
    return out;
}

/// Where the next layer's neuron has one z, as a mark over two of the axes: they are x1 and x2 of a network
/// in which the third follows from them.
std::optional<Mark> flat_boundary(const Scene& scene, const Placement& placement, int layer,
                                  const Contour& contour) {
    const std::vector<Quantity> axes = quantities_of(scene.figure);
    const network::Layer& own = scene.network.layers[static_cast<std::size_t>(layer)];
    const auto next = resolved_layer(contour.quantity, scene.network);
    // With more neurons than axes it is no plane in their space.
    if (contour.quantity.kind != Kind::pre_activation || next != layer + 1 ||
        own.neurons() != static_cast<int>(axes.size()))
        return std::nullopt;
    const network::Layer& following = scene.network.layers[static_cast<std::size_t>(layer) + 1];
    const auto weight = [&](std::size_t axis) {
        return following.weight(contour.quantity.neuron, axes[axis].neuron);
    };
    std::size_t steep = 0;  // along which it is looked up
    const auto weighs = [&](std::size_t axis) {
        return std::abs(weight(axis)) * placement.ranges.at(axis).size();
    };
    for (std::size_t axis = 1; axis < axes.size(); ++axis)
        if (weighs(axis) > weighs(steep)) steep = axis;
    if (weight(steep) == 0) return std::nullopt;
    std::vector<std::size_t> along;
    for (std::size_t axis = 0; axis < axes.size(); ++axis)
        if (axis != steep) along.push_back(axis);

    network::Network network = linear_in_layer(layer, own.neurons());
    network::Layer& made = network.layers[static_cast<std::size_t>(layer)];
    const int steep_neuron = axes[steep].neuron;
    made.bias(steep_neuron) = (contour.level - following.bias(contour.quantity.neuron)) / weight(steep);
    for (std::size_t k = 0; k < along.size(); ++k) {
        made.weight(axes[along[k]].neuron, static_cast<int>(k)) = 1;
        made.weight(steep_neuron, static_cast<int>(k)) = -weight(along[k]) / weight(steep);
    }
    const Range first = placement.ranges.at(along[0]), up = placement.ranges.at(steep);
    const Range second = along.size() > 1 ? placement.ranges.at(along[1]) : Range{0, 0};
    std::vector<glm::dvec2> outline = {{first.low, second.low},
                                       {first.high, second.low},
                                       {first.high, second.high},
                                       {first.low, second.high}};
    const glm::dvec2 slope(made.weight(steep_neuron, 0), made.weight(steep_neuron, 1));
    outline = clipped(clipped(outline, made.bias(steep_neuron) - up.low, slope),
                      up.high - made.bias(steep_neuron), -slope);
    if (outline.size() < 3) return std::nullopt;

    Mark mark;
    mark.colour = {Colour::Kind::fixed, {0.78F, 0.81F, 0.86F}, {}};
    mark.stand.emplace();
    mark.stand->network = std::make_shared<const network::Network>(std::move(network));
    mark.stand->name = symbol(contour.quantity) + " = " + name(Quantity{Kind::constant, 0, 0, contour.level});
    if (scene.figure.flat()) {
        const auto [low, high] = std::ranges::minmax(outline, {}, &glm::dvec2::x);
        mark.kind = Mark::Kind::slices;
        mark.samples = Samples{{low.x, high.x, std::max((high.x - low.x) / 2, 1e-9)}, std::vector{0.0}, 0};
        mark.samples->x1.to = high.x + mark.samples->x1.step / 2;
        return mark;
    }
    mark.opacity = 0.4;
    mark.stand->outline = std::move(outline);
    return mark;
}

}  // namespace

std::optional<int> folding_layer(const Scene& scene) {
    const Figure& figure = scene.figure;
    if (!figure.fold || figure.landscape) return std::nullopt;
    const int layer = figure.x.quantity.layer;
    for (const Quantity& axis : quantities_of(figure))
        if (axis.kind != Kind::activation || axis.layer != layer || layer < 0 || !exists(axis, scene.network))
            return std::nullopt;
    // One neuron along two axes is no space of neurons.
    const std::vector<Quantity> axes = quantities_of(figure);
    for (auto axis = axes.begin(); axis != axes.end(); ++axis)
        if (std::find(axes.begin(), axis, *axis) != axis) return std::nullopt;
    return layer;
}

std::string library_title_of_fold(int layer) {
    return fmt::format("The plane as layer {} sees it", layer + 1);
}

bool is_library_title_of_fold(std::string_view title) {
    for (int layer = 0; layer < network::max_hidden_layers; ++layer)
        if (title == library_title_of_fold(layer)) return true;
    return false;
}

std::string title_of_fold(const Scene& scene, int layer) {
    const double fold = *scene.figure.fold;
    if (fold <= 0) return words::word("The plane of the inputs");
    std::string axes;
    for (Quantity axis : quantities_of(scene.figure)) {
        if (fold <= 1) axis.kind = Kind::pre_activation;
        axes += (axes.empty() ? "" : ", ") + symbol(axis);
    }
    return fmt::format(fmt::runtime(fold <= 1 ? words::word("Layer {} stretches and shifts the plane: {}")
                                              : words::word("Layer {} bends it: {}")),
                       layer + 1, axes);
}

Scene drawn_fold(const Scene& scene, int layer, Between between) {
    double fold = std::clamp(*scene.figure.fold, 0.0, 2.0);
    if (between == Between::rounded) fold = std::round(fold);
    Scene bent = scene;
    bent.figure.title = title(scene);
    bent.figure.drawn = true;
    const auto front = std::span(scene.network.layers).first(static_cast<std::size_t>(layer) + 1);
    const bool exact =
        std::ranges::all_of(front,
                            [](const network::Layer& one) { return is_piecewise_linear(one.activation); }) &&
        std::ranges::any_of(front, [](const network::Layer& one) { return has_kink(one.activation); });
    for (Mark& mark : bent.figure.marks) {
        if (mark.kind != Mark::Kind::surface || !exact) continue;
        if (!mark.pieces) mark.pieces = PieceColour::side;
        mark.stand.emplace();
        mark.stand->creased_by = layer;
    }
    Scene stretched = bent, flat = bent;
    for (Axis* axis : axes_of(stretched.figure)) {
        axis->quantity.kind = Kind::pre_activation;
        axis->range.reset();
    }
    flat.figure.x = {{Kind::x1}, {}};
    flat.figure.y = {{Kind::x2}, {}};
    if (flat.figure.z) flat.figure.z = Axis{Quantity{}, Range{-1, 1}};
    const Placement placement = place(bent);
    const std::vector<Contour>& contours = scene.figure.contours;
    for (const Contour& contour : contours)
        if (auto plane = flat_boundary(scene, placement, layer, contour))
            bent.figure.marks.push_back(std::move(*plane));
    if (fold == 2) return bent;
    Scene from = fold >= 1 ? stretched : std::move(flat);
    if (fold == 0 || fold == 1) return from;
    from.morph = fold > 1 ? Morph{std::make_shared<const Scene>(std::move(bent)), fold - 1}
                          : Morph{std::make_shared<const Scene>(std::move(stretched)), fold};
    return from;
}

}  // namespace scene
