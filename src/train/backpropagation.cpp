// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/backpropagation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/backpropagation.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using network::Activation;
using network::Loss;
using D = hn::ScalableTag<double>;
using V = hn::Vec<D>;

/// 1 / (1 + exp(-z)), and its derivative, without overflow on either side.
template <class D, class V = hn::Vec<D>>
HWY_INLINE void sigmoid(D d, V z, V& a, V& slope) {
    const V one = hn::Set(d, 1.0);
    const V e = hn::Exp(d, hn::Neg(hn::Min(hn::Abs(z), hn::Set(d, 700.0))));
    const V inverse = hn::Div(one, hn::Add(one, e));
    const V small = hn::Mul(e, inverse);
    a = hn::IfThenElse(hn::Lt(z, hn::Zero(d)), small, inverse);
    slope = hn::Mul(inverse, small);
}

/// a = f(z) and f'(z).
template <class D, class V = hn::Vec<D>>
HWY_INLINE void activate(D d, Activation activation, V z, V& a, V& slope) {
    const V one = hn::Set(d, 1.0), zero = hn::Zero(d);
    const auto positive = hn::Gt(z, zero);
    switch (activation) {
        case Activation::sigmoid:
            return sigmoid(d, z, a, slope);
        case Activation::tanh: {
            // tanh(z) = 2 sigmoid(2z) - 1 cancels near zero; expm1 does not.
            const V m = hn::Expm1(d, hn::Mul(hn::Set(d, -2.0), hn::Min(hn::Abs(z), hn::Set(d, 350.0))));
            a = hn::CopySign(hn::Div(hn::Neg(m), hn::Add(hn::Set(d, 2.0), m)), z);
            slope = hn::NegMulAdd(a, a, one);
            return;
        }
        case Activation::relu:
            a = hn::IfThenElseZero(positive, z);
            slope = hn::IfThenElseZero(positive, one);
            return;
        case Activation::leaky_relu: {
            const V low = hn::Set(d, network::leaky_relu_slope);
            a = hn::IfThenElse(positive, z, hn::Mul(z, low));
            slope = hn::IfThenElse(positive, one, low);
            return;
        }
        case Activation::elu:
        case Activation::selu: {
            const bool scaled = activation == Activation::selu;
            const V scale = hn::Set(d, scaled ? network::selu_scale : 1.0);
            const V alpha = hn::Set(d, scaled ? network::selu_alpha : network::elu_alpha);
            const V m = hn::Expm1(d, hn::Max(hn::Min(z, zero), hn::Set(d, -700.0)));
            a = hn::Mul(scale, hn::IfThenElse(positive, z, hn::Mul(alpha, m)));
            slope = hn::Mul(scale, hn::IfThenElse(positive, one, hn::Mul(alpha, hn::Add(m, one))));
            return;
        }
        case Activation::softplus: {
            V unused;
            const V magnitude = hn::Min(hn::Abs(z), hn::Set(d, 700.0));
            a = hn::Add(hn::Max(z, zero), hn::Log1p(d, hn::Exp(d, hn::Neg(magnitude))));
            sigmoid(d, z, slope, unused);
            return;
        }
        case Activation::gelu: {
            // Highway has no error function.
            HWY_ALIGN double in[HWY_MAX_BYTES / 8], out[HWY_MAX_BYTES / 8], derivative[HWY_MAX_BYTES / 8];
            hn::Store(z, d, in);
            for (std::size_t i = 0; i < hn::Lanes(d); ++i) {
                out[i] = network::activate(activation, in[i]);
                derivative[i] = network::derivative(activation, in[i]);
            }
            a = hn::Load(d, out);
            slope = hn::Load(d, derivative);
            return;
        }
        case Activation::linear:
            a = z;
            slope = one;
            return;
    }
    a = slope = zero;
}

/// The same for several vectors: independent of each other, so that they are worked on at once.
template <int count, class D, class V = hn::Vec<D>>
HWY_INLINE void activate_all(D d, Activation activation, const V* z, V* a, V* slope) {
    if (activation == Activation::sigmoid) {
#pragma GCC unroll 16
        for (int i = 0; i < count; ++i) sigmoid(d, z[i], a[i], slope[i]);
    } else {
        for (int i = 0; i < count; ++i) activate(d, activation, z[i], a[i], slope[i]);
    }
}

/// dL/dz of the output for one sample each; 1e-12 bounds the quotient as it bounds the loss itself.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V output_delta(D d, Loss loss, Activation activation, V a, V slope, V label) {
    const V difference = hn::Sub(a, label);
    if (loss == Loss::squared_error) return hn::Mul(hn::Add(difference, difference), slope);
    if (activation == Activation::sigmoid) return difference;
    const V one = hn::Set(d, 1.0), least = hn::Set(d, 1e-12);
    const V inside = hn::Min(hn::Max(a, least), hn::Sub(one, least));
    const V da = hn::Div(hn::Sub(inside, label), hn::Mul(inside, hn::Sub(one, inside)));
    return hn::IfThenElseZero(hn::Eq(inside, a), hn::Mul(da, slope));
}

