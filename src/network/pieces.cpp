#include "network/pieces.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "network/evaluator.hpp"

namespace network {
namespace {

using Corners = std::vector<Corner>;

/// Cuts the polygon where the function is 0. `below` gets the other part, empty where it is all on one side;
/// true when what stays in `corners` is above 0.
bool cut(Corners& corners, Corners& below, const LinearFunction& function, double smallest,
         std::vector<double>& values) {
    values.clear();
    double low = 0, high = 0;
    for (const Corner& corner : corners) {
        values.push_back(function.at(corner[0], corner[1]));
        low = std::min(low, values.back());
        high = std::max(high, values.back());
    }
    below.clear();
    // What lies nearer to the line than rounding can tell lies on it.
    if (low >= -smallest || high <= smallest) return high > -low;
    Corners above;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const std::size_t next = (i + 1) % corners.size();
        const double here = values[i], there = values[next];
        if (here >= -smallest) above.push_back(corners[i]);
        if (here <= smallest) below.push_back(corners[i]);
        if ((here < -smallest && there > smallest) || (here > smallest && there < -smallest)) {
            const double share = here / (here - there);
            const Corner &a = corners[i], &b = corners[next];
            const Corner crossing = {a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])};
            above.push_back(crossing);
            below.push_back(crossing);
        }
    }
    corners = std::move(above);
    return true;
}

/// With how large its terms grow over the domain: what is smaller than their rounding is nothing.
struct Tracked {
    LinearFunction function;
    double scale = 0;
};

class Cutter {
  public:
    Cutter(const Network& network, const Quantity& neuron, const PlaneRange& x1, const PlaneRange& x2,
           std::size_t most)
        : network_(network),
          asked_(neuron),
          asked_layer_(neuron.layer < 0 ? network.hidden_layers() : neuron.layer),
          most_(most) {
        std::vector<Tracked> inputs;
        for (const Feature feature : network.features) {
            const PlaneRange& along = feature == Feature::x1 ? x1 : x2;
            inputs.push_back({feature == Feature::x1 ? LinearFunction{1, 0, 0} : LinearFunction{0, 1, 0},
                              std::max(std::abs(along.low), std::abs(along.high))});
        }
        cut_layer(0, {{x1.low, x2.low}, {x1.high, x2.low}, {x1.high, x2.high}, {x1.low, x2.high}}, inputs, {},
                  {});
    }

    Partition made() { return std::move(made_); }

  private:
    static std::vector<Tracked> sums(const Layer& layer, const std::vector<Tracked>& inputs) {
        std::vector<Tracked> all;
        for (int n = 0; n < layer.neurons(); ++n) {
            Tracked z{{0, 0, layer.bias(n)}, std::abs(layer.bias(n))};
            for (int k = 0; k < layer.inputs; ++k) {
                const Tracked& input = inputs[static_cast<std::size_t>(k)];
                z.function.d1 += layer.weight(n, k) * input.function.d1;
                z.function.d2 += layer.weight(n, k) * input.function.d2;
                z.function.constant += layer.weight(n, k) * input.function.constant;
                z.scale += std::abs(layer.weight(n, k)) * input.scale;
            }
            all.push_back(z);
        }
        return all;
    }

