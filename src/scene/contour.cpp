#include "scene/contour.hpp"

#include <array>
#include <cmath>
#include <functional>
#include <glm/glm.hpp>
#include <optional>

#include "network/evaluator.hpp"
#include "network/plane_values.hpp"
#include "scene/placement.hpp"

namespace scene {
namespace {

constexpr int cells = 128;  // along each side
constexpr int deepest_split = 9;

using Field = std::function<double(glm::dvec2)>;

/// A place between two of different signs; the Illinois method.
glm::dvec2 root(const Field& field, glm::dvec2 a, double fa, glm::dvec2 b, double fb) {
    int side = 0;
    for (int i = 0; i < 60; ++i) {
        const glm::dvec2 c = a + (b - a) * (fa / (fa - fb));
        const double fc = field(c);
        if (fc == 0 || glm::length(b - a) < 1e-13 * (1 + glm::length(c))) return c;
        if ((fc < 0) == (fa < 0)) {
            a = c;
            fa = fc;
            if (side == 1) fb /= 2;
            side = 1;
        } else {
            b = c;
            fb = fc;
            if (side == 2) fa /= 2;
            side = 2;
        }
        if (std::abs(fc) < 1e-15) return c;
    }
    return a + (b - a) * 0.5;
}

/// The curve's place on the line through `middle` across a piece; nothing when it is not near.
std::optional<glm::dvec2> beside(const Field& field, glm::dvec2 middle, glm::dvec2 across) {
    const double at = field(middle);
    if (at == 0) return middle;
    for (const double reach : {0.02, 0.1, 0.35, 0.8}) {
        for (const double way : {1.0, -1.0}) {
            const glm::dvec2 other = middle + across * (way * reach);
            const double value = field(other);
            if ((value < 0) != (at < 0)) return root(field, middle, at, other, value);
        }
    }
    return std::nullopt;
}

void add_piece(const Field& field, glm::dvec2 a, glm::dvec2 b, double tolerance, int depth,
               std::vector<Segment>& out) {
    const glm::dvec2 along = b - a, across(-along.y, along.x);
    if (depth < deepest_split && glm::length(along) > tolerance) {
        // More than one place: a corner may happen to pass through the middle.
        const auto middle = beside(field, (a + b) * 0.5, across);
        bool bends = middle && glm::length(*middle - (a + b) * 0.5) > tolerance;
        for (const double share : {0.2, 0.35, 0.7, 0.85}) {
            if (bends) break;
            const auto place = beside(field, a + along * share, across);
            bends = !place || glm::length(*place - (a + along * share)) > tolerance;
        }
        if (bends && middle) {
            add_piece(field, a, *middle, tolerance, depth + 1, out);
            add_piece(field, *middle, b, tolerance, depth + 1, out);
            return;
        }
    }
    out.push_back({a, b});
}

std::vector<double> grid_values(const network::Network& network, const Quantity& quantity, const Field& field,
                                double level, const std::vector<glm::dvec2>& places) {
    std::vector<double> values;
    values.reserve(places.size());
    if (!quantity.is_neuron()) {
        for (const glm::dvec2& place : places) values.push_back(field(place));
        return values;
    }
    std::vector<float> x1, x2;
    for (const glm::dvec2& place : places) {
        x1.push_back(static_cast<float>(place.x));
        x2.push_back(static_cast<float>(place.y));
    }
    const std::vector<float> rough_values = network::PlaneValues(network, x1, x2).of(quantity);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double rough = static_cast<double>(rough_values[i]) - level;
        // Float decides the sign but where it is too close to call.
        values.push_back(std::abs(rough) < 1e-4 * (1 + std::abs(level)) ? field(places[i]) : rough);
    }
    return values;
}

/// The quantity less the level; for what jumps, what is 0 where it jumps.
Field field_of(const Scene& scene, const Quantity& quantity, double level) {
    const network::Network& network = scene.network;
    const Data& data = scene.data;
    const auto set = data_set(data);
    if (quantity.kind == Quantity::Kind::label && data.regression)
        return [&data, level](glm::dvec2 place) { return label_at(data, place.x, place.y).value - level; };
    if (quantity.kind == Quantity::Kind::label && set)
        return [set](glm::dvec2 place) { return network::rule(*set, place.x, place.y); };
    if (quantity.kind == Quantity::Kind::label)
        return [&data](glm::dvec2 place) { return label_at(data, place.x, place.y).value - 0.5; };
    if (quantity.kind == Quantity::Kind::prediction)
        return [&network](glm::dvec2 place) { return evaluate_output(network, place.x, place.y).a - 0.5; };
    if (quantity == network::output_activation())
        return [&network, level](glm::dvec2 place) {
            return evaluate_output(network, place.x, place.y).a - level;
        };
    if (quantity == network::pre_activation(-1, 0))
        return [&network, level](glm::dvec2 place) {
            return evaluate_output(network, place.x, place.y).z - level;
        };
    return [&network, &data, quantity, level](glm::dvec2 place) {
        const bool labelled = quantity.kind == Quantity::Kind::loss;
        const auto states = evaluate(network, place.x, place.y);
        const network::Label label = labelled ? label_at(data, place.x, place.y) : network::Label();
        return evaluate(quantity, network, states, place.x, place.y, label).value - level;
    };
}

}  // namespace

