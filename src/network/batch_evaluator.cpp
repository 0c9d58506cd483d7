// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "network/batch_evaluator.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "network/batch_evaluator.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace network::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

HWY_INLINE V exp_of_negative(D d, V magnitude) {
    // Below -87 the result would leave the normal range of float.
    return hn::Exp(d, hn::Neg(hn::Min(magnitude, hn::Set(d, 87.0f))));
}

HWY_INLINE V sigmoid(D d, V z) {
    const V e = exp_of_negative(d, hn::Abs(z));
    const V one = hn::Set(d, 1.0f);
    return hn::Div(hn::IfThenElse(hn::Lt(z, hn::Zero(d)), e, one), hn::Add(one, e));
}

HWY_INLINE V expm1_of_negative(D d, V z) {
    return hn::Expm1(d, hn::Max(hn::Min(z, hn::Zero(d)), hn::Set(d, -87.0f)));
}

/// Standard normal distribution function; erfc after Abramowitz and Stegun 7.1.26, absolute error 1.5e-7.
HWY_INLINE V normal_cdf(D d, V z) {
    const V x = hn::Mul(hn::Abs(z), hn::Set(d, 0.70710678f));
    const V one = hn::Set(d, 1.0f);
    const V t = hn::Div(one, hn::MulAdd(hn::Set(d, 0.3275911f), x, one));
    V p = hn::Set(d, 1.061405429f);
    for (const float c : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f})
        p = hn::MulAdd(p, t, hn::Set(d, c));
    const V tail = hn::Mul(hn::Set(d, 0.5f), hn::Mul(hn::Mul(p, t), exp_of_negative(d, hn::Mul(x, x))));
    return hn::IfThenElse(hn::Lt(z, hn::Zero(d)), tail, hn::Sub(one, tail));
}

HWY_INLINE V activate(D d, Activation activation, V z) {
    const V zero = hn::Zero(d);
    switch (activation) {
        case Activation::sigmoid:
            return sigmoid(d, z);
        case Activation::tanh:
            return hn::Tanh(d, hn::Min(hn::Max(z, hn::Set(d, -20.0f)), hn::Set(d, 20.0f)));
        case Activation::relu:
            return hn::Max(z, zero);
        case Activation::leaky_relu:
            return hn::Max(z, hn::Mul(z, hn::Set(d, static_cast<float>(leaky_relu_slope))));
        case Activation::elu:
            return hn::Add(hn::Max(z, zero), expm1_of_negative(d, z));
        case Activation::selu:
            return hn::Mul(hn::Set(d, static_cast<float>(selu_scale)),
                           hn::MulAdd(hn::Set(d, static_cast<float>(selu_alpha)), expm1_of_negative(d, z),
                                      hn::Max(z, zero)));
        case Activation::gelu:
            return hn::Mul(z, normal_cdf(d, z));
        case Activation::softplus:
            return hn::Add(hn::Max(z, zero), hn::Log1p(d, exp_of_negative(d, hn::Abs(z))));
        case Activation::linear:
            break;
    }
    return z;
}

/// Bias plus weighted inputs at the lanes from i on. Sums are kept in double: large terms that cancel would
/// otherwise leave their rounding, 1e-5 for weights of 10, in a small z.
HWY_INLINE V weighted_sum(D d, int inputs, const double* HWY_RESTRICT weights, double bias,
                          const float* const* HWY_RESTRICT in, std::size_t i) {
#if HWY_TARGET == HWY_SCALAR
    double sum = bias;
    for (int k = 0; k < inputs; ++k) sum += weights[k] * static_cast<double>(in[k][i]);
    return hn::Set(d, static_cast<float>(sum));
#else
    const hn::Repartition<double, D> wide;
    const hn::Half<D> half;
    auto low = hn::Set(wide, bias);
    auto high = low;
    for (int k = 0; k < inputs; ++k) {
        const auto weight = hn::Set(wide, weights[k]);
        low = hn::MulAdd(weight, hn::PromoteTo(wide, hn::LoadU(half, in[k] + i)), low);
        high = hn::MulAdd(weight, hn::PromoteTo(wide, hn::LoadU(half, in[k] + i + hn::Lanes(wide))), high);
    }
    return hn::Combine(d, hn::DemoteTo(half, high), hn::DemoteTo(half, low));
#endif
}

