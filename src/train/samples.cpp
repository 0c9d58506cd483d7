// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/samples.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/samples.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// A stride that is known is a shift instead of a product, and no loop.
template <std::size_t stride>
void draw_with(double* samples, std::size_t count, std::size_t all, OrderRandom& random) {
    const hn::CappedTag<double, 4> d;
    OrderRandom next = random;
    for (std::size_t i = 0; i < count; ++i, samples += stride) {
        double* other = samples + (((next() >> 32) * (all - i)) >> 32) * stride;
#pragma GCC unroll 4
        for (std::size_t k = 0; k < stride; k += hn::Lanes(d)) {
            const auto here = hn::Load(d, samples + k), there = hn::Load(d, other + k);
            hn::Store(there, d, samples + k);
            hn::Store(here, d, other + k);
        }
    }
    random = next;
}

/// The first `count` samples of a random order of `all`: Fisher and Yates, as far as it goes, with the words
/// themselves, since a distribution's words differ between libraries. Samples move as the vectors that they
/// are read as: a load has to wait for stores of another size.
void draw(double* samples, std::size_t stride, std::size_t count, std::size_t all, OrderRandom& random) {
    static_assert(network::feature_names.size() + 1 <= 8);
    return stride == 4 ? draw_with<4>(samples, count, all, random)
                       : draw_with<8>(samples, count, all, random);
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(draw);

Samples::Samples(const network::Network& shape, std::span<const network::DataPoint> points)
    : stride_((shape.features.size() + 1 + 3) / 4 * 4),
      count_(points.size()),
      numbers_((points.size() + 3) * stride_) {
    double* at = numbers_.data();
    for (const network::DataPoint& point : points) {
        for (std::size_t k = 0; k < shape.features.size(); ++k)
            at[k] = evaluate(shape.features[k], point.x1, point.x2).value;
        at[shape.features.size()] = point.label.value;
        at += stride_;
    }
}

void Samples::draw(std::size_t first, std::size_t count, OrderRandom& random) {
    HWY_DYNAMIC_DISPATCH(draw)(numbers_.data() + first * stride_, stride_, count, count_ - first, random);
}

}  // namespace train
#endif
