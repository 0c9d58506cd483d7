#include "train/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace train {
namespace {

constexpr double momentum = 0.9, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;

double sign(double value) {
    return value > 0 ? 1.0 : value < 0 ? -1.0 : 0.0;
}

}  // namespace

Trainer::Trainer(const network::Network& network, const std::vector<network::DataPoint>& points,
                 const TrainingOptions& options)
    : shape_(network), options_(options), backpropagation_(network, options.loss), random_(options.seed) {
    for (const network::Feature feature : network.features) {
        std::vector<double>& row = features_.emplace_back();
        for (const network::DataPoint& point : points)
            row.push_back(evaluate(feature, point.x1, point.x2).value);
    }
    batch_.resize(features_.size());
    for (const network::DataPoint& point : points) label_.push_back(point.label);
    if (options.shuffle) {
        given_features_ = features_;
        given_label_ = label_;
        order_.resize(points.size());
        std::iota(order_.begin(), order_.end(), 0U);
    }
    parameters_ = network::parameters(network);
    updated_ = parameters_;
    gradient_.resize(parameters_.size());
    first_moment_.resize(parameters_.size());
    second_moment_.resize(parameters_.size());
    for (const network::Layer& layer : network.layers) {
        is_weight_.insert(is_weight_.end(), layer.weights.size(), true);
        is_weight_.insert(is_weight_.end(), layer.biases.size(), false);
    }
}

void Trainer::shuffle() {
    // Fisher and Yates, with the words themselves: a distribution's words differ between libraries. The order
    // is shuffled, then each row is gathered by it: swapping whole samples takes twice as long.
    for (std::size_t i = order_.size() - 1; i > 0; --i) {
        const auto j = static_cast<std::size_t>(((random_() >> 32) * (i + 1)) >> 32);
        std::swap(order_[i], order_[j]);
    }
    const auto gather = [this](const std::vector<double>& from, std::vector<double>& to) {
        for (std::size_t i = 0; i < order_.size(); ++i) to[i] = from[order_[i]];
    };
    for (std::size_t k = 0; k < features_.size(); ++k) gather(given_features_[k], features_[k]);
    gather(given_label_, label_);
}

void Trainer::update(std::span<double> parameters) {
    const double rate = options_.learning_rate;
    if (options_.l1 != 0 || options_.l2 != 0) {
        for (std::size_t i = 0; i < gradient_.size(); ++i) {
            if (is_weight_[i])
                gradient_[i] += options_.l1 * sign(parameters_[i]) + 2 * options_.l2 * parameters_[i];
        }
    }
    switch (options_.optimizer) {
        case Optimizer::sgd:
            for (std::size_t i = 0; i < gradient_.size(); ++i)
                parameters[i] = parameters_[i] - rate * gradient_[i];
            break;
        case Optimizer::momentum:
            for (std::size_t i = 0; i < gradient_.size(); ++i) {
                first_moment_[i] = momentum * first_moment_[i] + gradient_[i];
                parameters[i] = parameters_[i] - rate * first_moment_[i];
            }
            break;
        case Optimizer::adam: {
            beta1_power_ *= beta1;
            beta2_power_ *= beta2;
            const double scale = rate / (1 - beta1_power_), root = std::sqrt(1 - beta2_power_);
            for (std::size_t i = 0; i < gradient_.size(); ++i) {
                first_moment_[i] = beta1 * first_moment_[i] + (1 - beta1) * gradient_[i];
                second_moment_[i] = beta2 * second_moment_[i] + (1 - beta2) * gradient_[i] * gradient_[i];
                parameters[i] = parameters_[i] -
                                scale * first_moment_[i] / (std::sqrt(second_moment_[i]) / root + epsilon);
            }
            break;
        }
    }
}

bool Trainer::step() {
    if (diverged_) return false;
    if (next_ == 0 && options_.shuffle) shuffle();
    const std::size_t count = std::min(static_cast<std::size_t>(options_.batch), label_.size() - next_);
    for (std::size_t k = 0; k < features_.size(); ++k) batch_[k] = features_[k].data() + next_;
    backpropagation_.gradient({batch_, std::span(label_).subspan(next_, count)}, parameters_, gradient_);
    update(updated_);
    // The sum is finite exactly when all are, or overflows, which is as bad.
    double sum = 0;
    for (const double value : updated_) sum += std::abs(value);
    if (!std::isfinite(sum)) {
        diverged_ = true;
        return false;
    }
    std::swap(parameters_, updated_);
    next_ += count;
    if (next_ == label_.size()) {
        next_ = 0;
        ++epochs_;
    }
    return true;
}

bool Trainer::epoch() {
    const int target = epochs_ + 1;
    while (epochs_ < target) {
        if (!step()) return false;
    }
    return true;
}

network::Network Trainer::network() const {
    return with_parameters(shape_, parameters_);
}

}  // namespace train
