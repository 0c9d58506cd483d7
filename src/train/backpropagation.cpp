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
HWY_INLINE void sigmoid(D d, V z, V& a, V& slope) {
    const V one = hn::Set(d, 1.0);
    const V e = hn::Exp(d, hn::Neg(hn::Min(hn::Abs(z), hn::Set(d, 700.0))));
    const V inverse = hn::Div(one, hn::Add(one, e));
    const V small = hn::Mul(e, inverse);
    a = hn::IfThenElse(hn::Lt(z, hn::Zero(d)), small, inverse);
    slope = hn::Mul(inverse, small);
}

/// a = f(z) and f'(z).
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

/// dL/dz of the output for one sample each; 1e-12 bounds the quotient as it bounds the loss itself.
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

void add_gradient(const network::Network& shape, Loss loss, const Batch& batch, const double* parameters,
                  double* gradient, double* scratch) {
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
    std::ranges::fill(gradient, 0.0);
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
