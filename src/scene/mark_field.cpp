#include "scene/mark_field.hpp"
#include "scene/pieces.hpp"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace scene {
namespace {

using Kind = Quantity::Kind;

bool is_sigmoid(const network::Network& network) {
    return network.layers.back().activation == network::Activation::sigmoid;
}

/// What the evaluator has to give for a quantity.
std::vector<Quantity> neurons_of(const Quantity& quantity, const network::Network& network) {
    if (quantity.is_neuron())
        return exists(quantity, network) ? std::vector{quantity} : std::vector<Quantity>();
    if (quantity.kind == Kind::prediction) return {network::output_activation()};
    if (quantity.kind == Kind::loss) return {network::pre_activation(-1, 0), network::output_activation()};
    return {};
}

std::vector<Quantity> neurons_of(std::span<const Quantity> quantities, const network::Network& network) {
    std::vector<Quantity> all;
    for (const Quantity& quantity : quantities)
        for (const Quantity& neuron : neurons_of(quantity, network))
            if (std::ranges::find(all, neuron) == all.end()) all.push_back(neuron);
    return all;
}

/// The quantity that a colour is told by.
Quantity told_by(const Scene& scene, const Mark& mark, Colour::Kind kind) {
    switch (kind) {
        case Colour::Kind::prediction: {
            if (scene.data.regression) return network::output_activation();
            // Where the height is the output, the classes' edge has a height: on a wall too, whose cells know
            // of nothing between its foot and its top.
            if (!scene.figure.flat())
                if (const Quantity height = scene.figure.height(mark);
                    height.kind == Kind::prediction || height == network::output_activation())
                    return height;
            return is_sigmoid(network_of(scene, mark)) ? network::pre_activation(-1, 0)
                                                       : network::output_activation();
        }
        case Colour::Kind::confidence:
            // A landscape among others tells how sure its own neuron is.
            return mark.stand && mark.stand->heights ? scene.figure.height(mark)
                                                     : network::output_activation();
        case Colour::Kind::value:
            return scene.figure.height(mark);
        case Colour::Kind::quantity:
            return mark.colour.quantity;
        case Colour::Kind::label:
        case Colour::Kind::slice:
        case Colour::Kind::fixed:
            break;
    }
    return {};
}

/// What rises the same way, or the opposite one, and more clearly where the height is nearly even.
Quantity rises_with(const Quantity& height) {
    if (height.kind == Kind::activation) return network::pre_activation(height.layer, height.neuron);
    if (height.kind == Kind::prediction) return network::pre_activation(-1, 0);
    return height;
}

std::vector<Quantity> quantities_of(const PlacedMark& mark) {
    const Figure& figure = mark.scene.figure;
    std::vector<Quantity> all = {figure.x.quantity, figure.across(mark.mark),
                                 told_by(mark.scene, mark.mark, shown_colour(mark.scene, mark.mark))};
    if (!mark.placement.flat) {
        all.push_back(figure.height(mark.mark));
        all.push_back(rises_with(figure.height(mark.mark)));
    }
    return all;
}

std::vector<Quantity> neurons_of(const PlacedMark& mark, const PlacedMark* to) {
    std::vector<Quantity> all = quantities_of(mark);
    if (to) {
        const std::vector<Quantity> more = quantities_of(*to);
        all.insert(all.end(), more.begin(), more.end());
    }
    return neurons_of(all, network_of(mark.scene, mark.mark));
}

}  // namespace

Colour::Kind shown_colour(const Scene& scene, const Mark& mark) {
    if (mark.pieces.value_or(PieceColour::side) != PieceColour::side && pieces_of(scene, mark))
        return Colour::Kind::quantity;
    const bool over_data = mark.kind == Mark::Kind::points && !mark.samples;
    const bool unlabelled = mark.colour.kind == Colour::Kind::label && !over_data && !has_rule(scene.data);
    return unlabelled ? Colour::Kind::prediction : mark.colour.kind;
}

/// The evaluator's rows at some places, and the labels there.
struct MarkField::Values {
    const network::Network& network;
    std::span<const glm::dvec2> places;
    std::span<const network::DataPoint> labelled;
    const std::vector<Quantity>& neurons;
    std::vector<double> rows;

