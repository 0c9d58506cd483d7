// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "network/gradient_evaluator.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "network/gradient_evaluator.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#include "network/activation_inl.hpp"
#include "network/parallel.hpp"

HWY_BEFORE_NAMESPACE();
namespace network::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<double>;
using V = hn::Vec<D>;
constexpr int together = 2;  // vectors: fewer would wait for the sums

/// For a picture tanh may be off by 2e-16, which is much of a small one but saves half of its time.
HWY_INLINE void activate(D d, Activation activation, const V* z, V* a, V* slope) {
    if (activation != Activation::tanh) return in_double::activate_all<together>(d, activation, z, a, slope);
    V twice[together];
    for (int v = 0; v < together; ++v) twice[v] = hn::Add(z[v], z[v]);
    in_double::sigmoids<together>(d, twice, a, slope);
    for (int v = 0; v < together; ++v) {
        a[v] = hn::Sub(hn::Add(a[v], a[v]), hn::Set(d, 1.0));
        slope[v] = hn::Mul(hn::Set(d, 4.0), slope[v]);
    }
}

/// One layer over `count` places, a whole number of `together` vectors: three rows an input in, six a neuron
/// to `out`: z with its derivatives, then a. Rows of derivatives that nobody asked for stay as they are.
template <bool derivatives>
HWY_INLINE void layer_rows(Activation activation, int inputs, int neurons,
                           const double* HWY_RESTRICT parameters, const double* const* HWY_RESTRICT in,
                           double* HWY_RESTRICT out, std::size_t stride, std::size_t count) {
    const D d;
    const std::size_t lanes = hn::Lanes(d);
    const double* biases = parameters + inputs * neurons;
    for (std::size_t i = 0; i < count; i += together * lanes) {
        for (int neuron = 0; neuron < neurons; ++neuron) {
            const double* weights = parameters + neuron * inputs;
            V z[together], d1[together], d2[together], a[together], slope[together];
            for (int v = 0; v < together; ++v) {
                z[v] = hn::Set(d, biases[neuron]);
                d1[v] = d2[v] = hn::Zero(d);
            }
            for (int k = 0; k < inputs; ++k) {
                const V weight = hn::Set(d, weights[k]);
                const double* row = in[k] + i;
                for (int v = 0; v < together; ++v) {
                    const double* at = row + static_cast<std::size_t>(v) * lanes;
                    z[v] = hn::MulAdd(weight, hn::LoadU(d, at), z[v]);
                    if constexpr (!derivatives) continue;
                    d1[v] = hn::MulAdd(weight, hn::LoadU(d, at + stride), d1[v]);
                    d2[v] = hn::MulAdd(weight, hn::LoadU(d, at + 2 * stride), d2[v]);
                }
            }
            activate(d, activation, z, a, slope);
            double* row = out + static_cast<std::size_t>(6 * neuron) * stride + i;
            for (int v = 0; v < together; ++v, row += lanes) {
                hn::StoreU(z[v], d, row);
                hn::StoreU(a[v], d, row + 3 * stride);
                if constexpr (!derivatives) continue;
                hn::StoreU(d1[v], d, row + stride);
                hn::StoreU(d2[v], d, row + 2 * stride);
                hn::StoreU(hn::Mul(slope[v], d1[v]), d, row + 4 * stride);
                hn::StoreU(hn::Mul(slope[v], d2[v]), d, row + 5 * stride);
            }
        }
    }
}

HWY_NOINLINE void evaluate_layer(Activation activation, int inputs, int neurons,
                                 const double* HWY_RESTRICT parameters, const double* const* HWY_RESTRICT in,
                                 double* HWY_RESTRICT out, std::size_t stride, std::size_t count,
                                 bool derivatives) {
    const auto rows = derivatives ? layer_rows<true> : layer_rows<false>;
    rows(activation, inputs, neurons, parameters, in, out, stride, count);
}

}  // namespace network::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace network {

HWY_EXPORT(evaluate_layer);

