#include "scene/mix.hpp"

#include <algorithm>
#include <cmath>

namespace scene {
namespace {

double between(double a, double b, double t) {
    return a == b ? a : a + (b - a) * t;
}

Range between(const Range& a, const Range& b, double t) {
    return {between(a.low, b.low, t), between(a.high, b.high, t)};
}

/// How many slices are drawn.
int between(const Samples& a, const Samples& b, double t) {
    if (a.shown == b.shown) return a.shown;
    const auto count = [](const Samples& of) { return static_cast<double>(of.shown_slices().size()); };
    return std::max(1, static_cast<int>(std::lround(between(count(a), count(b), t))));
}

/// Nothing when the networks differ in more than their parameters.
std::optional<network::Network> between(const network::Network& a, const network::Network& b, double t) {
    if (a.layers.size() != b.layers.size() || a.features != b.features) return std::nullopt;
    network::Network mixed = a;
    for (std::size_t l = 0; l < a.layers.size(); ++l) {
        const network::Layer& other = b.layers[l];
        network::Layer& layer = mixed.layers[l];
        if (layer.activation != other.activation || layer.inputs != other.inputs ||
            layer.neurons() != other.neurons())
            return std::nullopt;
        for (std::size_t i = 0; i < layer.weights.size(); ++i)
            layer.weights[i] = between(layer.weights[i], other.weights[i], t);
        for (std::size_t i = 0; i < layer.biases.size(); ++i)
            layer.biases[i] = between(layer.biases[i], other.biases[i], t);
    }
    return mixed;
}

/// Nothing when the figures differ in more than numbers.
std::optional<Figure> between(const Figure& a, const Figure& b, double t) {
    Figure mixed = t < 0.5 ? a : b;
    const auto axis = [t](const Axis& from, const Axis& to, Axis& out) {
        if (from.quantity != to.quantity || from.range.has_value() != to.range.has_value()) return false;
        if (from.range) out.range = between(*from.range, *to.range, t);
        return true;
    };
    if (!axis(a.x, b.x, mixed.x) || !axis(a.y, b.y, mixed.y)) return std::nullopt;
    if (a.flat() != b.flat() || (a.z && !axis(*a.z, *b.z, *mixed.z))) return std::nullopt;
    if (a.contours != b.contours || a.landscape != b.landscape) return std::nullopt;
    if (a.place != b.place) return std::nullopt;
    if (a.fold.has_value() != b.fold.has_value()) return std::nullopt;
    if (a.fold) mixed.fold = between(*a.fold, *b.fold, t);
    if (a.terms.has_value() != b.terms.has_value()) return std::nullopt;
    if (a.terms) mixed.terms = between(*a.terms, *b.terms, t);
    mixed.x1 = between(a.x1, b.x1, t);
    mixed.x2 = between(a.x2, b.x2, t);
    if (a.marks.size() != b.marks.size()) return std::nullopt;
    for (std::size_t i = 0; i < a.marks.size(); ++i) {
        Mark& mark = mixed.marks[i];
        mark.opacity = between(a.marks[i].opacity, b.marks[i].opacity, t);
        if (a.marks[i].level && b.marks[i].level)
            mark.level = between(*a.marks[i].level, *b.marks[i].level, t);
        if (mark.samples && a.marks[i].samples && b.marks[i].samples)
            mark.samples->shown = between(*a.marks[i].samples, *b.marks[i].samples, t);
        // What is left must be alike on both sides.
        const auto bare = [](Mark copy) {
            copy.opacity = 1;
            if (copy.level) copy.level = 0;
            if (copy.samples) copy.samples->shown = 0;
            return copy;
        };
        if (bare(a.marks[i]) != bare(b.marks[i])) return std::nullopt;
    }
    return mixed;
}

}  // namespace

Scene mix(const Scene& a, const Scene& b, double t) {
    if (t <= 0) return a;
    if (t >= 1) return b;
    Scene mixed = a;
    mixed.camera = mix(a.camera, b.camera, t);
    mixed.style = t < 0.5 ? a.style : b.style;
    mixed.caption = t < 0.5 ? a.caption : b.caption;
    mixed.style.scale = between(a.style.scale, b.style.scale, t);
    const auto network = between(a.network, b.network, t);
    const auto figure = between(a.figure, b.figure, t);
    if (network) mixed.network = *network;
    if (network && figure && a.data == b.data) {
        mixed.figure = *figure;
        return mixed;
    }
    Scene to = b;
    if (network) to.network = *network;
    mixed.morph = Morph{std::make_shared<const Scene>(std::move(to)), t};
    return mixed;
}

}  // namespace scene
