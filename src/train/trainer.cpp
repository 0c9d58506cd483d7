#include "train/trainer.hpp"

#include <algorithm>

namespace train {
Trainer::Trainer(const network::Network& network, const std::vector<network::DataPoint>& points,
                 const TrainingOptions& options)
    : shape_(network),
      options_(options),
      backpropagation_(network, loss_for(options.loss, points)),
      descent_(options, weight_mask(network.layers)),
      samples_(network, points),
      random_(options.seed) {
    parameters_ = aligned(network::parameters(network));
    updated_ = parameters_;
}

bool Trainer::step() {
    if (diverged_) return false;
    const std::size_t count = std::min(static_cast<std::size_t>(options_.batch), samples_.count() - done_);
    if (options_.shuffle) samples_.draw(done_, count, random_);
    const auto gradient = backpropagation_.gradient(samples_.batch(done_, count), parameters_);
    if (!descent_.step(parameters_, gradient, updated_)) {
        diverged_ = true;
        return false;
    }
    parameters_.swap(updated_);
    done_ += count;
    if (done_ == samples_.count()) {
        done_ = 0;
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
    return with_parameters(shape_,
                           std::span(parameters_).first(static_cast<std::size_t>(parameter_count(shape_))));
}

}  // namespace train