/// One layer over `count` points: `inputs` rows in, z and a rows to `out`. Rows are readable and writable up
/// to the next whole vector.
HWY_NOINLINE void evaluate_layer(Activation activation, int inputs, int neurons,
                                 const double* HWY_RESTRICT parameters, const float* const* HWY_RESTRICT in,
                                 float* HWY_RESTRICT out, std::size_t stride, std::size_t count) {
    const D d;
    const double* biases = parameters + inputs * neurons;
    for (std::size_t i = 0; i < count; i += hn::Lanes(d)) {
        for (int neuron = 0; neuron < neurons; ++neuron) {
            const V z = weighted_sum(d, inputs, parameters + neuron * inputs, biases[neuron], in, i);
            float* row = out + static_cast<std::size_t>(2 * neuron) * stride + i;
            hn::StoreU(z, d, row);
            hn::StoreU(activate(d, activation, z), d, row + stride);
        }
    }
}

}  // namespace network::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace network {

HWY_EXPORT(evaluate_layer);

BatchEvaluator::BatchEvaluator(const Network& network)
    : features_(network.features), parameters_(parameters(network)), neurons_(neuron_count(network)) {
    int first = 0;
    for (const Layer& layer : network.layers) {
        layers_.push_back({layer.activation, layer.inputs, layer.neurons(), first});
        first += layer.neurons() * (layer.inputs + 1);
    }
}

void BatchEvaluator::evaluate(std::span<const float> x1, std::span<const float> x2,
                              std::span<float> out) const {
    const std::size_t n = x1.size();
    assert(x2.size() == n && out.size() == 2 * n * static_cast<std::size_t>(neurons_));
    // Blocks stay in the first-level cache; the padded copy lets every row be whole vectors, whatever n is.
    constexpr std::size_t block = 256;
    const std::size_t inputs = features_.size();
    std::vector<float> scratch(block * (inputs + 2 * static_cast<std::size_t>(neurons_)));
    std::vector<const float*> in(max_width);
    for (std::size_t begin = 0; begin < n; begin += block) {
        const std::size_t count = std::min(block, n - begin);
        for (std::size_t k = 0; k < inputs; ++k) {
            float* row = scratch.data() + k * block;
            in[k] = row;
            if (features_[k] == Feature::x1) {
                std::copy_n(x1.data() + begin, count, row);
            } else if (features_[k] == Feature::x2) {
                std::copy_n(x2.data() + begin, count, row);
            } else {
                for (std::size_t i = 0; i < count; ++i)
                    row[i] =
                        static_cast<float>(network::evaluate(features_[k], static_cast<double>(x1[begin + i]),
                                                             static_cast<double>(x2[begin + i]))
                                               .value);
            }
        }
        float* rows = scratch.data() + inputs * block;
        for (const FlatLayer& layer : layers_) {
            HWY_DYNAMIC_DISPATCH(evaluate_layer)
            (layer.activation, layer.inputs, layer.neurons, parameters_.data() + layer.first_parameter,
             in.data(), rows, block, count);
            for (int neuron = 0; neuron < layer.neurons; ++neuron) {
                in[static_cast<std::size_t>(neuron)] =
                    rows + static_cast<std::size_t>(2 * neuron + 1) * block;
            }
            rows += static_cast<std::size_t>(2 * layer.neurons) * block;
        }
        for (std::size_t row = 0; row < 2 * static_cast<std::size_t>(neurons_); ++row) {
            std::copy_n(scratch.data() + (inputs + row) * block, count, out.data() + row * n + begin);
        }
    }
}

}  // namespace network
#endif
