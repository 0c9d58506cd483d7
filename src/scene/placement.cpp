#include "scene/placement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "network/plane_values.hpp"
#include "scene/sum.hpp"

namespace scene {
namespace {

using network::Activation;

/// The range that every value of the quantity lies in, where that is known without looking.
std::optional<Range> natural_range(const Quantity& quantity, const Scene& scene) {
    switch (quantity.kind) {
        case Quantity::Kind::x1:
            return scene.figure.x1;
        case Quantity::Kind::x2:
            return scene.figure.x2;
        case Quantity::Kind::x1x2_sum:
            return Range{scene.figure.x1.low + scene.figure.x2.low,
                         scene.figure.x1.high + scene.figure.x2.high};
        case Quantity::Kind::label:
            return scene.data.regression ? std::nullopt : std::optional(Range{0, 1});
        case Quantity::Kind::prediction:
            return Range{0, 1};
        case Quantity::Kind::activation: {
            const auto layer = resolved_layer(quantity, scene.network);
            if (!layer) return Range{0, 1};
            const Activation activation = scene.network.layers[static_cast<std::size_t>(*layer)].activation;
            const auto [low, high] = network::row(activation).bounds;
            return low < high ? std::optional(Range{low, high}) : std::nullopt;
        }
        case Quantity::Kind::pre_activation:
        case Quantity::Kind::loss:
        case Quantity::Kind::constant:
            break;
    }
    return std::nullopt;
}

Range united(const Range& a, const Range& b) {
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

/// Any quantity at many places of the plane, in float.
std::vector<float> values_of(const Quantity& quantity, const Scene& scene, network::PlaneValues& places) {
    const bool labelled = quantity.kind == Quantity::Kind::label || quantity.kind == Quantity::Kind::loss;
    if (!labelled && quantity.kind != Quantity::Kind::prediction) return places.of(quantity);
    std::vector<float> values;
    for (std::size_t i = 0; i < places.x1().size(); ++i) {
        const auto x1 = static_cast<double>(places.x1()[i]), x2 = static_cast<double>(places.x2()[i]);
        const network::Label label = labelled ? label_at(scene.data, x1, x2) : network::Label();
        const auto states = evaluate(scene.network, x1, x2);
        values.push_back(
            static_cast<float>(network::evaluate(quantity, scene.network, states, x1, x2, label).value));
    }
    return values;
}

network::PlaneValues coarse_grid(const Scene& scene) {
    constexpr int side = 41;
    std::vector<float> x1, x2;
    for (int j = 0; j < side; ++j) {
        for (int i = 0; i < side; ++i) {
            x1.push_back(static_cast<float>(scene.figure.x1.low + scene.figure.x1.size() * i / (side - 1)));
            x2.push_back(static_cast<float>(scene.figure.x2.low + scene.figure.x2.size() * j / (side - 1)));
        }
    }
    return {scene.network, std::move(x1), std::move(x2)};
}

/// The quantity's range over the domain, looked up on a coarse grid and rounded outwards to an eighth of its
/// size.
Range sampled_range(const Quantity& quantity, const Scene& scene) {
    if (quantity.kind == Quantity::Kind::constant) return {quantity.constant, quantity.constant};
    network::PlaneValues places = coarse_grid(scene);
    Range range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const float value : values_of(quantity, scene, places)) {
        const auto exact = static_cast<double>(value);
        range = united(range, {exact, exact});
    }
    return range;
}

/// `of_marks`: their own heights stand along it as well.
Range axis_range(const Axis& axis, const Scene& scene, bool of_marks) {
    if (axis.range) return *axis.range;
    std::vector<Quantity> quantities = {axis.quantity};
    if (of_marks) {
        for (const Mark& mark : scene.figure.marks) {
            if (mark.z) quantities.push_back(*mark.z);
        }
    }
    std::optional<Range> range;
    for (const Quantity& quantity : quantities) {
        if (!exists(quantity, scene.network)) continue;
        const auto natural = natural_range(quantity, scene);
        const Range own = natural ? *natural : sampled_range(quantity, scene);
        range = range ? united(*range, own) : own;
    }
    if (!range) return {0, 1};
    const bool known = quantities.size() == 1 && natural_range(axis.quantity, scene);
    return known ? *range : rounded_outwards(*range);
}

}  // namespace

Range rounded_outwards(const Range& range) {
    const double size = std::max(range.size(), 1e-3 * std::max(1.0, std::abs(range.high)));
    const double step = std::exp2(std::floor(std::log2(size)) - 2);
    Range wide{std::floor(range.low / step) * step, std::ceil(range.high / step) * step};
    if (wide.size() <= 0) wide = {range.low - 0.5, range.high + 0.5};
    return wide;
}

CoarseValues::CoarseValues(const Scene& scene) : values_(coarse_grid(scene)) {}

std::vector<float> CoarseValues::of(const Quantity& quantity) {
    return values_.of(quantity);
}

Range range_of(const Quantity& quantity, const Scene& scene) {
    return axis_range({quantity, {}}, scene, false);
}

double Placement::to_box(int axis, double value) const {
    const Range& range = ranges[static_cast<std::size_t>(axis)];
    return ((value - range.low) / range.size() * 2 - 1) * half[axis];
}

glm::dvec3 Placement::to_box(glm::dvec3 value) const {
    return {to_box(0, value.x), to_box(1, value.y), flat ? 0.0 : to_box(2, value.z)};
}

double Placement::to_value(int axis, double box) const {
    const Range& range = ranges[static_cast<std::size_t>(axis)];
    return half[axis] == 0 ? range.low : range.low + (box / half[axis] + 1) / 2 * range.size();
}

Placement place(const Scene& scene) {
    const Figure& figure = scene.figure;
    Placement placement;
    placement.ranges[0] = axis_range(figure.x, scene, false);
    placement.ranges[1] = axis_range(figure.y, scene, figure.flat());
    placement.flat = figure.flat();
    const auto neuron = summed(scene);
    if (neuron && !figure.z && !figure.y.range) placement.ranges[1] = range_of_sum(scene, *neuron);
    if (figure.z) {
        placement.ranges[2] = axis_range(*figure.z, scene, true);
        if (neuron && !figure.z->range)
            placement.ranges[2] = united(placement.ranges[2], range_of_sum(scene, *neuron));
    } else {
        const bool plane =
            figure.x.quantity.kind == Quantity::Kind::x1 && figure.y.quantity.kind == Quantity::Kind::x2;
        placement.half = {
            plane ? std::clamp(placement.ranges[0].size() / placement.ranges[1].size(), 0.5, 1.6) : 1.4, 1,
            0};
    }
    return placement;
}

bool can_be_drawn(const Scene& scene, const Mark& mark) {
    const network::Network& network = network_of(scene, mark);
    return exists(scene.figure.height(mark), network) && exists(scene.figure.x.quantity, network) &&
           exists(scene.figure.y.quantity, network);
}

std::vector<const Mark*> counterparts(const Scene& from, const Scene& to) {
    const bool among_others = from.figure.place || to.figure.place;
    std::vector<const Mark*> left, found;
    for (const Mark& mark : to.figure.marks) left.push_back(&mark);
    for (const Mark& mark : from.figure.marks) {
        const auto fits = [&](const Mark* other) {
            const bool points = mark.kind == Mark::Kind::points;
            const bool same_neuron = points || !among_others ||
                                     (to.figure.height(*other) == from.figure.height(mark) &&
                                      network_of(to, *other) == network_of(from, mark));
            return !from.figure.landscape && !to.figure.landscape && other->kind == mark.kind &&
                   other->samples == mark.samples && can_be_drawn(from, mark) && can_be_drawn(to, *other) &&
                   network_of(to, *other) == network_of(from, mark) && same_neuron &&
                   (!points || mark.samples || to.data == from.data);
        };
        const auto counterpart = std::ranges::find_if(left, fits);
        found.push_back(counterpart == left.end() ? nullptr : *counterpart);
        if (counterpart != left.end()) left.erase(counterpart);
    }
    return found;
}

Placement placed(const Mark& mark, const Placement& placement) {
    if (!mark.stand) return placement;
    const Stand& stand = *mark.stand;
    Placement own = placement;
    if (stand.heights) own.ranges[2] = *stand.heights;
    for (int axis = 0; axis < 3; ++axis) {
        if (own.half[axis] == 0) continue;
        Range& range = own.ranges[static_cast<std::size_t>(axis)];
        const double middle = (range.low + range.high) / 2, size = range.size() / stand.scale;
        range.low = middle - size / 2 * (1 + stand.at[axis] / own.half[axis]);
        range.high = range.low + size;
    }
    return own;
}

network::Label label_at(const Data& data, double x1, double x2) {
    if (const network::DataSet* set = data_set(data)) return network::label_of(*set, x1, x2);
    if (data.typed) return (*data.typed)(x1, x2);
    return data.nearest ? data.nearest->label(x1, x2) : network::Label();
}

glm::dvec3 vertex(const Scene& scene, const Mark& mark, double x1, double x2, const network::Label& label) {
    const network::Network& network = network_of(scene, mark);
    const auto states = evaluate(network, x1, x2);
    const auto value = [&](const Quantity& quantity) {
        return evaluate(quantity, network, states, x1, x2, label).value;
    };
    const Figure& figure = scene.figure;
    return {value(figure.x.quantity), value(figure.across(mark)),
            figure.flat() ? 0.0 : value(figure.height(mark))};
}

}  // namespace scene
