// Activations a vector at a time: in float the value, in double the value and its slope. Included once for
// each instruction set, from files that foreach_target compiles; no include guard but Highway's toggle.
#if defined(NETWORK_ACTIVATION_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef NETWORK_ACTIVATION_INL_HPP
#undef NETWORK_ACTIVATION_INL_HPP
#else
#define NETWORK_ACTIVATION_INL_HPP
#endif

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cstddef>
#include <iterator>

#include "network/activation.hpp"

HWY_BEFORE_NAMESPACE();
namespace network::HWY_NAMESPACE {
namespace in_float {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

HWY_INLINE V exp_of_negative(D d, V magnitude) {
    // Below -87 the result would leave the normal range of float.
    return hn::Exp(d, hn::Neg(hn::Min(magnitude, hn::Set(d, 87.0f))));
}

/// a = 1 / (1 + exp(-z)) for several vectors, step by step for all of them as in double below.
template <int count>
HWY_INLINE void sigmoids(D d, const V* z, V* a) {
    // exp(-z) = 2^k exp(r), |r| <= ln 2 / 2. Adding 1.5 2^23 leaves k in the lowest bits.
    const V one = hn::Set(d, 1.0f), shift = hn::Set(d, 0x1.8p23f);
    V k[count], r[count], e[count];
    const auto each = [](auto step) {
#pragma GCC unroll 8
        for (int i = 0; i < count; ++i) step(i);
    };
    // Beyond 87 the exponential would leave the normal range of float. Bounds first: NaN is taken from the
    // second.
    each([&](int i) { r[i] = hn::Max(hn::Set(d, -87.0f), hn::Min(hn::Set(d, 87.0f), z[i])); });
    each([&](int i) { k[i] = hn::NegMulAdd(r[i], hn::Set(d, 1.44269504f), shift); });
    each([&](int i) {
        // The upper part of ln 2 has few enough bits that its product with k is exact.
        const V whole = hn::Sub(k[i], shift);
        r[i] = hn::NegMulSub(whole, hn::Set(d, 0.693359375f), r[i]);
        r[i] = hn::NegMulAdd(whole, hn::Set(d, -2.12194440e-4f), r[i]);
    });
    // exp(r) = 1 + r + r^2 q(r): q by Chebyshev's interpolation, which leaves 1e-8 of the value.
    each([&](int i) { e[i] = hn::MulAdd(r[i], hn::Set(d, 0x1.6d10fcp-10f), hn::Set(d, 0x1.120b62p-7f)); });
    for (const float c : {0x1.55551ap-5f, 0x1.5554dep-3f, 0.5f, 1.0f, 1.0f})
        each([&](int i) { e[i] = hn::MulAdd(e[i], r[i], hn::Set(d, c)); });
    const hn::RebindToSigned<D> bits;
    each([&](int i) {
        const auto exponent = hn::ShiftLeft<23>(hn::BitCast(bits, k[i]));
        e[i] = hn::BitCast(d, hn::Add(hn::BitCast(bits, e[i]), exponent));
    });
    each([&](int i) { a[i] = hn::Div(one, hn::Add(one, e[i])); });
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
        case Activation::sigmoid: {
            V a;
            sigmoids<1>(d, &z, &a);
            return a;
        }
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

/// The same for several vectors.
template <int count>
HWY_INLINE void activate_all(D d, Activation activation, const V* z, V* a) {
    if (activation == Activation::sigmoid) return sigmoids<count>(d, z, a);
    for (int i = 0; i < count; ++i) a[i] = activate(d, activation, z[i]);
}

}  // namespace in_float

namespace in_double {
namespace hn = hwy::HWY_NAMESPACE;

/// a = 1 / (1 + exp(-z)) and its derivative for several vectors, without overflow on either side; NaN stays
/// NaN. Step by step for all of them, since a processor looks ahead no further than one exponential or two.
/// The exponential is within |z| 3e-17 + 2e-16 of its value and several times faster than hn::Exp, which has
/// to be right beyond 700 too.
template <int count, class D, class V = hn::Vec<D>>
HWY_INLINE void sigmoids(D d, const V* z, V* a, V* slope) {
    // exp(-z) = 2^k exp(r), |r| <= ln 2 / 2. Adding 1.5 2^52 leaves k in the lowest bits.
    const V one = hn::Set(d, 1.0), shift = hn::Set(d, 0x1.8p52);
    V k[count], r[count], r2[count], even[count], odd[count], e[count];
    const auto each = [](auto step) {
#pragma GCC unroll 16
        for (int i = 0; i < count; ++i) step(i);
    };
    // Bounds first: NaN is taken from the second.
    each([&](int i) { r[i] = hn::Max(hn::Set(d, -700.0), hn::Min(hn::Set(d, 700.0), z[i])); });
    each([&](int i) { k[i] = hn::NegMulAdd(r[i], hn::Set(d, 1.4426950408889634), shift); });
    // Without a fused multiply the product k ln 2 is rounded: its upper part is one that is exact.
    constexpr bool fused = HWY_NATIVE_FMA != 0;
    constexpr double ln2 = 0.6931471805599453, upper = fused ? ln2 : 0x1.62e42feep-1;
    each([&](int i) {
        const V whole = hn::Sub(k[i], shift);
        r[i] = hn::NegMulSub(whole, hn::Set(d, upper), r[i]);
        if constexpr (!fused) r[i] = hn::NegMulAdd(whole, hn::Set(d, 0x1.a39ef35793c76p-33), r[i]);
    });
    // exp(r) = 1 + r + r^2 q(r): q by Chebyshev's interpolation, which leaves 1.7e-17; even and odd powers
    // apart, which halves the wait and takes hardly more instructions than Horner's scheme.
    each([&](int i) { r2[i] = hn::Mul(r[i], r[i]); });
    each([&](int i) {
        even[i] = hn::Set(d, 0x1.2891d4ffbb0f9p-22), odd[i] = hn::Set(d, 0x1.af390ba7e6f47p-26);
    });
    const auto next = [&](V* sum, double c) {
        each([&](int i) { sum[i] = hn::MulAdd(sum[i], r2[i], hn::Set(d, c)); });
    };
    next(even, 0x1.a019b8ca26fcfp-16);
    next(odd, 0x1.71de0d85293b8p-19);
    next(even, 0x1.6c16c1789d1d7p-10);
    next(odd, 0x1.a01a01a7cebcdp-13);
    next(even, 0x1.5555555553d37p-5);
    next(odd, 0x1.11111111109a6p-7);
    next(even, 0.5);
    next(odd, 0x1.5555555555556p-3);
    each([&](int i) { e[i] = hn::MulAdd(r[i], odd[i], even[i]); });
    each([&](int i) { e[i] = hn::MulAdd(r2[i], e[i], hn::Add(one, r[i])); });
    const hn::RebindToSigned<D> bits;
    each([&](int i) {
        const auto exponent = hn::ShiftLeft<52>(hn::BitCast(bits, k[i]));
        e[i] = hn::BitCast(d, hn::Add(hn::BitCast(bits, e[i]), exponent));
    });
    each([&](int i) { a[i] = hn::Div(one, hn::Add(one, e[i])); });
    each([&](int i) { slope[i] = hn::Mul(hn::Mul(e[i], a[i]), a[i]); });
}

/// Standard normal distribution function: erfc(x) = exp(-x^2) t p(2t - 1), t = 2 / (2 + x), for x >= 0; p by
/// Chebyshev's interpolation, which leaves 4e-14 of the value.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V normal_cdf(D d, V z) {
    constexpr double coefficients[] = {0x1.577ab0967873ep-25,  -0x1.1e9e5437a36b6p-26, -0x1.4f84a6b1bf243p-22,
                                       0x1.506464190b4e6p-22,  0x1.0c20889d6d96ep-20,  -0x1.223ed0cd07bd4p-19,
                                       -0x1.255f829afc864p-21, 0x1.1675be4a68457p-17,  -0x1.6c6a0195665b5p-17,
                                       -0x1.2048b1d873324p-16, 0x1.2eff17dd92a2cp-14,  -0x1.1fcc0aba4cc7dp-16,
                                       -0x1.5ba479aa83988p-12, 0x1.b6fa765c60cf6p-12,  0x1.9517bd34fae87p-10,
                                       -0x1.a89eab2ef646cp-9,  -0x1.606e4157d63b5p-7,  0x1.2a88e6097ad03p-6,
                                       0x1.1e2deea6b1a1cp-3,   0x1.5fd386755085ep-2,   0x1.058671b52c771p-1};
    const V one = hn::Set(d, 1.0), two = hn::Set(d, 2.0);
    const V x = hn::Mul(hn::Abs(z), hn::Set(d, 0.7071067811865476));
    const V t = hn::Div(two, hn::Add(two, x)), u = hn::MulSub(two, t, one);
    V p = hn::Set(d, coefficients[0]);
    for (std::size_t i = 1; i < std::size(coefficients); ++i)
        p = hn::MulAdd(p, u, hn::Set(d, coefficients[i]));
    const V bell = hn::Exp(d, hn::Neg(hn::Min(hn::Mul(x, x), hn::Set(d, 700.0))));
    const V tail = hn::Mul(hn::Mul(hn::Set(d, 0.5), bell), hn::Mul(t, p));
    return hn::IfThenElse(hn::Lt(z, hn::Zero(d)), tail, hn::Sub(one, tail));
}

/// a = f(z) and f'(z).
template <class D, class V = hn::Vec<D>>
HWY_INLINE void activate(D d, Activation activation, V z, V& a, V& slope) {
    const V one = hn::Set(d, 1.0), zero = hn::Zero(d);
    const auto positive = hn::Gt(z, zero);
    switch (activation) {
        case Activation::sigmoid:
            return sigmoids<1>(d, &z, &a, &slope);
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
            const V low = hn::Set(d, leaky_relu_slope);
            a = hn::IfThenElse(positive, z, hn::Mul(z, low));
            slope = hn::IfThenElse(positive, one, low);
            return;
        }
        case Activation::elu:
        case Activation::selu: {
            const bool scaled = activation == Activation::selu;
            const V scale = hn::Set(d, scaled ? selu_scale : 1.0);
            const V alpha = hn::Set(d, scaled ? selu_alpha : elu_alpha);
            const V m = hn::Expm1(d, hn::Max(hn::Min(z, zero), hn::Set(d, -700.0)));
            a = hn::Mul(scale, hn::IfThenElse(positive, z, hn::Mul(alpha, m)));
            slope = hn::Mul(scale, hn::IfThenElse(positive, one, hn::Mul(alpha, hn::Add(m, one))));
            return;
        }
        case Activation::softplus: {
            V unused;
            const V magnitude = hn::Min(hn::Abs(z), hn::Set(d, 700.0));
            a = hn::Add(hn::Max(z, zero), hn::Log1p(d, hn::Exp(d, hn::Neg(magnitude))));
            sigmoids<1>(d, &z, &slope, &unused);
            return;
        }
        case Activation::gelu: {
            const V below = normal_cdf(d, z);
            const V bell = hn::Exp(d, hn::Mul(hn::Set(d, -0.5), hn::Min(hn::Mul(z, z), hn::Set(d, 1400.0))));
            a = hn::Mul(z, below);
            slope = hn::MulAdd(hn::Mul(z, hn::Set(d, 0.3989422804014327)), bell, below);
            return;
        }
        case Activation::linear:
            a = z;
            slope = one;
            return;
    }
    a = slope = zero;
}

/// The same for several vectors.
template <int count, class D, class V = hn::Vec<D>>
HWY_INLINE void activate_all(D d, Activation activation, const V* z, V* a, V* slope) {
    if (activation == Activation::sigmoid) return sigmoids<count>(d, z, a, slope);
    for (int i = 0; i < count; ++i) activate(d, activation, z[i], a[i], slope[i]);
}

}  // namespace in_double
}  // namespace network::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
