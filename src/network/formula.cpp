#include "network/formula.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace network {
namespace {

std::string in_brackets_if_negative(double value) {
    std::string text = rounded(value);
    if (value < 0) text.insert(0, 1, '(').push_back(')');
    return text;
}

template <typename Input>
std::string weighted_sum(const Network& network, int layer, int neuron, const char* times, Input input) {
    const Layer& l = network.layers[static_cast<std::size_t>(layer)];
    std::string text = symbol(pre_activation(layer == network.hidden_layers() ? -1 : layer, neuron)) + " = ";
    bool first = true;
    const auto add = [&](double value) {
        const std::string size = rounded(std::abs(value));
        text += first ? (value < 0 ? "−" : "") : (value < 0 ? " − " : " + ");
        text += size;
        first = false;
    };
    for (int k = 0; k < l.inputs; ++k) {
        add(l.weight(neuron, k));
        text += times;
        text += input(k);
    }
    add(l.bias(neuron));
    return text;
}

}  // namespace

std::string activation_call(Activation activation, const std::string& argument) {
    const std::string symbol(row(activation).symbol);
    return symbol.empty() ? argument : symbol + "(" + argument + ")";
}

std::string rounded(double value, int digits) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.*g", digits, std::abs(value) < 1e-12 ? 0.0 : std::abs(value));
    const std::string sign = value < 0 && std::abs(value) >= 1e-12 ? "−" : "", number = text.data();
    const auto e = number.find('e');
    if (e == std::string::npos) return sign + number;
    // As people write it: 7.2 × 10⁻⁵.
    static constexpr std::array<const char*, 10> raised = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string power = number[e + 1] == '-' ? "⁻" : "";
    for (const char digit : std::to_string(std::stoi(number.substr(e + 2))))
        power += raised[static_cast<std::size_t>(digit - '0')];
    return sign + number.substr(0, e) + " × 10" + power;
}

std::string input_symbol(const Network& network, int layer, int input) {
    if (layer == 0) return symbol(network.features[static_cast<std::size_t>(input)]);
    return symbol(activation(layer - 1, input));
}

std::string formula(const Network& network, int layer, int neuron) {
    return weighted_sum(network, layer, neuron, " ", [&](int k) { return input_symbol(network, layer, k); });
}

std::string formula_at(const Network& network, int layer, int neuron, std::span<const NeuronState> states,
                       double x1, double x2) {
    const auto input = [&](int k) {
        const double value =
            layer == 0 ? evaluate(network.features[static_cast<std::size_t>(k)], x1, x2).value
                       : states[static_cast<std::size_t>(neuron_index(network, layer - 1, k))].a.value;
        return in_brackets_if_negative(value);
    };
    const auto index = static_cast<std::size_t>(neuron_index(network, layer, neuron));
    return weighted_sum(network, layer, neuron, " · ", input) + " = " + rounded(states[index].z.value);
}

std::string activation_formula(const Network& network, int layer, int neuron) {
    const int named = layer == network.hidden_layers() ? -1 : layer;
    const auto function = network.layers[static_cast<std::size_t>(layer)].activation;
    return symbol(activation(named, neuron)) + " = " +
           activation_call(function, symbol(pre_activation(named, neuron)));
}

std::string activation_formula_at(const Network& network, int layer, int neuron,
                                  std::span<const NeuronState> states) {
    const auto& state = states[static_cast<std::size_t>(neuron_index(network, layer, neuron))];
    const int named = layer == network.hidden_layers() ? -1 : layer;
    const auto function = network.layers[static_cast<std::size_t>(layer)].activation;
    return symbol(activation(named, neuron)) + " = " + activation_call(function, rounded(state.z.value)) +
           " = " + rounded(state.a.value);
}

}  // namespace network
