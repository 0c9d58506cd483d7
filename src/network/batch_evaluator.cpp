// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "network/batch_evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "network/batch_evaluator.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#include "network/activation_inl.hpp"
#include "network/parallel.hpp"

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
/// to the next `together` whole vectors.
HWY_NOINLINE void evaluate_layer(Activation activation, int inputs, int neurons,
                                 const double* HWY_RESTRICT parameters, const float* const* HWY_RESTRICT in,
                                 float* HWY_RESTRICT out, std::size_t stride, std::size_t count) {
    const D d;
    constexpr int together = 4;
    const std::size_t lanes = hn::Lanes(d);
    const double* biases = parameters + inputs * neurons;
    for (int neuron = 0; neuron < neurons; ++neuron) {
        float* const row = out + static_cast<std::size_t>(2 * neuron) * stride;
        for (std::size_t i = 0; i < count; i += together * lanes) {
            V z[together], a[together];
            for (int v = 0; v < together; ++v)
                z[v] =
                    weighted_sum(d, inputs, parameters + neuron * inputs, biases[neuron], in, i + v * lanes);
            in_float::activate_all<together>(d, activation, z, a);
            for (int v = 0; v < together; ++v) {
                hn::StoreU(z[v], d, row + i + v * lanes);
                hn::StoreU(a[v], d, row + stride + i + v * lanes);
            }
        }
    }
}

/// Copies a row; what is larger than the caches past them, which would first read it line by line for
/// nothing.
HWY_NOINLINE void copy_row(const float* HWY_RESTRICT from, float* HWY_RESTRICT to, std::size_t count,
                           bool past_caches) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    if (past_caches) {
        for (; i < count && reinterpret_cast<std::uintptr_t>(to + i) % (lanes * sizeof(float)) != 0; ++i)
            to[i] = from[i];
        for (; i + lanes <= count; i += lanes) hn::Stream(hn::LoadU(d, from + i), d, to + i);
    }
    for (; i + lanes <= count; i += lanes) hn::StoreU(hn::LoadU(d, from + i), d, to + i);
    for (; i < count; ++i) to[i] = from[i];
}

}  // namespace network::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace network {

HWY_EXPORT(evaluate_layer);
HWY_EXPORT(copy_row);

namespace {

// A layer's rows stay in the first-level cache.
constexpr std::size_t block = 256;
constexpr std::size_t larger_than_caches = 8 << 20;  // bytes

}  // namespace

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
    in_parallel(n, block, n * parameters_.size(),
                [&](std::size_t begin, std::size_t end) { evaluate_part(x1, x2, out, begin, end); });
}

void BatchEvaluator::evaluate_part(std::span<const float> x1, std::span<const float> x2, std::span<float> out,
                                   std::size_t first, std::size_t last) const {
    const std::size_t n = x1.size();
    const std::size_t inputs = features_.size();
    const bool past_caches = out.size_bytes() > larger_than_caches;
    // A padded copy of the last rows lets every row be whole vectors, whatever n is.
    std::vector<float> scratch(block * (inputs + 2 * static_cast<std::size_t>(neurons_)));
    std::vector<const float*> in(max_width);
    for (std::size_t begin = first; begin < last; begin += block) {
        const std::size_t count = std::min(block, last - begin);
        for (std::size_t k = 0; k < inputs; ++k) {
            float* row = scratch.data() + k * block;
            in[k] = row;
            if (features_[k] == Feature::x1 || features_[k] == Feature::x2) {
                const float* from = (features_[k] == Feature::x1 ? x1 : x2).data() + begin;
                if (count == block) {
                    in[k] = from;
                } else {
                    std::copy_n(from, count, row);
                }
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
            HWY_DYNAMIC_DISPATCH(copy_row)
            (scratch.data() + (inputs + row) * block, out.data() + row * n + begin, count, past_caches);
        }
    }
}

}  // namespace network
#endif
