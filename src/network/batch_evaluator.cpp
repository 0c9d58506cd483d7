// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "network/batch_evaluator.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "network/batch_evaluator.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#include "network/activation_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace network::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

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
            hn::StoreU(in_float::activate(d, activation, z), d, row + stride);
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
