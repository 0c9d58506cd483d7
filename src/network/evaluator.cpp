#include "network/evaluator.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace network {

std::vector<NeuronState> evaluate(const Network& network, double x1, double x2) {
    std::vector<NeuronState> states;
    states.reserve(static_cast<std::size_t>(neuron_count(network)));
    std::vector<Gradient> inputs;
    for (const Feature feature : network.features) inputs.push_back(evaluate(feature, x1, x2));
    for (const Layer& layer : network.layers) {
        std::vector<Gradient> outputs;
        for (int neuron = 0; neuron < layer.neurons(); ++neuron) {
            Gradient z;
            for (int input = 0; input < layer.inputs; ++input) {
                const double weight = layer.weight(neuron, input);
                const Gradient& x = inputs[static_cast<std::size_t>(input)];
                z.value += weight * x.value;
                z.d1 += weight * x.d1;
                z.d2 += weight * x.d2;
            }
            z.value += layer.bias(neuron);
            const double slope = derivative(layer.activation, z.value);
            outputs.push_back({activate(layer.activation, z.value), slope * z.d1, slope * z.d2});
            states.push_back({z, outputs.back()});
        }
        inputs = std::move(outputs);
    }
    return states;
}

Output evaluate_output(const Network& network, double x1, double x2) {
    std::array<double, max_width> in{}, out{};
    for (std::size_t k = 0; k < network.features.size(); ++k)
        in[k] = evaluate(network.features[k], x1, x2).value;
    double z = 0;
    for (const Layer& layer : network.layers) {
        const double* weight = layer.weights.data();
        for (int n = 0; n < layer.neurons(); ++n) {
            z = 0;
            for (int k = 0; k < layer.inputs; ++k) z += *weight++ * in[static_cast<std::size_t>(k)];
            z += layer.bias(n);
            out[static_cast<std::size_t>(n)] = activate(layer.activation, z);
        }
        in = out;
    }
    return {z, in[0]};
}

double cross_entropy(const Network& network, double z_out, double a_out, int label) {
    if (network.layers.back().activation == Activation::sigmoid) {
        return std::max(z_out, 0.0) - label * z_out + std::log1p(std::exp(-std::abs(z_out)));
    }
    const double a = std::clamp(a_out, 1e-12, 1.0 - 1e-12);
    return -(label ? std::log(a) : std::log1p(-a));
}

double squared_error(double a_out, const Label& label) {
    return (a_out - label.value) * (a_out - label.value);
}

Gradient evaluate(const Quantity& quantity, const Network& network, std::span<const NeuronState> states,
                  double x1, double x2, const Label& label) {
    const NeuronState& output = states.back();
    switch (quantity.kind) {
        case Quantity::Kind::x1:
            return {x1, 1, 0};
        case Quantity::Kind::x2:
            return {x2, 0, 1};
        case Quantity::Kind::x1x2_sum:
            return {x1 + x2, 1, 1};
        case Quantity::Kind::label:
            return {label.value, 0, 0};
        case Quantity::Kind::prediction:
            return {static_cast<double>(prediction(output.a.value)), 0, 0};
        case Quantity::Kind::constant:
            return {quantity.constant, 0, 0};
        case Quantity::Kind::loss: {
            if (label.number) {
                const double slope = 2 * (output.a.value - label.value);
                return {squared_error(output.a.value, label), slope * output.a.d1, slope * output.a.d2};
            }
            const double loss = cross_entropy(network, output.z.value, output.a.value, label.which());
            const double a = std::clamp(output.a.value, 1e-12, 1.0 - 1e-12);
            const bool logistic = network.layers.back().activation == Activation::sigmoid;
            const bool clamped = !logistic && a != output.a.value;
            const double slope = logistic  ? output.a.value - label.value
                                 : clamped ? 0.0
                                           : (a - label.value) / (a * (1.0 - a));
            const Gradient& inner = logistic ? output.z : output.a;
            return {loss, slope * inner.d1, slope * inner.d2};
        }
        case Quantity::Kind::pre_activation:
        case Quantity::Kind::activation:
            break;
    }
    const auto layer = resolved_layer(quantity, network);
    if (!layer) return {};
    const NeuronState& state =
        states[static_cast<std::size_t>(neuron_index(network, *layer, quantity.neuron))];
    return quantity.kind == Quantity::Kind::pre_activation ? state.z : state.a;
}

}  // namespace network
