// Activation functions, in double precision. Definitions follow PyTorch's.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace network {

enum class Activation { sigmoid, tanh, relu, leaky_relu, elu, selu, gelu, softplus, linear };

inline constexpr int activation_count = 9;
inline constexpr double leaky_relu_slope = 0.01;
inline constexpr double elu_alpha = 1.0;
/// Klambauer et al., Self-Normalizing Neural Networks, 2017.
inline constexpr double selu_alpha = 1.6732632423543772848170429916717;
inline constexpr double selu_scale = 1.0507009873554804934193349852946;

/// The names of the command line and of scene files, in the order of the enumeration.
inline constexpr std::array<std::string_view, activation_count> activation_names = {
    "sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "gelu", "softplus", "linear"};

inline constexpr std::string_view name(Activation activation) {
    return activation_names[static_cast<std::size_t>(activation)];
}
std::optional<Activation> activation_named(std::string_view name);

/// a = f(z).
double activate(Activation activation, double z);

/// da/dz at z; at a kink, the derivative from the left (PyTorch's choice for relu at 0: 0).
double derivative(Activation activation, double z);

}  // namespace network
