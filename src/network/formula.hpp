// A neuron's formula as text, with the numbers of the network in it. UTF-8 with real subscripts.
#pragma once

#include <span>
#include <string>

#include "network/evaluator.hpp"

namespace network {

/// At most `digits` significant digits and a true minus sign: "−2.35".
std::string rounded(double value, int digits = 4);

/// What a layer's input is called: the feature's symbol for the first layer, a₁ ... of the layer before for
/// the others.
std::string input_symbol(const Network& network, int layer, int input);

/// "z₁ = 0.766 x₁ − 0.88 x₂ + 2.79".
std::string formula(const Network& network, int layer, int neuron);

/// "z₁ = 0.766 · 1.2 − 0.88 · (−3) + 2.79 = 6.349"; `states` as evaluate() returned them at (x1, x2).
std::string formula_at(const Network& network, int layer, int neuron, std::span<const NeuronState> states,
                       double x1, double x2);

/// "σ(z₁)"; the argument alone where nothing is applied.
std::string activation_call(Activation activation, const std::string& argument);
/// "a₁ = σ(z₁)".
std::string activation_formula(const Network& network, int layer, int neuron);
/// "a₁ = σ(6.349) = 0.9983".
std::string activation_formula_at(const Network& network, int layer, int neuron,
                                  std::span<const NeuronState> states);

}  // namespace network
