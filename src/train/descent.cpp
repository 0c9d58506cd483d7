// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/descent.hpp"

#include <cassert>
#include <cmath>
#include <utility>

#include "network/network.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/descent.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#ifndef TRAIN_DESCENT_ONCE
#define TRAIN_DESCENT_ONCE
namespace train {

constexpr double momentum = 0.9, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;

/// Rows are `count` long, a multiple of four.
struct Step {
    Optimizer optimizer;
    double rate, l1, l2;
    double scale = 0, root = 0;  ///< Adam's corrections of its rate and of its second moment
    const double *is_weight, *parameters, *gradient;
    double *first_moment, *second_moment, *updated;
    std::size_t count;
};

}  // namespace train
#endif

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Whether all that it wrote is finite.
bool descend(const Step& step) {
    // As the gradient was stored: a wider load would have to wait for its stores.
    const hn::CappedTag<double, 4> d;
    using V = hn::Vec<decltype(d)>;
    const V rate = hn::Set(d, step.rate);
    const bool decays = step.l1 != 0 || step.l2 != 0;
    const V limit = hn::Set(d, network::largest_number);
    auto good = hn::Eq(limit, limit);
    for (std::size_t i = 0; i < step.count; i += hn::Lanes(d)) {
        const V old = hn::Load(d, step.parameters + i);
        V gradient = hn::Load(d, step.gradient + i);
        if (decays) {
            const V sign = hn::IfThenZeroElse(hn::Eq(old, hn::Zero(d)), hn::CopySign(hn::Set(d, 1.0), old));
            const V decay = hn::MulAdd(hn::Set(d, step.l1), sign, hn::Mul(hn::Set(d, 2 * step.l2), old));
            gradient = hn::MulAdd(hn::Load(d, step.is_weight + i), decay, gradient);
        }
        V updated;
        if (step.optimizer == Optimizer::sgd) {
            updated = hn::NegMulAdd(rate, gradient, old);
        } else if (step.optimizer == Optimizer::momentum) {
            const V first = hn::MulAdd(hn::Set(d, momentum), hn::Load(d, step.first_moment + i), gradient);
            hn::Store(first, d, step.first_moment + i);
            updated = hn::NegMulAdd(rate, first, old);
        } else {
            const V first = hn::MulAdd(hn::Set(d, beta1), hn::Load(d, step.first_moment + i),
                                       hn::Mul(hn::Set(d, 1 - beta1), gradient));
            const V second = hn::MulAdd(hn::Set(d, beta2), hn::Load(d, step.second_moment + i),
                                        hn::Mul(hn::Mul(hn::Set(d, 1 - beta2), gradient), gradient));
            hn::Store(first, d, step.first_moment + i);
            hn::Store(second, d, step.second_moment + i);
            const V spread = hn::Add(hn::Div(hn::Sqrt(second), hn::Set(d, step.root)), hn::Set(d, epsilon));
            updated = hn::Sub(old, hn::Div(hn::Mul(hn::Set(d, step.scale), first), spread));
        }
        hn::Store(updated, d, step.updated + i);
        good = hn::And(good, hn::Le(hn::Abs(updated), limit));
    }
    // What is no number compares as false.
    return hn::AllTrue(d, good);
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(descend);

AlignedVector aligned(const std::vector<double>& numbers) {
    AlignedVector result(numbers.begin(), numbers.end());
    result.resize(padded(numbers.size()));
    return result;
}

AlignedVector weight_mask(std::span<const network::Layer> layers) {
    std::vector<double> mask;
    for (const network::Layer& layer : layers) {
        mask.insert(mask.end(), layer.weights.size(), 1.0);
        mask.insert(mask.end(), layer.biases.size(), 0.0);
    }
    return aligned(mask);
}

Descent::Descent(const TrainingOptions& options, AlignedVector is_weight)
    : options_(options),
      is_weight_(std::move(is_weight)),
      first_moment_(is_weight_.size()),
      second_moment_(is_weight_.size()) {}

bool Descent::step(const AlignedVector& parameters, std::span<const double> gradient,
                   AlignedVector& updated) {
    assert(parameters.size() == is_weight_.size() && gradient.size() == is_weight_.size() &&
           updated.size() == is_weight_.size());
    Step step{.optimizer = options_.optimizer,
              .rate = options_.learning_rate,
              .l1 = options_.l1,
              .l2 = options_.l2,
              .is_weight = is_weight_.data(),
              .parameters = parameters.data(),
              .gradient = gradient.data(),
              .first_moment = first_moment_.data(),
              .second_moment = second_moment_.data(),
              .updated = updated.data(),
              .count = updated.size()};
    if (options_.optimizer == Optimizer::adam) {
        beta1_power_ *= beta1;
        beta2_power_ *= beta2;
        step.scale = options_.learning_rate / (1 - beta1_power_);
        step.root = std::sqrt(1 - beta2_power_);
    }
    return HWY_DYNAMIC_DISPATCH(descend)(step);
}

}  // namespace train
#endif
