// Activation functions, in double precision: one row an activation. Definitions follow PyTorch's.
//
// A new one is a row here and its SIMD in activation_inl.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <string_view>

namespace network {

enum class Activation { sigmoid, tanh, relu, leaky_relu, elu, selu, gelu, softplus, linear };

inline constexpr double leaky_relu_slope = 0.01;
inline constexpr double elu_alpha = 1.0;
/// Klambauer et al., Self-Normalizing Neural Networks, 2017.
inline constexpr double selu_alpha = 1.6732632423543772848170429916717;
inline constexpr double selu_scale = 1.0507009873554804934193349852946;

namespace detail {

inline double sigmoid(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}
inline double normal_cdf(double z) {
    return 0.5 * (1.0 + std::erf(z / std::numbers::sqrt2));
}
inline double normal_pdf(double z) {
    return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}
inline double elu(double z) {
    return z > 0 ? z : elu_alpha * std::expm1(z);
}
inline double selu(double z) {
    return selu_scale * (z > 0 ? z : selu_alpha * std::expm1(z));
}
inline double softplus(double z) {
    return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
}

}  // namespace detail

struct ActivationRow {
    Activation activation;
    std::string_view name;         ///< of the command line and of scene files
    double (*value)(double z);     ///< a = f(z)
    double (*slope)(double z);     ///< da/dz; at a kink, the derivative from the left (PyTorch's choice)
    std::array<double, 2> bounds;  ///< that a stays within; 0 and 0 without such
    std::string_view symbol;       ///< in formulas
    std::string_view numpy;        ///< an expression of z
    std::string_view torch;
    std::string_view onnx;  ///< the operator; empty when it takes several
};

/// In the order of the enumeration.
inline constexpr std::array<ActivationRow, 9> activations = {{
    {Activation::sigmoid,
     "sigmoid",
     detail::sigmoid,
     [](double z) {
         const double a = detail::sigmoid(z);
         return a * (1.0 - a);
     },
     {0, 1},
     "σ",
     "1 / (1 + np.exp(-z))",
     "torch.sigmoid(z)",
     "Sigmoid"},
    {Activation::tanh,
     "tanh",
     [](double z) { return std::tanh(z); },
     [](double z) {
         const double a = std::tanh(z);
         return 1.0 - a * a;
     },
     {-1, 1},
     "tanh",
     "np.tanh(z)",
     "torch.tanh(z)",
     "Tanh"},
    {Activation::relu,
     "relu",
     [](double z) { return std::max(z, 0.0); },
     [](double z) { return z > 0 ? 1.0 : 0.0; },
     {},
     "relu",
     "np.maximum(z, 0)",
     "torch.relu(z)",
     "Relu"},
    {Activation::leaky_relu,
     "leaky_relu",
     [](double z) { return z > 0 ? z : leaky_relu_slope * z; },
     [](double z) { return z > 0 ? 1.0 : leaky_relu_slope; },
     {},
     "leaky_relu",
     "np.where(z > 0, z, 0.01 * z)",
     "F.leaky_relu(z, 0.01)",
     "LeakyRelu"},
    {Activation::elu,
     "elu",
     detail::elu,
     [](double z) { return z > 0 ? 1.0 : elu_alpha * std::exp(z); },
     {},
     "elu",
     "np.where(z > 0, z, np.expm1(np.minimum(z, 0)))",
     "F.elu(z)",
     "Elu"},
    {Activation::selu,
     "selu",
     detail::selu,
     [](double z) { return selu_scale * (z > 0 ? 1.0 : selu_alpha * std::exp(z)); },
     {},
     "selu",
     "1.0507009873554804934193349852946 * np.where(z > 0, z, 1.6732632423543772848170429916717 * "
     "np.expm1(np.minimum(z, 0)))",
     "torch.selu(z)",
     "Selu"},
    {Activation::gelu,
     "gelu",
     [](double z) { return z * detail::normal_cdf(z); },
     [](double z) { return detail::normal_cdf(z) + z * detail::normal_pdf(z); },
     {},
     "gelu",
     "0.5 * z * (1 + erf(z / math.sqrt(2)))",
     "F.gelu(z)",
     ""},
    {Activation::softplus,
     "softplus",
     detail::softplus,
     detail::sigmoid,
     {},
     "softplus",
     "np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))",
     "torch.logaddexp(z, torch.zeros_like(z))",
     "Softplus"},
    {Activation::linear,
     "linear",
     [](double z) { return z; },
     [](double) { return 1.0; },
     {},
     "",
     "z",
     "z",
     "Identity"},
}};

inline constexpr int activation_count = static_cast<int>(activations.size());

inline constexpr const ActivationRow& row(Activation activation) {
    return activations[static_cast<std::size_t>(activation)];
}

/// The names, in the order of the enumeration.
inline constexpr auto activation_names = [] {
    std::array<std::string_view, activations.size()> names;
    for (std::size_t i = 0; i < activations.size(); ++i) names[i] = activations[i].name;
    return names;
}();

inline constexpr std::string_view name(Activation activation) {
    return row(activation).name;
}
inline std::optional<Activation> activation_named(std::string_view name) {
    const auto* found = std::ranges::find(activations, name, &ActivationRow::name);
    return found == activations.end() ? std::nullopt : std::optional(found->activation);
}

/// a = f(z).
inline double activate(Activation activation, double z) {
    return row(activation).value(z);
}
/// da/dz at z.
inline double derivative(Activation activation, double z) {
    return row(activation).slope(z);
}
/// Its slope jumps, at 0 as that of all that do.
inline bool has_kink(Activation activation) {
    constexpr double beside = 1e-9, jump = 1e-3;  // a smooth slope changes there by as little as the way
    return std::abs(derivative(activation, beside) - derivative(activation, -beside)) > jump;
}

}  // namespace network