    std::size_t count() const { return places.size(); }
    const double* row(const Quantity& neuron) const {
        const auto found = std::ranges::find(neurons, neuron);
        return found == neurons.end()
                   ? nullptr
                   : rows.data() + 3 * static_cast<std::size_t>(found - neurons.begin()) * count();
    }
    network::Gradient at(const double* row, std::size_t i) const {
        return {row[i], row[count() + i], row[2 * count() + i]};
    }
    network::Label label(const Scene& scene, std::size_t i) const {
        return labelled.empty() ? label_at(scene.data, places[i].x, places[i].y) : labelled[i].label;
    }
    /// Calls `take(i, gradient)` for each place.
    template <typename Take>
    void each(const Scene& scene, const Quantity& quantity, Take take) const {
        const std::size_t n = count();
        switch (quantity.kind) {
            case Kind::x1:
                for (std::size_t i = 0; i < n; ++i) take(i, network::Gradient{places[i].x, 1, 0});
                return;
            case Kind::x2:
                for (std::size_t i = 0; i < n; ++i) take(i, network::Gradient{places[i].y, 0, 1});
                return;
            case Kind::x1x2_sum:
                for (std::size_t i = 0; i < n; ++i)
                    take(i, network::Gradient{places[i].x + places[i].y, 1, 1});
                return;
            case Kind::constant:
                for (std::size_t i = 0; i < n; ++i) take(i, network::Gradient{quantity.constant, 0, 0});
                return;
            case Kind::pre_activation:
            case Kind::activation: {
                const double* from = row(quantity);
                for (std::size_t i = 0; i < n; ++i) take(i, from ? at(from, i) : network::Gradient{});
                return;
            }
            case Kind::label:
            case Kind::prediction:
            case Kind::loss: {
                const double* z = row(network::pre_activation(-1, 0));
                const double* a = row(network::output_activation());
                const bool labels = quantity.kind != Kind::prediction;
                for (std::size_t i = 0; i < n; ++i) {
                    const network::NeuronState output{z ? at(z, i) : network::Gradient{},
                                                      a ? at(a, i) : network::Gradient{}};
                    take(i, evaluate(quantity, network, {&output, 1}, places[i].x, places[i].y,
                                     labels ? label(scene, i) : network::Label()));
                }
                return;
            }
        }
    }
};

void MarkField::put_uphill(const Shown& shown, const Values& values, std::vector<MarkVertex>& vertices) {
    const PlacedMark& mark = shown.placed;
    const Quantity height = mark.scene.figure.height(mark.mark);
    const Placement& placement = shown.placement;
    const double unit_1 = placement.to_box(0, 1) - placement.to_box(0, 0),
                 unit_2 = placement.to_box(1, 1) - placement.to_box(1, 0);
    values.each(mark.scene, rises_with(height), [&](std::size_t i, const network::Gradient& g) {
        // Far away from a steep step, slopes are too small for their squares.
        const double d1 = g.d1 / unit_1, d2 = g.d2 / unit_2, most = std::max(std::abs(d1), std::abs(d2));
        if (most > 0) vertices[i].uphill = glm::normalize(glm::dvec2(d1 / most, d2 / most));
    });
}

MarkField::MarkField(const PlacedMark& mark, const PlacedMark* to, double share)
    : share_(to ? share : 0),
      neurons_(neurons_of(mark, to)),
      evaluator_(network_of(mark.scene, mark.mark), neurons_) {
    marks_.push_back(shown(mark));
    if (to) marks_.push_back(shown(*to));
}

MarkField::Shown MarkField::shown(const PlacedMark& mark) const {
    const Colour::Kind kind = shown_colour(mark.scene, mark.mark);
    const auto& stand = mark.mark.stand;
    const Range range = kind == Colour::Kind::value
                            ? (stand && stand->heights ? *stand->heights : mark.placement.ranges[2])
                        : kind == Colour::Kind::quantity ? range_of(mark.mark.colour.quantity, mark.scene)
                        : mark.scene.data.regression     ? mark.scene.data.labels
                                                         : Range{0, 1};
    return {mark, placed(mark.mark, mark.placement), kind, told_by(mark.scene, mark.mark, kind),
            static_cast<float>(range.size())};
}