/// Adds the gradient of `count` samples, at most `vectors` whole vectors, each with weight `share`. Rows of
/// scratch are vectors * lanes long: for each layer its inputs, then for each neuron its slope, which its
/// delta replaces.
template <int vectors>
void tile(const network::Network& shape, Loss loss, const Batch& batch, std::size_t begin, std::size_t count,
          double share, const double* parameters, double* gradient, double* scratch) {
    const D d;
    const std::size_t lanes = hn::Lanes(d), row = vectors * lanes;
    std::array<double*, network::max_hidden_layers + 2> activations{}, slopes{};
    std::array<const double*, network::max_hidden_layers + 1> first{};
    double* free = scratch;
    activations[0] = free;
    free += batch.features.size() * row;
    const std::size_t layers = shape.layers.size();
    for (std::size_t l = 0; l < layers; ++l) {
        const auto neurons = static_cast<std::size_t>(shape.layers[l].neurons());
        slopes[l] = free;
        activations[l + 1] = free + neurons * row;
        free += 2 * neurons * row;
        first[l] =
            l == 0 ? parameters
                   : first[l - 1] + shape.layers[l - 1].weights.size() + shape.layers[l - 1].biases.size();
    }
    std::fill_n(activations[0], batch.features.size() * row, 0.0);
    for (std::size_t k = 0; k < batch.features.size(); ++k)
        std::copy_n(batch.features[k] + begin, count, activations[0] + k * row);

    for (std::size_t l = 0; l < layers; ++l) {
        const network::Layer& layer = shape.layers[l];
        const auto inputs = static_cast<std::size_t>(layer.inputs);
        const double* weight = first[l];
        const double* bias = weight + layer.weights.size();
        for (std::size_t n = 0; n < layer.biases.size(); ++n) {
            V z[vectors];
            for (int v = 0; v < vectors; ++v) z[v] = hn::Set(d, bias[n]);
            for (std::size_t k = 0; k < inputs; ++k) {
                const V w = hn::Set(d, *weight++);
                const double* in = activations[l] + k * row;
                for (int v = 0; v < vectors; ++v)
                    z[v] = hn::MulAdd(w, hn::Load(d, in + static_cast<std::size_t>(v) * lanes), z[v]);
            }
            for (int v = 0; v < vectors; ++v) {
                const std::size_t at = n * row + static_cast<std::size_t>(v) * lanes;
                V a, slope;
                activate(d, layer.activation, z[v], a, slope);
                hn::Store(a, d, activations[l + 1] + at);
                hn::Store(slope, d, slopes[l] + at);
            }
        }
    }

    HWY_ALIGN double labels[vectors * HWY_MAX_BYTES / 8] = {}, weights[vectors * HWY_MAX_BYTES / 8] = {};
    std::copy_n(batch.label.data() + begin, count, labels);
    std::fill_n(weights, count, share);
    for (int v = 0; v < vectors; ++v) {
        const std::size_t at = static_cast<std::size_t>(v) * lanes;
        const V delta =
            output_delta(d, loss, shape.layers.back().activation, hn::Load(d, activations[layers] + at),
                         hn::Load(d, slopes[layers - 1] + at), hn::Load(d, labels + at));
        // Lanes beyond the batch weigh nothing.
        hn::Store(hn::Mul(delta, hn::Load(d, weights + at)), d, slopes[layers - 1] + at);
    }

    for (std::size_t l = layers; l-- > 0;) {
        const network::Layer& layer = shape.layers[l];
        const auto inputs = static_cast<std::size_t>(layer.inputs);
        const std::size_t offset = static_cast<std::size_t>(first[l] - parameters);
        double* weight_gradient = gradient + offset;
        double* bias_gradient = weight_gradient + layer.weights.size();
        for (std::size_t n = 0; n < layer.biases.size(); ++n) {
            V delta[vectors];
            V sum = hn::Zero(d);
            for (int v = 0; v < vectors; ++v) {
                delta[v] = hn::Load(d, slopes[l] + n * row + static_cast<std::size_t>(v) * lanes);
                sum = hn::Add(sum, delta[v]);
            }
            bias_gradient[n] += hn::GetLane(hn::SumOfLanes(d, sum));
            for (std::size_t k = 0; k < inputs; ++k) {
                const double* in = activations[l] + k * row;
                V product = hn::Zero(d);
                for (int v = 0; v < vectors; ++v)
                    product =
                        hn::MulAdd(delta[v], hn::Load(d, in + static_cast<std::size_t>(v) * lanes), product);
                weight_gradient[n * inputs + k] += hn::GetLane(hn::SumOfLanes(d, product));
            }
        }
        if (l == 0) break;
        for (std::size_t k = 0; k < inputs; ++k) {
            V back[vectors];
            for (int v = 0; v < vectors; ++v) back[v] = hn::Zero(d);
            for (std::size_t n = 0; n < layer.biases.size(); ++n) {
                const V w = hn::Set(d, first[l][n * inputs + k]);
                const double* delta = slopes[l] + n * row;
                for (int v = 0; v < vectors; ++v)
                    back[v] =
                        hn::MulAdd(w, hn::Load(d, delta + static_cast<std::size_t>(v) * lanes), back[v]);
            }
            double* slope = slopes[l - 1] + k * row;
            for (int v = 0; v < vectors; ++v) {
                double* at = slope + static_cast<std::size_t>(v) * lanes;
                hn::Store(hn::Mul(back[v], hn::Load(d, at)), d, at);
            }
        }
    }
}

