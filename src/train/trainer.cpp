#include "train/trainer.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace train {
namespace {

AlignedVector row(const std::vector<double>& numbers) {
    AlignedVector result(numbers.begin(), numbers.end());
    result.resize(padded(numbers.size()));
    return result;
}

/// 1 for each weight, 0 for all else.
AlignedVector weight_mask(const network::Network& shape) {
    std::vector<double> mask;
    for (const network::Layer& layer : shape.layers) {
        mask.insert(mask.end(), layer.weights.size(), 1.0);
        mask.insert(mask.end(), layer.biases.size(), 0.0);
    }
    return row(mask);
}

}  // namespace

Trainer::Trainer(const network::Network& network, const std::vector<network::DataPoint>& points,
                 const TrainingOptions& options)
    : shape_(network),
      options_(options),
      backpropagation_(network, options.loss),
      descent_(options, weight_mask(network)),
      sample_size_(network.features.size() + 1),
      batch_(std::min(static_cast<std::size_t>(options.batch), points.size())),
      row_(padded(batch_)),
      order_(points.size()),
      features_(network.features.size()),
      random_(options.seed) {
    samples_.reserve(points.size() * sample_size_);
    for (const network::DataPoint& point : points) {
        for (const network::Feature feature : network.features)
            samples_.push_back(evaluate(feature, point.x1, point.x2).value);
        samples_.push_back(point.label);
    }
    std::iota(order_.begin(), order_.end(), 0U);
    parameters_ = row(network::parameters(network));
    updated_ = parameters_;
    for (Rows& batch : batches_) batch.numbers.resize(sample_size_ * row_);
    draw(batches_[0]);
}

void Trainer::draw(Rows& batch) {
    // Fisher and Yates, as far as this batch goes, with the words themselves: a distribution's words differ
    // between libraries.
    batch.count = std::min(batch_, order_.size() - drawn_);
    for (std::size_t i = 0; i < batch.count; ++i, ++drawn_) {
        if (options_.shuffle)
            std::swap(order_[drawn_],
                      order_[drawn_ + (((random_() >> 32) * (order_.size() - drawn_)) >> 32)]);
        const double* sample = samples_.data() + order_[drawn_] * sample_size_;
        for (std::size_t k = 0; k < sample_size_; ++k) batch.numbers[k * row_ + i] = sample[k];
    }
    if (drawn_ == order_.size()) drawn_ = 0;
}

bool Trainer::step() {
    if (diverged_) return false;
    draw(batches_[1]);
    const Rows& batch = batches_[0];
    for (std::size_t k = 0; k < features_.size(); ++k) features_[k] = batch.numbers.data() + k * row_;
    const std::span labels(batch.numbers.data() + features_.size() * row_, batch.count);
    const auto gradient = backpropagation_.gradient({features_, labels}, parameters_);
    if (!descent_.step(parameters_, gradient, updated_)) {
        diverged_ = true;
        return false;
    }
    parameters_.swap(updated_);
    done_ += batch.count;
    if (done_ == order_.size()) {
        done_ = 0;
        ++epochs_;
    }
    std::swap(batches_[0], batches_[1]);
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
    return with_parameters(shape_,
                           std::span(parameters_).first(static_cast<std::size_t>(parameter_count(shape_))));
}

}  // namespace train