    /// `asked`: the function of the neuron that was asked for, once its layer is done.
    void cut_layer(int index, Corners corners, const std::vector<Tracked>& inputs, Pattern pattern,
                   LinearFunction asked) {
        const Layer& layer = network_.layers[static_cast<std::size_t>(index)];
        const std::vector<Tracked> z = sums(layer, inputs);
        if (index == network_.hidden_layers()) {
            if (asked_layer_ == index) asked = z[0].function;
            if (made_.pieces.size() == most_) {
                made_.whole = false;
                return;
            }
            // Of a neuron that is off, 0 and not −0.
            made_.pieces.push_back(
                {std::move(corners), pattern, {asked.d1 + 0.0, asked.d2 + 0.0, asked.constant + 0.0}});
            return;
        }
        struct Part {
            Corners corners;
            Pattern pattern;
        };
        std::vector<Part> parts;
        parts.push_back({std::move(corners), pattern});
        for (int n = 0; n < layer.neurons(); ++n) {
            const auto bit = static_cast<std::size_t>(neuron_index(network_, index, n));
            const auto& [function, scale] = z[static_cast<std::size_t>(n)];
            constexpr double rounding = 1e-13;
            const std::size_t count = parts.size();
            for (std::size_t i = 0; i < count; ++i) {
                bool above = true;
                Corners below;
                if (layer.activation != Activation::linear)
                    above = cut(parts[i].corners, below, function, rounding * scale, values_);
                if (!below.empty()) parts.push_back({std::move(below), parts[i].pattern});
                parts[i].pattern[bit] = above;
            }
        }
        std::vector<Tracked> outputs(z.size());
        for (Part& part : parts) {
            if (!made_.whole) return;
            for (std::size_t n = 0; n < z.size(); ++n) {
                const bool above = part.pattern[static_cast<std::size_t>(
                    neuron_index(network_, index, static_cast<int>(n)))];
                const double slope = above                                        ? 1
                                     : layer.activation == Activation::leaky_relu ? leaky_relu_slope
                                                                                  : 0;
                const LinearFunction& sum = z[n].function;
                outputs[n] = {{slope * sum.d1, slope * sum.d2, slope * sum.constant}, slope * z[n].scale};
            }
            if (asked_layer_ == index) {
                const auto n = static_cast<std::size_t>(asked_.neuron);
                asked = asked_.kind == Quantity::Kind::activation ? outputs[n].function : z[n].function;
            }
            cut_layer(index + 1, std::move(part.corners), outputs, part.pattern, asked);
        }
    }

    const Network& network_;
    Quantity asked_;
    int asked_layer_;
    std::size_t most_;
    std::vector<double> values_;
    Partition made_;
};

}  // namespace

bool is_piecewise_linear(Activation activation) {
    return activation == Activation::relu || activation == Activation::leaky_relu ||
           activation == Activation::linear;
}

std::optional<std::string> why_no_pieces(const Network& network, const Quantity& neuron) {
    if (!neuron.is_neuron()) return "only a neuron has pieces, like z_out";
    if (neuron.layer >= 0 ? !resolved_layer(neuron, network).has_value() : neuron.neuron > 0)
        return "the network has no " + name(neuron);
    for (int l = 0; l < network.hidden_layers(); ++l) {
        const Activation activation = network.layers[static_cast<std::size_t>(l)].activation;
        if (!is_piecewise_linear(activation))
            return "layer " + std::to_string(l + 1) + " is " + std::string(name(activation)) +
                   ", which bends everywhere; pieces are of relu, leaky_relu and linear layers";
    }
    for (const Feature feature : network.features)
        if (feature != Feature::x1 && feature != Feature::x2)
            return "the network sees " + symbol(feature) + ", which is no linear function of the plane";
    if (neuron.layer < 0 && neuron.kind == Quantity::Kind::activation &&
        network.layers.back().activation != Activation::linear)
        return name(neuron) + " bends on each piece; z_out is linear there";
    return std::nullopt;
}

Partition partition(const Network& network, const Quantity& neuron, const PlaneRange& x1,
                    const PlaneRange& x2, std::size_t most) {
    return Cutter(network, neuron, x1, x2, most).made();
}

Pattern pattern_at(const Network& network, double x1, double x2) {
    const std::vector<NeuronState> states = evaluate(network, x1, x2);
    Pattern pattern;
    std::size_t bit = 0;
    for (int l = 0; l < network.hidden_layers(); ++l) {
        const Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n, ++bit)
            pattern[bit] = layer.activation == Activation::linear || states[bit].z.value > 0;
    }
    return pattern;
}

std::string text(const Pattern& pattern, const Network& network) {
    std::string all;
    const int hidden = neuron_count(network) - network.layers.back().neurons();
    for (int i = 0; i < hidden; ++i) all += pattern[static_cast<std::size_t>(i)] ? '1' : '0';
    return all;
}

std::pair<std::vector<Corner>, std::vector<Corner>> sides(const Piece& piece) {
    Corners above = piece.corners, below;
    std::vector<double> values;
    if (!cut(above, below, piece.function, 0, values)) above.swap(below);
    return {std::move(above), std::move(below)};
}

double area(const Piece& piece) {
    double twice = 0;
    const Corner& first = piece.corners[0];
    for (std::size_t i = 1; i + 1 < piece.corners.size(); ++i) {
        const Corner &a = piece.corners[i], &b = piece.corners[i + 1];
        twice += (a[0] - first[0]) * (b[1] - first[1]) - (a[1] - first[1]) * (b[0] - first[0]);
    }
    return twice / 2;
}

}  // namespace network