#if HWY_TARGET != HWY_SCALAR && HWY_MAX_BYTES <= 64
/// Four doubles at most: batches are small, and idle lanes of a wider vector would cost more than it brings.
using D4 = hn::CappedTag<double, 4>;
using V4 = hn::Vec<D4>;

/// Lane i of the result is the sum of all lanes of v[i]; v holds as many vectors as a vector has lanes.
HWY_INLINE V4 sums(D4 d, const V4* v) {
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
}

/// The whole batch for two inputs and one hidden layer of so many neurons: nothing but the parameters and the
/// samples leaves the registers, and the sums over the lanes are made together.
template <int neurons>
void small_gradient(const network::Network& shape, Loss loss, const Batch& batch, const double* parameters,
                    double* gradient) {
    const D4 d;
    constexpr std::size_t lanes = HWY_MAX_BYTES < 32 ? 2 : 4, vectors = 3;
    constexpr std::size_t count = 4 * neurons + 1, whole = (count + lanes - 1) / lanes * lanes;
    V4 sum[whole];
#pragma GCC unroll 16
    for (std::size_t i = 0; i < whole; ++i) sum[i] = hn::Zero(d);
    const Activation hidden = shape.layers[0].activation, output = shape.layers[1].activation;
    const double* bias = parameters + 2 * neurons;
    const double* out = bias + neurons;
    const std::size_t samples = batch.label.size();
    const V4 share = hn::Set(d, 1.0 / static_cast<double>(samples));
    // Several vectors at a time: the latency of one exponential is hidden behind the others.
    for (std::size_t begin = 0; begin < samples; begin += vectors * lanes) {
        V4 x1[vectors], x2[vectors], label[vectors], z[vectors * neurons], a[vectors * neurons],
            slope[vectors * neurons], z_out[vectors], a_out[vectors], slope_out[vectors];
        hn::Mask<D4> here[vectors];
#pragma GCC unroll 16
        for (std::size_t v = 0; v < vectors; ++v) {
            const std::size_t first = begin + v * lanes;
            here[v] = hn::FirstN(d, samples - std::min(first, samples));
            x1[v] = hn::MaskedLoad(here[v], d, batch.features[0] + first);
            x2[v] = hn::MaskedLoad(here[v], d, batch.features[1] + first);
            label[v] = hn::MaskedLoad(here[v], d, batch.label.data() + first);
            z_out[v] = hn::Set(d, out[neurons]);
        }
#pragma GCC unroll 16
        for (std::size_t n = 0; n < neurons; ++n) {
            const V4 w1 = hn::Set(d, parameters[2 * n]), w2 = hn::Set(d, parameters[2 * n + 1]),
                     b = hn::Set(d, bias[n]);
#pragma GCC unroll 16
            for (std::size_t v = 0; v < vectors; ++v)
                z[vectors * n + v] = hn::MulAdd(w2, x2[v], hn::MulAdd(w1, x1[v], b));
        }
        activate_all<vectors * neurons>(d, hidden, z, a, slope);
#pragma GCC unroll 16
        for (std::size_t n = 0; n < neurons; ++n) {
            const V4 u = hn::Set(d, out[n]);
#pragma GCC unroll 16
            for (std::size_t v = 0; v < vectors; ++v) z_out[v] = hn::MulAdd(u, a[vectors * n + v], z_out[v]);
        }
        activate_all<vectors>(d, output, z_out, a_out, slope_out);
        V4 delta[vectors];
#pragma GCC unroll 16
        for (std::size_t v = 0; v < vectors; ++v)
            delta[v] = hn::IfThenElseZero(
                here[v], hn::Mul(share, output_delta(d, loss, output, a_out[v], slope_out[v], label[v])));
#pragma GCC unroll 16
        for (std::size_t n = 0; n < neurons; ++n) {
            const V4 u = hn::Set(d, out[n]);
            V4 &by_1 = sum[2 * n], &by_2 = sum[2 * n + 1], &by_bias = sum[2 * neurons + n],
               &by_out = sum[3 * neurons + n];
#pragma GCC unroll 16
            for (std::size_t v = 0; v < vectors; ++v) {
                const V4 back = hn::Mul(hn::Mul(delta[v], u), slope[vectors * n + v]);
                by_out = hn::MulAdd(delta[v], a[vectors * n + v], by_out);
                by_1 = hn::MulAdd(back, x1[v], by_1);
                by_2 = hn::MulAdd(back, x2[v], by_2);
                by_bias = hn::Add(by_bias, back);
            }
        }
        V4& by_out_bias = sum[4 * neurons];
        for (std::size_t v = 0; v < vectors; ++v) by_out_bias = hn::Add(by_out_bias, delta[v]);
    }
    HWY_ALIGN double result[whole];
#pragma GCC unroll 16
    for (std::size_t i = 0; i < whole; i += lanes) hn::Store(sums(d, sum + i), d, result + i);
    std::copy_n(result, count, gradient);
}
#endif

