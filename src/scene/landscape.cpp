#include "scene/landscape.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "network/formula.hpp"
#include "scene/error.hpp"
#include "words/words.hpp"

namespace scene {
namespace {

struct Place {
    int layer, neuron, input;  ///< input -1: the bias
};

Place place_of(const network::Network& network, int index) {
    int layer = 0;
    for (const network::Layer& l : network.layers) {
        const int weights = static_cast<int>(l.weights.size()), biases = l.neurons();
        if (index < weights) return {layer, index / l.inputs, index % l.inputs};
        if (index < weights + biases) return {layer, index - weights, -1};
        index -= weights + biases;
        ++layer;
    }
    return {0, 0, 0};
}

/// A range around some values, at least `least` to each side of the first.
Range around(const std::vector<double>& values, double least) {
    Range range{values.front() - least, values.front() + least};
    const auto [low, high] = std::ranges::minmax(values);
    const double margin = 0.25 * (high - low);
    range.low = std::min(range.low, low - margin);
    range.high = std::max(range.high, high + margin);
    return range;
}

}  // namespace

std::optional<network::ParameterPlane> plane_of(const Landscape& landscape, const network::Network& network) {
    const auto count = static_cast<std::size_t>(parameter_count(network));
    if (!landscape.parameters) {
        if (landscape.plane.origin.size() != count) return std::nullopt;
        return landscape.plane;
    }
    network::ParameterPlane plane{parameters(network), std::vector<double>(count),
                                  std::vector<double>(count)};
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const auto index = static_cast<std::size_t>((*landscape.parameters)[axis]);
        if (index >= count) return std::nullopt;
        plane.origin[index] = 0;
        (axis == 0 ? plane.first : plane.second)[index] = 1;
    }
    return plane;
}

double highest_loss(const Scene& scene, const Landscape& landscape) {
    const auto plane = plane_of(landscape, scene.network);
    if (!plane || scene.data.points->empty()) return 1;
    constexpr int side = 41;
    // Every so many of a crowd: the highest loss hardly depends on the others, and the time does.
    constexpr std::size_t most = 10'000;
    const auto& all = *scene.data.points;
    std::vector<network::DataPoint> points;
    const std::size_t stride = (all.size() + most - 1) / most;
    for (std::size_t i = 0; i < all.size(); i += stride) points.push_back(all[i]);
    const std::vector<float> grid =
        loss_grid(scene.network, *plane, landscape.u.low, landscape.u.high, landscape.v.low, landscape.v.high,
                  side, points, landscape.loss);
    return std::max(static_cast<double>(*std::ranges::max_element(grid)), 0.1);
}

Figure landscape_figure(const Scene& scene, Landscape landscape) {
    if (scene.data.points->empty()) throw InputError("a loss landscape needs data points");
    const auto plane = plane_of(landscape, scene.network);
    if (!plane) throw InputError("the landscape belongs to a network of another shape");
    const auto here = plane->nearest(parameters(scene.network));
    std::array<std::vector<double>, 2> values = {std::vector{here[0]}, std::vector{here[1]}};
    for (const auto& step : landscape.path) {
        values[0].push_back(step[0]);
        values[1].push_back(step[1]);
    }
    const double least = landscape.parameters ? 6 : 2;
    landscape.u = around(values[0], std::max(least, 1.5 * std::abs(landscape.parameters ? here[0] : 0)));
    landscape.v = around(values[1], std::max(least, 1.5 * std::abs(landscape.parameters ? here[1] : 0)));
    if (landscape.parameters) {
        for (std::size_t axis = 0; axis < 2; ++axis)
            landscape.names[axis] = parameter_name(scene.network, (*landscape.parameters)[axis]);
    }
    Scene shown = scene;
    shown.figure = {};
    shown.figure.landscape = std::move(landscape);
    complete_landscape(shown);
    return shown.figure;
}

void complete_landscape(Scene& scene) {
    Figure& figure = scene.figure;
    if (!figure.landscape) return;
    const Landscape& landscape = *figure.landscape;
    figure.x = {Quantity{Quantity::Kind::x1}, landscape.u};
    figure.y = {Quantity{Quantity::Kind::x2}, landscape.v};
    const Quantity loss{Quantity::Kind::loss};
    if (!figure.z || figure.z->quantity != loss || !figure.z->range)
        figure.z = Axis{loss, Range{0, highest_loss(scene, landscape) * 1.02}};
    if (!figure.marks.empty()) return;
    Mark surface;
    surface.colour.kind = Colour::Kind::value;
    figure.marks = {surface};
}

std::string parameter_path(const network::Network& network, int index) {
    const Place at = place_of(network, index);
    return at.input < 0 ? fmt::format("layers.{}.biases.{}", at.layer, at.neuron)
                        : fmt::format("layers.{}.weights.{}.{}", at.layer, at.neuron, at.input);
}

std::optional<int> parameter_index(const network::Network& network, std::string_view path) {
    for (int index = 0; index < parameter_count(network); ++index) {
        if (parameter_path(network, index) == path) return index;
    }
    return std::nullopt;
}

std::string parameter_name(const network::Network& network, int index) {
    const Place at = place_of(network, index);
    const std::string target =
        symbol(network::pre_activation(at.layer == network.hidden_layers() ? -1 : at.layer, at.neuron));
    if (at.input < 0) return words::word("bias of ") + target;
    return words::word("weight of ") + network::input_symbol(network, at.layer, at.input) +
           words::word(" in ") + target;
}

}  // namespace scene
