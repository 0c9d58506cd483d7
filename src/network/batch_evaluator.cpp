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

using Wide = hn::ScalableTag<double>;
using W = hn::Vec<Wide>;

// Vectors of `together` floats side by side: a processor looks no further ahead than an exponential or two.
constexpr int together = 4;
// Doubles of as many lanes: two vectors for one of floats, one without SIMD.
constexpr int wides = HWY_TARGET == HWY_SCALAR ? 1 : 2;

HWY_INLINE void store_wide(V values, double* HWY_RESTRICT to) {
    const Wide wide;
#if HWY_TARGET == HWY_SCALAR
    hn::StoreU(hn::PromoteTo(wide, values), wide, to);
#else
    const hn::Half<D> half;
    hn::StoreU(hn::PromoteTo(wide, hn::LowerHalf(half, values)), wide, to);
    hn::StoreU(hn::PromoteTo(wide, hn::UpperHalf(half, values)), wide, to + hn::Lanes(wide));
#endif
}

/// Floats as doubles, up to the next `together` whole vectors.
HWY_NOINLINE void widen(const float* HWY_RESTRICT from, double* HWY_RESTRICT to, std::size_t count) {
    const D d;
    for (std::size_t i = 0; i < count; i += hn::Lanes(d)) store_wide(hn::LoadU(d, from + i), to + i);
}

/// Bias plus weighted inputs at the lanes from i on, `together` vectors of them. Sums are kept in double:
/// large terms that cancel would otherwise leave their rounding, 1e-5 for weights of 10, in a small z.
HWY_INLINE void weighted_sums(int inputs, const double* HWY_RESTRICT weights, double bias,
                              const double* HWY_RESTRICT in, std::size_t stride, V* z) {
    const Wide wide;
    W sums[together * wides];
    for (W& sum : sums) sum = hn::Set(wide, bias);
    for (int k = 0; k < inputs; ++k, in += stride) {
        const W weight = hn::Set(wide, weights[k]);
#pragma GCC unroll 8
        for (std::size_t v = 0; v < together * wides; ++v)
            sums[v] = hn::MulAdd(weight, hn::LoadU(wide, in + v * hn::Lanes(wide)), sums[v]);
    }
#if HWY_TARGET == HWY_SCALAR
    for (int v = 0; v < together; ++v) z[v] = hn::DemoteTo(D(), sums[v]);
#else
    const hn::Half<D> half;
    for (int v = 0; v < together; ++v)
        z[v] = hn::Combine(D(), hn::DemoteTo(half, sums[2 * v + 1]), hn::DemoteTo(half, sums[2 * v]));
#endif
}

/// One layer over `count` points: `inputs` rows of `in`, `block` apart, to rows of z and a in `out`, `stride`
/// apart, and of a in `next` as the next layer's input. All rows are read and written up to the next
/// `together` whole vectors. `past_caches`: of whole vectors each; what is larger than the caches would first
/// be read line by line for nothing.
template <bool past_caches>
HWY_INLINE void evaluate_rows(Activation activation, int inputs, int neurons,
                              const double* HWY_RESTRICT parameters, const double* HWY_RESTRICT in,
                              double* HWY_RESTRICT next, std::size_t block, float* HWY_RESTRICT out,
                              std::size_t stride, std::size_t count) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const double* biases = parameters + inputs * neurons;
    for (int neuron = 0; neuron < neurons; ++neuron) {
        float* const row = out + static_cast<std::size_t>(2 * neuron) * stride;
        for (std::size_t i = 0; i < count; i += together * lanes) {
            V z[together], a[together];
            weighted_sums(inputs, parameters + neuron * inputs, biases[neuron], in + i, block, z);
            in_float::activate_all<together>(d, activation, z, a);
            for (std::size_t v = 0; v < together; ++v) {
                float* const to = row + i + v * lanes;
                if (past_caches) {
                    hn::Stream(z[v], d, to);
                    hn::Stream(a[v], d, to + stride);
                } else {
                    hn::StoreU(z[v], d, to);
                    hn::StoreU(a[v], d, to + stride);
                }
                if (next != nullptr)
                    store_wide(a[v], next + static_cast<std::size_t>(neuron) * block + i + v * lanes);
            }
        }
    }
}