namespace {

// The rows of two layers of 16 stay in the first-level cache. Whole vectors of every instruction set, so that
// the last block may be padded.
constexpr std::size_t block = 32;

}  // namespace

GradientEvaluator::GradientEvaluator(const Network& network, std::span<const Quantity> wanted)
    : features_(network.features), parameters_(parameters(network)) {
    int deepest = -1;
    for (const Quantity& quantity : wanted) {
        const auto layer = resolved_layer(quantity, network);
        assert(layer);
        deepest = std::max(deepest, *layer);
        wanted_.push_back(2 * neuron_index(network, *layer, quantity.neuron) +
                          (quantity.kind == Quantity::Kind::activation ? 1 : 0));
    }
    int first = 0;
    for (int l = 0; l <= deepest; ++l) {
        const Layer& layer = network.layers[static_cast<std::size_t>(l)];
        layers_.push_back({layer.activation, layer.inputs, layer.neurons(), first});
        first += layer.neurons() * (layer.inputs + 1);
    }
}

void GradientEvaluator::evaluate(std::span<const double> x1, std::span<const double> x2,
                                 std::span<double> out) const {
    evaluate(x1, x2, out, true);
}

void GradientEvaluator::evaluate_values(std::span<const double> x1, std::span<const double> x2,
                                        std::span<double> out) const {
    evaluate(x1, x2, out, false);
}

void GradientEvaluator::evaluate(std::span<const double> x1, std::span<const double> x2,
                                 std::span<double> out, bool derivatives) const {
    const std::size_t n = x1.size();
    assert(x2.size() == n && out.size() == (derivatives ? 3 : 1) * n * wanted_.size());
    if (wanted_.empty()) return;
    in_parallel(n, block, n * parameters_.size(), [&](std::size_t begin, std::size_t end) {
        evaluate_part(x1, x2, out, begin, end, derivatives);
    });
}

void GradientEvaluator::evaluate_part(std::span<const double> x1, std::span<const double> x2,
                                      std::span<double> out, std::size_t first, std::size_t last,
                                      bool derivatives) const {
    const std::size_t n = x1.size();
    std::size_t neurons = 0;
    for (const FlatLayer& layer : layers_) neurons += static_cast<std::size_t>(layer.neurons);
    const std::size_t inputs = features_.size(), wanted_rows = derivatives ? 3 : 1;
    std::vector<double> scratch(block * 3 * (inputs + 2 * neurons));
    double* const first_row = scratch.data() + 3 * inputs * block;
    std::vector<const double*> in(std::max<std::size_t>(max_width, inputs));
    for (std::size_t begin = first; begin < last; begin += block) {
        const std::size_t count = std::min(block, last - begin);
        for (std::size_t k = 0; k < inputs; ++k) {
            double* row = scratch.data() + 3 * k * block;
            in[k] = row;
            for (std::size_t i = 0; i < count; ++i) {
                const Gradient g = network::evaluate(features_[k], x1[begin + i], x2[begin + i]);
                row[i] = g.value;
                row[block + i] = g.d1;
                row[2 * block + i] = g.d2;
            }
        }
        double* rows = first_row;
        for (const FlatLayer& layer : layers_) {
            HWY_DYNAMIC_DISPATCH(evaluate_layer)
            (layer.activation, layer.inputs, layer.neurons, parameters_.data() + layer.first_parameter,
             in.data(), rows, block, block, derivatives);
            for (int neuron = 0; neuron < layer.neurons; ++neuron)
                in[static_cast<std::size_t>(neuron)] =
                    rows + static_cast<std::size_t>(6 * neuron + 3) * block;
            rows += static_cast<std::size_t>(6 * layer.neurons) * block;
        }
        for (std::size_t w = 0; w < wanted_.size(); ++w) {
            const double* from = first_row + 3 * static_cast<std::size_t>(wanted_[w]) * block;
            for (std::size_t row = 0; row < wanted_rows; ++row)
                std::copy_n(from + row * block, count, out.data() + (wanted_rows * w + row) * n + begin);
        }
    }
}

}  // namespace network
#endif
