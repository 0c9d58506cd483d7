// The gradient of any network, some vectors of samples at a time. Included as loss_inl.hpp is.
#if defined(TRAIN_TILE_GRADIENT_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef TRAIN_TILE_GRADIENT_INL_HPP
#undef TRAIN_TILE_GRADIENT_INL_HPP
#else
#define TRAIN_TILE_GRADIENT_INL_HPP
#endif

#include <algorithm>
#include <array>
#include <type_traits>

#include "train/backpropagation.hpp"
#include "train/loss_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {

// Four doubles at most: batches are small, and idle lanes of a wider vector would cost more than it brings.
using D4 = hn::CappedTag<double, 4>;
using V4 = hn::Vec<D4>;
constexpr std::size_t lanes = std::min<std::size_t>(HWY_MAX_BYTES / sizeof(double), 4);

/// Lane i of the result is the sum of all lanes of v[i]; v holds as many vectors as a vector has lanes.
HWY_INLINE V4 sums([[maybe_unused]] D4 d, const V4* v) {
#if HWY_MAX_BYTES == 8
    return v[0];
#else
    // [a0 + a1, b0 + b1 | a2 + a3, b2 + b3]
    const auto pair = [d](V4 a, V4 b) {
        return hn::Add(hn::InterleaveLower(d, a, b), hn::InterleaveUpper(d, a, b));
    };
#if HWY_MAX_BYTES == 16
    return pair(v[0], v[1]);
#else
    const V4 low = pair(v[0], v[1]), high = pair(v[2], v[3]);
    return hn::Add(hn::ConcatLowerLower(d, high, low), hn::ConcatUpperUpper(d, high, low));
#endif
#endif
}

/// From one vector a sample to one vector a number of the samples; both are as many as a vector has lanes.
HWY_INLINE void transpose([[maybe_unused]] D4 d, const double* samples, std::size_t stride, V4* rows) {
    const auto sample = [&](std::size_t i) { return hn::Load(d, samples + i * stride); };
#if HWY_MAX_BYTES == 8
    rows[0] = sample(0);
#else
    const V4 even = hn::InterleaveLower(d, sample(0), sample(1));
    const V4 odd = hn::InterleaveUpper(d, sample(0), sample(1));
#if HWY_MAX_BYTES == 16
    rows[0] = even;
    rows[1] = odd;
#else
    const V4 more_even = hn::InterleaveLower(d, sample(2), sample(3));
    const V4 more_odd = hn::InterleaveUpper(d, sample(2), sample(3));
    rows[0] = hn::ConcatLowerLower(d, more_even, even);
    rows[1] = hn::ConcatLowerLower(d, more_odd, odd);
    rows[2] = hn::ConcatUpperUpper(d, more_even, even);
    rows[3] = hn::ConcatUpperUpper(d, more_odd, odd);
#endif
#endif
}

/// Where a tile keeps its numbers: rows of one number a sample, `vectors` vectors long.
struct LayerRows {
    const double* in;       ///< a row an input
    double* slope;          ///< a row a neuron; its delta replaces it
    double* out;            ///< a row a neuron
    const double* weights;  ///< of the layer, then its biases
    std::size_t inputs, neurons;
    Activation activation;
    std::size_t offset;  ///< of its first weight among all parameters
};

template <int vectors>
HWY_INLINE void forward(const LayerRows& layer) {
    const D4 d;
    constexpr std::size_t row = vectors * lanes;
    const double* bias = layer.weights + layer.inputs * layer.neurons;
    // Two neurons at a time share what is loaded.
    const auto sum = [&](auto together, std::size_t n) {
        constexpr std::size_t count = together;
        V4 z[count][vectors];
        for (std::size_t i = 0; i < count; ++i)
            for (int v = 0; v < vectors; ++v) z[i][v] = hn::Set(d, bias[n + i]);
        for (std::size_t k = 0; k < layer.inputs; ++k) {
            const double* in = layer.in + k * row;
            for (std::size_t i = 0; i < count; ++i) {
                const V4 w = hn::Set(d, layer.weights[(n + i) * layer.inputs + k]);
                for (std::size_t v = 0; v < vectors; ++v)
                    z[i][v] = hn::MulAdd(w, hn::Load(d, in + v * lanes), z[i][v]);
            }
        }
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t v = 0; v < vectors; ++v)
                hn::Store(z[i][v], d, layer.out + (n + i) * row + v * lanes);
    };
    std::size_t n = 0;
    for (; n + 2 <= layer.neurons; n += 2) sum(std::integral_constant<std::size_t, 2>(), n);
    if (n < layer.neurons) sum(std::integral_constant<std::size_t, 1>(), n);
    for (std::size_t at = 0; at < layer.neurons * row; at += row) {
        V4 z[vectors], a[vectors], slope[vectors];
        for (std::size_t v = 0; v < vectors; ++v) z[v] = hn::Load(d, layer.out + at + v * lanes);
        activate_all<vectors>(d, layer.activation, z, a, slope);
        for (std::size_t v = 0; v < vectors; ++v) {
            hn::Store(a[v], d, layer.out + at + v * lanes);
            hn::Store(slope[v], d, layer.slope + at + v * lanes);
        }
    }
}