std::optional<Colour::Kind> MarkField::to_colour() const {
    return marks_.size() > 1 ? std::optional(marks_.back().colour_kind) : std::nullopt;
}

int MarkField::parameter_count() const {
    return network::parameter_count(network());
}

bool MarkField::has_edge(Colour::Kind kind) const {
    return kind == Colour::Kind::prediction && !marks_.front().placed.scene.data.regression;
}

bool MarkField::jumps_with_label() const {
    return std::ranges::any_of(marks_, [](const Shown& shown) {
        const Kind kind = shown.placed.scene.figure.height(shown.placed.mark).kind;
        return kind == Kind::label || kind == Kind::loss;
    });
}

bool MarkField::over_the_plane() const {
    return std::ranges::all_of(marks_, [](const Shown& shown) {
        const Figure& figure = shown.placed.scene.figure;
        return figure.x.quantity.kind == Kind::x1 && figure.across(shown.placed.mark).kind == Kind::x2;
    });
}

const network::Network& MarkField::network() const {
    return network_of(marks_.front().placed.scene, marks_.front().placed.mark);
}

bool MarkField::has_creases() const {
    return std::ranges::any_of(
        network().layers, [](const network::Layer& layer) { return network::has_kink(layer.activation); });
}

bool MarkField::is_plane() const {
    return over_the_plane() && std::ranges::all_of(marks_, [](const Shown& shown) {
               return shown.placed.placement.flat ||
                      shown.placed.scene.figure.height(shown.placed.mark).kind == Kind::constant;
           });
}

std::vector<MarkVertex> MarkField::at(std::span<const glm::dvec2> places,
                                      std::span<const network::DataPoint> labelled) const {
    const std::size_t n = places.size();
    Values values{network(), places, labelled, neurons_, std::vector<double>(3 * n * neurons_.size())};
    std::vector<double> x1(n), x2(n);
    for (std::size_t i = 0; i < n; ++i) {
        x1[i] = places[i].x;
        x2[i] = places[i].y;
    }
    evaluator_.evaluate(x1, x2, values.rows);

    std::vector<MarkVertex> vertices(n);
    std::vector<glm::dvec3> along_1(n), along_2(n);
    for (const Shown& shown : marks_) {
        const auto weight = static_cast<double>(&shown == &marks_.front() ? 1 - share_ : share_);
        const Scene& scene = shown.placed.scene;
        const Figure& figure = scene.figure;
        const Placement& placement = shown.placement;
        const auto put = [&](int axis, const Quantity& quantity) {
            // The mapping to the box is linear.
            const double zero = placement.to_box(axis, 0), unit = placement.to_box(axis, 1) - zero;
            values.each(scene, quantity, [&](std::size_t i, const network::Gradient& g) {
                vertices[i].place[axis] += static_cast<float>(weight * (zero + unit * g.value));
                along_1[i][axis] += weight * unit * g.d1;
                along_2[i][axis] += weight * unit * g.d2;
            });
        };
        put(0, figure.x.quantity);
        put(1, figure.across(shown.placed.mark));
        if (!placement.flat) {
            put(2, figure.height(shown.placed.mark));
            put_uphill(shown, values, vertices);
        }
        const bool signs = shown.colour.kind == Kind::pre_activation;
        const double middle = has_edge(shown.colour_kind) && !signs ? 0.5 : 0;
        // The scale of how sure a network is goes from 0 to 1.
        const auto& stand = shown.placed.mark.stand;
        const bool scaled = shown.colour_kind == Colour::Kind::confidence && stand && stand->heights;
        const double least = scaled ? stand->heights->low : 0, size = scaled ? stand->heights->size() : 1;
        float MarkVertex::*const colour =
            &shown == &marks_.front() ? &MarkVertex::colour : &MarkVertex::to_colour;
        values.each(scene, shown.colour, [&](std::size_t i, const network::Gradient& g) {
            vertices[i].*colour = static_cast<float>((g.value - middle - least) / size);
        });
    }
    for (std::size_t i = 0; i < n; ++i) {
        const glm::dvec3 across = glm::cross(along_1[i], along_2[i]);
        vertices[i].normal = across / std::max(glm::length(across), 1e-100);
        vertices[i].plane = places[i];
    }
    return vertices;
}

}  // namespace scene
