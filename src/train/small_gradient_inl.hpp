// The gradient of a network of two inputs and one hidden layer of a few neurons, sigmoids throughout: all
// but the samples and the parameters stays in registers. Included as loss_inl.hpp is.
#if defined(TRAIN_SMALL_GRADIENT_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef TRAIN_SMALL_GRADIENT_INL_HPP
#undef TRAIN_SMALL_GRADIENT_INL_HPP
#else
#define TRAIN_SMALL_GRADIENT_INL_HPP
#endif

#include "train/tile_gradient_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {

/// Three vectors of samples at a time.
template <int neurons>
void small_gradient(const network::Network& /*shape*/, Loss loss, const Batch& batch,
                    const double* parameters, double* gradient, double* /*scratch*/) {
    const D4 d;
    constexpr int vectors = 3;
    constexpr std::size_t count = 4 * neurons + 1, whole = (count + lanes - 1) / lanes * lanes;
    const std::size_t samples = batch.count;
    const V4 share = hn::Set(d, 1.0 / static_cast<double>(samples));
    const double* bias = parameters + 2 * neurons;
    const double* out = bias + neurons;
    for (std::size_t begin = 0; begin < samples; begin += vectors * lanes) {
        V4 x1[vectors], x2[vectors], label[vectors], a[vectors * neurons], slope[vectors * neurons];
        V4 z_out[vectors], a_out[vectors], slope_out[vectors], delta[vectors];
        const auto each = [](auto step) {
#pragma GCC unroll 3
            for (std::size_t v = 0; v < vectors; ++v) step(v);
        };
        each([&](std::size_t v) {
            // Vectors beyond the batch repeat its last.
            const std::size_t first = std::min(begin + v * lanes, (samples - 1) / lanes * lanes);
            V4 numbers[4];
            for (std::size_t k = 0; k < 4; k += lanes)
                transpose(d, batch.samples + first * 4 + k, 4, numbers + k);
            x1[v] = numbers[0];
            x2[v] = numbers[1];
            label[v] = numbers[2];
            z_out[v] = hn::Set(d, out[neurons]);
        });
#pragma GCC unroll 4
        for (std::size_t n = 0; n < neurons; ++n) {
            const V4 w1 = hn::Set(d, parameters[2 * n]), w2 = hn::Set(d, parameters[2 * n + 1]),
                     b = hn::Set(d, bias[n]), u = hn::Set(d, out[n]);
            V4 z[vectors];
            each([&](std::size_t v) { z[v] = hn::MulAdd(w2, x2[v], hn::MulAdd(w1, x1[v], b)); });
            sigmoids<vectors>(d, z, a + vectors * n, slope + vectors * n);
            each([&](std::size_t v) { z_out[v] = hn::MulAdd(u, a[vectors * n + v], z_out[v]); });
        }
        sigmoids<vectors>(d, z_out, a_out, slope_out);
        each([&](std::size_t v) {
            const V4 of_one = output_delta(d, loss, Activation::sigmoid, a_out[v], slope_out[v], label[v]);
            const auto here = hn::FirstN(d, samples - std::min(begin + v * lanes, samples));
            delta[v] = hn::IfThenElseZero(here, hn::Mul(share, of_one));
        });
        V4 part[whole];
#pragma GCC unroll 4
        for (std::size_t i = count; i < whole; ++i) part[i] = hn::Zero(d);
#pragma GCC unroll 4
        for (std::size_t n = 0; n < neurons; ++n) {
            const V4 u = hn::Set(d, out[n]);
            V4 back[vectors];
            each([&](std::size_t v) { back[v] = hn::Mul(hn::Mul(u, slope[vectors * n + v]), delta[v]); });
            const auto dot = [&](const V4* p, const V4* q) {
                return hn::MulAdd(p[2], q[2], hn::MulAdd(p[1], q[1], hn::Mul(p[0], q[0])));
            };
            part[2 * n] = dot(back, x1);
            part[2 * n + 1] = dot(back, x2);
            part[2 * neurons + n] = hn::Add(hn::Add(back[0], back[1]), back[2]);
            part[3 * neurons + n] = dot(delta, a + vectors * n);
        }
        part[4 * neurons] = hn::Add(hn::Add(delta[0], delta[1]), delta[2]);
#pragma GCC unroll 5
        for (std::size_t i = 0; i < whole; i += lanes) {
            const V4 sum = sums(d, part + i);
            hn::Store(begin == 0 ? sum : hn::Add(sum, hn::Load(d, gradient + i)), d, gradient + i);
        }
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