HWY_NOINLINE void evaluate_layer(Activation activation, int inputs, int neurons,
                                 const double* HWY_RESTRICT parameters, const double* HWY_RESTRICT in,
                                 double* HWY_RESTRICT next, std::size_t block, float* HWY_RESTRICT out,
                                 std::size_t stride, std::size_t count, bool past_caches) {
    if (past_caches) {
        evaluate_rows<true>(activation, inputs, neurons, parameters, in, next, block, out, stride, count);
    } else {
        evaluate_rows<false>(activation, inputs, neurons, parameters, in, next, block, out, stride, count);
    }
}

}  // namespace network::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace network {

HWY_EXPORT(evaluate_layer);
HWY_EXPORT(widen);

namespace {

constexpr std::size_t block = 256;                   // a layer's rows stay in the caches close by
constexpr std::size_t largest_vector = 16;           // floats
constexpr std::size_t larger_than_caches = 8 << 20;  // bytes

}  // namespace

BatchEvaluator::BatchEvaluator(const Network& network)
    : features_(network.features), parameters_(parameters(network)), neurons_(neuron_count(network)) {
    int first = 0;
    for (const Layer& layer : network.layers) {
        layers_.push_back({layer.activation, layer.inputs, layer.neurons(), first});
        first += layer.neurons() * (layer.inputs + 1);
        widest_ = std::max({widest_, layer.inputs, layer.neurons()});
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
    const std::size_t rows = 2 * static_cast<std::size_t>(neurons_);
    // Whole vectors, and the rows of a layer's inputs, of which two layers are in use at a time.
    std::vector<float> few(block * std::max<std::size_t>(rows, 1));
    std::vector<double> wide(2 * block * static_cast<std::size_t>(widest_));
    // Past the caches only what begins at whole vectors can be written, so the first block is a short one;
    // rows of whole vectors then do so everywhere.
    const bool past_caches = out.size_bytes() > larger_than_caches && n % largest_vector == 0;
    const std::size_t misplaced =
        reinterpret_cast<std::uintptr_t>(out.data() + first) / sizeof(float) % largest_vector;
    std::size_t end = past_caches && misplaced != 0 ? first + largest_vector - misplaced : first + block;
    for (std::size_t begin = first; begin < last; begin = end, end += block) {
        const std::size_t count = std::min(end, last) - begin;
        double* in = wide.data();
        double* next = in + block * static_cast<std::size_t>(widest_);
        widen_inputs(x1.subspan(begin, count), x2.subspan(begin, count), in);
        // A block that is not whole goes by way of rows that are.
        const bool direct = count == block;
        float* to = direct ? out.data() + begin : few.data();
        const std::size_t stride = direct ? n : block;
        for (const FlatLayer& layer : layers_) {
            HWY_DYNAMIC_DISPATCH(evaluate_layer)
            (layer.activation, layer.inputs, layer.neurons, parameters_.data() + layer.first_parameter, in,
             &layer == &layers_.back() ? nullptr : next, block, to, stride, count, direct && past_caches);
            std::swap(in, next);
            to += static_cast<std::size_t>(2 * layer.neurons) * stride;
        }
        if (direct) continue;
        for (std::size_t row = 0; row < rows; ++row)
            std::copy_n(few.data() + row * block, count, out.data() + row * n + begin);
    }
}

void BatchEvaluator::widen_inputs(std::span<const float> x1, std::span<const float> x2, double* rows) const {
    for (const Feature feature : features_) {
        const bool whole = x1.size() == block;
        if (whole && feature == Feature::x1) {
            HWY_DYNAMIC_DISPATCH(widen)(x1.data(), rows, block);
        } else if (whole && feature == Feature::x2) {
            HWY_DYNAMIC_DISPATCH(widen)(x2.data(), rows, block);
        } else {
            for (std::size_t i = 0; i < x1.size(); ++i)
                rows[i] =
                    network::evaluate(feature, static_cast<double>(x1[i]), static_cast<double>(x2[i])).value;
        }
        rows += block;
    }
}

}  // namespace network
#endif