std::vector<Segment> contour(const Scene& scene, const Quantity& quantity, double level) {
    std::vector<Segment> segments;
    const network::Network& network = scene.network;
    const Range& x1 = scene.figure.x1;
    const Range& x2 = scene.figure.x2;
    if (quantity.kind == Quantity::Kind::constant || !exists(quantity, network)) return segments;
    const bool jumps = (quantity.kind == Quantity::Kind::label && !scene.data.regression) ||
                       quantity.kind == Quantity::Kind::prediction;
    if (jumps && !(level > 0 && level < 1)) return segments;
    const Field field = field_of(scene, quantity, level);
    std::vector<glm::dvec2> places;
    constexpr std::size_t side = cells + 1;
    for (std::size_t j = 0; j < side; ++j) {
        for (std::size_t i = 0; i < side; ++i)
            places.emplace_back(x1.low + x1.size() * static_cast<double>(i) / cells,
                                x2.low + x2.size() * static_cast<double>(j) / cells);
    }
    const std::vector<double> values = grid_values(network, quantity, field, level, places);
    const double tolerance = std::max(x1.size(), x2.size()) / 4000;
    for (std::size_t j = 0; j < cells; ++j) {
        for (std::size_t i = 0; i < cells; ++i) {
            // Around the cell.
            const std::array<std::size_t, 4> corner = {j * side + i, j * side + i + 1, (j + 1) * side + i + 1,
                                                       (j + 1) * side + i};
            std::array<glm::dvec2, 4> crossing;
            int count = 0;
            for (std::size_t edge = 0; edge < 4; ++edge) {
                const std::size_t a = corner[edge], b = corner[(edge + 1) % 4];
                if ((values[a] < 0) == (values[b] < 0)) continue;
                crossing[static_cast<std::size_t>(count++)] =
                    root(field, places[a], values[a], places[b], values[b]);
            }
            if (count == 2) {
                add_piece(field, crossing[0], crossing[1], tolerance, 0, segments);
            } else if (count == 4) {
                // Two curves: the middle tells which crossings belong together.
                const double middle = field((places[corner[0]] + places[corner[2]]) * 0.5);
                const std::size_t shift = (middle < 0) == (values[corner[0]] < 0) ? 0 : 1;
                for (const std::size_t first : {std::size_t{0}, std::size_t{2}})
                    add_piece(field, crossing[first + shift], crossing[(first + shift + 1) % 4], tolerance, 0,
                              segments);
            }
        }
    }
    return segments;
}

}  // namespace scene