/// The deltas of a layer's inputs, from its own.
template <int vectors>
HWY_INLINE void backward(const LayerRows& layer, double* slope) {
    const D4 d;
    constexpr std::size_t row = vectors * lanes;
    const auto sum = [&](auto together, std::size_t k) {
        constexpr std::size_t count = together;
        V4 back[count][vectors];
        for (std::size_t i = 0; i < count; ++i)
            for (int v = 0; v < vectors; ++v) back[i][v] = hn::Zero(d);
        for (std::size_t n = 0; n < layer.neurons; ++n) {
            const double* delta = layer.slope + n * row;
            for (std::size_t i = 0; i < count; ++i) {
                const V4 w = hn::Set(d, layer.weights[n * layer.inputs + k + i]);
                for (std::size_t v = 0; v < vectors; ++v)
                    back[i][v] = hn::MulAdd(w, hn::Load(d, delta + v * lanes), back[i][v]);
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t v = 0; v < vectors; ++v) {
                double* at = slope + (k + i) * row + v * lanes;
                hn::Store(hn::Mul(back[i][v], hn::Load(d, at)), d, at);
            }
        }
    };
    std::size_t k = 0;
    for (; k + 2 <= layer.inputs; k += 2) sum(std::integral_constant<std::size_t, 2>(), k);
    if (k < layer.inputs) sum(std::integral_constant<std::size_t, 1>(), k);
}

/// Adds a layer's gradient; `first`: writes it. As many sums at a time as a vector has lanes: what is written
/// beyond a row's end is the next row's, which comes after.
template <int vectors>
HWY_INLINE void weight_gradient(const LayerRows& layer, double* gradient, bool first) {
    const D4 d;
    constexpr std::size_t row = vectors * lanes;
    const auto put = [&](const V4* part, double* at) {
        const V4 sum = sums(d, part);
        hn::StoreU(first ? sum : hn::Add(sum, hn::LoadU(d, at)), d, at);
    };
    for (std::size_t n = 0; n < layer.neurons; ++n) {
        V4 delta[vectors];
        for (std::size_t v = 0; v < vectors; ++v) delta[v] = hn::Load(d, layer.slope + n * row + v * lanes);
        for (std::size_t k = 0; k < layer.inputs; k += lanes) {
            V4 part[lanes];
            for (std::size_t i = 0; i < lanes; ++i) {
                part[i] = hn::Zero(d);
                if (k + i >= layer.inputs) continue;
                const double* in = layer.in + (k + i) * row;
                part[i] = hn::Mul(delta[0], hn::Load(d, in));
                for (std::size_t v = 1; v < vectors; ++v)
                    part[i] = hn::MulAdd(delta[v], hn::Load(d, in + v * lanes), part[i]);
            }
            put(part, gradient + n * layer.inputs + k);
        }
    }
    gradient += layer.inputs * layer.neurons;
    for (std::size_t n = 0; n < layer.neurons; n += lanes) {
        V4 part[lanes];
        for (std::size_t i = 0; i < lanes; ++i) {
            part[i] = hn::Zero(d);
            if (n + i >= layer.neurons) continue;
            for (std::size_t v = 0; v < vectors; ++v)
                part[i] = hn::Add(part[i], hn::Load(d, layer.slope + (n + i) * row + v * lanes));
        }
        put(part, gradient + n);
    }
}

/// Adds the gradient of the samples from `begin`, at most `vectors` whole vectors, each with weight `share`;
/// the first samples' is written instead. scratch: see Backpropagation.
template <int vectors>
void tile(const network::Network& shape, Loss loss, const Batch& batch, std::size_t begin, double share,
          const double* parameters, double* gradient, double* scratch) {
    const D4 d;
    constexpr std::size_t row = vectors * lanes;
    std::array<LayerRows, network::max_hidden_layers + 1> rows{};
    const std::size_t layers = shape.layers.size();
    double* free = scratch;
    const double* samples = batch.samples + begin * batch.stride;
    for (std::size_t k = 0; k < batch.stride; k += lanes, free += lanes * row) {
        for (std::size_t v = 0; v < vectors; ++v) {
            V4 numbers[lanes];
            // Vectors beyond the batch repeat its first.
            const std::size_t first = begin + v * lanes < batch.count ? v * lanes : 0;
            transpose(d, samples + first * batch.stride + k, batch.stride, numbers);
            for (std::size_t i = 0; i < lanes; ++i) hn::Store(numbers[i], d, free + i * row + v * lanes);
        }
    }
    const double* labels = scratch + shape.features.size() * row;
    const double* in = scratch;
    std::size_t offset = 0;
    for (std::size_t l = 0; l < layers; ++l) {
        const network::Layer& layer = shape.layers[l];
        const auto inputs = static_cast<std::size_t>(layer.inputs),
                   neurons = static_cast<std::size_t>(layer.neurons());
        rows[l] = {in,     free,    free + neurons * row, parameters + offset,
                   inputs, neurons, layer.activation,     offset};
        in = rows[l].out;
        free += 2 * neurons * row;
        offset += (inputs + 1) * neurons;
        forward<vectors>(rows[l]);
    }
    const LayerRows& last = rows[layers - 1];
    for (std::size_t v = 0; v < vectors; ++v) {
        const std::size_t at = v * lanes;
        const auto here = hn::FirstN(d, batch.count - std::min(begin + at, batch.count));
        const V4 delta = output_delta(d, loss, last.activation, hn::Load(d, last.out + at),
                                      hn::Load(d, last.slope + at), hn::Load(d, labels + at));
        hn::Store(hn::IfThenElseZero(here, hn::Mul(delta, hn::Set(d, share))), d, last.slope + at);
    }
    for (std::size_t l = layers; l-- > 1;) backward<vectors>(rows[l], rows[l - 1].slope);
    for (std::size_t l = 0; l < layers; ++l)
        weight_gradient<vectors>(rows[l], gradient + rows[l].offset, begin == 0);
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
