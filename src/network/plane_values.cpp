#include "network/plane_values.hpp"

#include <cassert>
#include <utility>

#include "network/batch_evaluator.hpp"

namespace network {

PlaneValues::PlaneValues(const Network& network, std::vector<float> x1, std::vector<float> x2)
    : network_(network), x1_(std::move(x1)), x2_(std::move(x2)) {
    assert(x1_.size() == x2_.size());
}

std::vector<float> PlaneValues::of(const Quantity& quantity) {
    switch (quantity.kind) {
        case Quantity::Kind::x1:
            return x1_;
        case Quantity::Kind::x2:
            return x2_;
        case Quantity::Kind::x1x2_sum: {
            std::vector<float> sum;
            for (std::size_t i = 0; i < x1_.size(); ++i) sum.push_back(x1_[i] + x2_[i]);
            return sum;
        }
        case Quantity::Kind::constant:
            return std::vector<float>(x1_.size(), static_cast<float>(quantity.constant));
        default:
            break;
    }
    const auto layer = resolved_layer(quantity, network_);
    if (!layer) return std::vector<float>(x1_.size());
    if (rows_.empty()) {
        const BatchEvaluator evaluator(network_);
        rows_.resize(2 * x1_.size() * static_cast<std::size_t>(evaluator.neurons()));
        evaluator.evaluate(x1_, x2_, rows_);
    }
    const auto row = 2 * static_cast<std::size_t>(neuron_index(network_, *layer, quantity.neuron)) +
                     (quantity.kind == Quantity::Kind::activation ? 1U : 0U);
    const auto begin = rows_.begin() + static_cast<std::ptrdiff_t>(row * x1_.size());
    return {begin, begin + static_cast<std::ptrdiff_t>(x1_.size())};
}

}  // namespace network
