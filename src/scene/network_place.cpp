#include "scene/network_place.hpp"

#include <algorithm>
#include <cmath>

#include "scene/mix.hpp"

namespace scene {
namespace {

using Kind = Quantity::Kind;

constexpr double width = 2.72, depth = 1.53;  // from the first to the last
constexpr double widest_row = 0.89;           // from one neuron of a layer to the next
constexpr double height = 0.62;               // of a landscape's box, half its width being 1
constexpr int widest_line = 10;
constexpr int steps_of_ribbon = 14, steps_of_many = 8;
constexpr std::size_t most_ribbons = 320;
constexpr double rise = 0.03;         // of the strongest: it lies over the others
constexpr std::size_t most_lit = 24;  // each has sun and shadows of its own

/// A network whose one neuron is a feature.
std::shared_ptr<const network::Network> passing_on(network::Feature feature) {
    network::Network network;
    network.features = {feature};
    for (int layer = 0; layer < 2; ++layer)
        network.layers.push_back({network::Activation::linear, 1, {1.0}, {0.0}});
    return std::make_shared<const network::Network>(std::move(network));
}

Quantity quantity_of(const network::Network& network, PlaceShows shows, int layer, int neuron) {
    const int named = layer == network.hidden_layers() ? -1 : layer;
    return {shows == PlaceShows::sums ? Kind::pre_activation : Kind::activation, named, neuron, 0};
}

/// What the height of a landscape shows: 0 in its middle, or the whole of what is bounded.
Range heights_of(const Quantity& quantity, const network::Network& network, CoarseValues& values) {
    if (quantity.kind == Kind::activation) {
        const auto layer = static_cast<std::size_t>(*resolved_layer(quantity, network));
        const auto [low, high] = network::row(network.layers[layer].activation).bounds;
        if (low < high) return {low, high};
    }
    double most = 1e-9;
    for (const float value : values.of(quantity)) most = std::max(most, std::abs(static_cast<double>(value)));
    const Range range = rounded_outwards({-most, most});
    return {-std::max(-range.low, range.high), std::max(-range.low, range.high)};
}

}  // namespace

std::vector<Landmark> landmarks(const Scene& scene) {
    const network::Network& network = scene.network;
    const PlaceShows shows = scene.figure.place.value_or(PlaceShows::activations);
    const int columns = network.hidden_layers() + 2;
    const auto neurons_in = [&](int column) {
        return column == 0 ? network.inputs()
                           : network.layers[static_cast<std::size_t>(column - 1)].neurons();
    };
    int most = 1;
    for (int column = 0; column < columns; ++column) most = std::max(most, neurons_in(column));
    const double pitch = width / (columns - 1), row = std::min(widest_row, depth / std::max(most - 1, 1));
    // Those of a wide layer stand to the left and to the right of its line in turn.
    const auto in_turn = [](int count) { return count > widest_line; };
    const double small =
        in_turn(most) ? std::min(0.72 * row, 0.17 * pitch) : std::min(0.36 * row, 0.32 * pitch);
    const double large = std::max(small, std::min(0.38 * pitch, 0.425));
    std::vector<Landmark> all;
    for (int column = 0; column < columns; ++column) {
        const int count = neurons_in(column), layer = column - 1;
        const double scale = column + 1 == columns ? large : small;
        const double apart = in_turn(count) ? row : std::max(row, 2.4 * small);
        for (int n = 0; n < count; ++n) {
            Landmark mark{layer, n, {}, {}, scale, {}};
            // The first neuron at the back, as it is the upper one of a diagram.
            const double aside = in_turn(count) ? (n % 2 == 0 ? -1.15 : 1.15) * small : 0;
            mark.at = {-width / 2 + pitch * column + aside, apart * ((count - 1) / 2.0 - n),
                       place_floor + height * scale};
            if (layer < 0) {
                mark.shown = network::pre_activation(0, 0);
                mark.name = symbol(network.features[static_cast<std::size_t>(n)]);
            } else {
                mark.shown = quantity_of(network, shows, layer, n);
                mark.name = symbol(mark.shown);
            }
            all.push_back(std::move(mark));
        }
    }
    return all;
}

std::vector<Ribbon> ribbons(const Scene& scene, const std::vector<Landmark>& marks) {
    std::vector<Ribbon> all;
    std::size_t first = 0;  // of the layer before
    const bool many = static_cast<std::size_t>(parameter_count(scene.network)) > most_ribbons;
    const int steps = many ? steps_of_many : steps_of_ribbon;
    for (const network::Layer& layer : scene.network.layers) {
        const auto inputs = static_cast<std::size_t>(layer.inputs), next = first + inputs;
        double largest = 1e-300;
        for (const double weight : layer.weights) largest = std::max(largest, std::abs(weight));
        for (int to = 0; to < layer.neurons(); ++to) {
            for (int from = 0; from < layer.inputs; ++from) {
                Ribbon ribbon{first + static_cast<std::size_t>(from),
                              next + static_cast<std::size_t>(to),
                              layer.weight(to, from),
                              std::abs(layer.weight(to, from)) / largest,
                              {}};
                // Each leaves and arrives at a place of its own along the side.
                const auto beside = [](int which, int of) {
                    return of > 1 ? 0.8 * (1 - 2.0 * which / (of - 1)) : 0.0;
                };
                const Landmark &a = marks[ribbon.from], &b = marks[ribbon.to];
                const glm::dvec3 begin(a.at.x + a.scale, a.at.y + a.scale * beside(to, layer.neurons()),
                                       place_floor),
                    end(b.at.x - b.scale, b.at.y + b.scale * beside(from, layer.inputs), place_floor);
                for (int i = 0; i <= steps; ++i) {
                    const double t = static_cast<double>(i) / steps;
                    ribbon.places.emplace_back(std::lerp(begin.x, end.x, t),
                                               std::lerp(begin.y, end.y, eased(t)),
                                               place_floor + rise * ribbon.share);
                }
                all.push_back(std::move(ribbon));
            }
        }
        first = next;
    }
    if (all.size() > most_ribbons) {
        std::ranges::nth_element(all, all.begin() + most_ribbons, std::ranges::greater(), &Ribbon::share);
        all.resize(most_ribbons);
    }
    return all;
}

Scene alone(const Scene& drawn, const Mark& mark) {
    Scene scene;
    scene.network = network_of(drawn, mark);
    scene.data = drawn.data;
    scene.style = drawn.style;
    Figure& figure = scene.figure;
    figure.drawn = true;
    figure.x1 = drawn.figure.x1;
    figure.x2 = drawn.figure.x2;
    figure.z = Axis{drawn.figure.height(mark), mark.stand->heights};
    Mark own = mark;
    own.stand.reset();
    own.z.reset();
    figure.marks = {std::move(own)};
    return scene;
}

Scene drawn_place(const Scene& scene) {
    Scene out = scene;
    Figure& figure = out.figure;
    figure.drawn = true;
    figure.x = {{Kind::x1}, {}};
    figure.y = {{Kind::x2}, {}};
    figure.z = Axis{network::output_activation(), {}};
    figure.contours.clear();
    const auto over_data = [](const Mark& mark) { return mark.kind == Mark::Kind::points && !mark.samples; };
    const auto points = std::ranges::find_if(scene.figure.marks, over_data);
    figure.marks.clear();
    const std::vector<Landmark> all = landmarks(scene);
    if (all.size() > most_lit) out.style.light = Light::plain;
    CoarseValues values(scene);
    for (const Landmark& landmark : all) {
        Mark mark;
        // Of numbers no class is sure.
        mark.colour.kind = scene.data.regression ? Colour::Kind::value : Colour::Kind::confidence;
        mark.z = landmark.shown;
        mark.stand.emplace();
        mark.stand->at = landmark.at;
        mark.stand->scale = landmark.scale;
        mark.stand->name = landmark.name;
        if (landmark.layer >= 0) mark.stand->neuron = landmark.shown;
        if (landmark.layer < 0) {
            Scene feature = scene;
            mark.stand->network =
                passing_on(scene.network.features[static_cast<std::size_t>(landmark.neuron)]);
            feature.network = *mark.stand->network;
            CoarseValues own(feature);
            const Range range = heights_of(landmark.shown, feature.network, own);
            // As steep as they are, they would be walls.
            mark.stand->heights = {2 * range.low, 2 * range.high};
        } else {
            mark.stand->heights = heights_of(landmark.shown, scene.network, values);
        }
        figure.marks.push_back(std::move(mark));
    }
    if (points != scene.figure.marks.end()) {
        Mark mark = *points;
        mark.z = figure.marks.back().z;
        mark.stand = figure.marks.back().stand;
        figure.marks.push_back(std::move(mark));
    }
    return out;
}

}  // namespace scene
