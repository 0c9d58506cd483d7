#include "network/activation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace network {
namespace {

double sigmoid(double z) {
    return 1.0 / (1.0 + std::exp(-z));
}

double normal_cdf(double z) {
    return 0.5 * (1.0 + std::erf(z / std::numbers::sqrt2));
}

double normal_pdf(double z) {
    return std::exp(-0.5 * z * z) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

}  // namespace

std::optional<Activation> activation_named(std::string_view wanted) {
    const auto found = std::ranges::find(activation_names, wanted);
    if (found == activation_names.end()) return std::nullopt;
    return static_cast<Activation>(found - activation_names.begin());
}

double activate(Activation activation, double z) {
    switch (activation) {
        case Activation::sigmoid:
            return sigmoid(z);
        case Activation::tanh:
            return std::tanh(z);
        case Activation::relu:
            return std::max(z, 0.0);
        case Activation::leaky_relu:
            return z > 0 ? z : leaky_relu_slope * z;
        case Activation::elu:
            return z > 0 ? z : elu_alpha * std::expm1(z);
        case Activation::selu:
            return selu_scale * (z > 0 ? z : selu_alpha * std::expm1(z));
        case Activation::gelu:
            return z * normal_cdf(z);
        case Activation::softplus:
            return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
        case Activation::linear:
            break;
    }
    return z;
}

double derivative(Activation activation, double z) {
    switch (activation) {
        case Activation::sigmoid: {
            const double a = sigmoid(z);
            return a * (1.0 - a);
        }
        case Activation::tanh: {
            const double a = std::tanh(z);
            return 1.0 - a * a;
        }
        case Activation::relu:
            return z > 0 ? 1.0 : 0.0;
        case Activation::leaky_relu:
            return z > 0 ? 1.0 : leaky_relu_slope;
        case Activation::elu:
            return z > 0 ? 1.0 : elu_alpha * std::exp(z);
        case Activation::selu:
            return selu_scale * (z > 0 ? 1.0 : selu_alpha * std::exp(z));
        case Activation::gelu:
            return normal_cdf(z) + z * normal_pdf(z);
        case Activation::softplus:
            return sigmoid(z);
        case Activation::linear:
            break;
    }
    return 1.0;
}

}  // namespace network