void add_gradient(const network::Network& shape, Loss loss, const Batch& batch, const double* parameters,
                  double* gradient, double* scratch) {
#if HWY_TARGET != HWY_SCALAR && HWY_MAX_BYTES <= 64
    if (shape.layers.size() == 2 && batch.features.size() == 2) {
        switch (shape.layers[0].neurons()) {
            case 1:
                return small_gradient<1>(shape, loss, batch, parameters, gradient);
            case 2:
                return small_gradient<2>(shape, loss, batch, parameters, gradient);
            case 3:
                return small_gradient<3>(shape, loss, batch, parameters, gradient);
            case 4:
                return small_gradient<4>(shape, loss, batch, parameters, gradient);
            default:
                break;
        }
    }
#endif
    std::fill_n(gradient, parameter_count(shape), 0.0);
    const std::size_t lanes = hn::Lanes(D()), count = batch.label.size();
    const double share = 1.0 / static_cast<double>(count);
    for (std::size_t begin = 0; begin < count;) {
        const std::size_t left = count - begin;
        const auto run = [&](auto tile_of, std::size_t vectors) {
            const std::size_t here = std::min(left, vectors * lanes);
            tile_of(shape, loss, batch, begin, here, share, parameters, gradient, scratch);
            begin += here;
        };
        if (left > 2 * lanes)
            run(tile<4>, 4);
        else if (left > lanes)
            run(tile<2>, 2);
        else
            run(tile<1>, 1);
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(add_gradient);

// Of any instruction set; HWY_MAX_BYTES is the compiled one's.
constexpr std::size_t widest_vector = 256;  // bytes

Backpropagation::Backpropagation(const network::Network& shape, network::Loss loss)
    : shape_(shape), loss_(loss) {
    // Rows for inputs, activations and slopes of the largest tile, and room to align them.
    const std::size_t rows = shape.features.size() + 2 * static_cast<std::size_t>(neuron_count(shape));
    scratch_.resize((rows * 4 + 1) * widest_vector / sizeof(double));
}

void Backpropagation::gradient(const Batch& batch, std::span<const double> parameters,
                               std::span<double> gradient) {
    assert(!batch.label.empty() && batch.features.size() == shape_.features.size());
    void* start = scratch_.data();
    std::size_t room = scratch_.size() * sizeof(double);
    auto* aligned = static_cast<double*>(std::align(widest_vector, 1, start, room));
    HWY_DYNAMIC_DISPATCH(add_gradient)(shape_, loss_, batch, parameters.data(), gradient.data(), aligned);
}

std::vector<double> loss_gradient(const network::Network& network, std::span<const network::DataPoint> points,
                                  network::Loss loss) {
    std::vector<std::vector<double>> rows;
    std::vector<const double*> starts;
    for (const network::Feature feature : network.features) {
        std::vector<double>& row = rows.emplace_back();
        for (const network::DataPoint& point : points)
            row.push_back(evaluate(feature, point.x1, point.x2).value);
    }
    std::vector<double> labels;
    for (const auto& row : rows) starts.push_back(row.data());
    for (const network::DataPoint& point : points) labels.push_back(point.label);
    const std::vector<double> values = parameters(network);
    std::vector<double> gradient(values.size());
    Backpropagation(network, loss).gradient({starts, labels}, values, gradient);
    return gradient;
}

}  // namespace train
#endif
