// The slopes of the loss, a vector of samples at a time. Included once for each instruction set, from files
// that foreach_target compiles; no include guard but Highway's toggle.
#if defined(TRAIN_LOSS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef TRAIN_LOSS_INL_HPP
#undef TRAIN_LOSS_INL_HPP
#else
#define TRAIN_LOSS_INL_HPP
#endif

#include <hwy/highway.h>

#include "network/activation_inl.hpp"
#include "network/metrics.hpp"
#include "network/network.hpp"

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;
using network::Activation;
using network::Loss;
using network::HWY_NAMESPACE::in_double::activate;
using network::HWY_NAMESPACE::in_double::activate_all;
using network::HWY_NAMESPACE::in_double::sigmoids;

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

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
