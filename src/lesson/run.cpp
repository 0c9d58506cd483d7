#include "lesson/run.hpp"

#include <algorithm>

#include "network/metrics.hpp"

namespace lesson {

Run::Run(const scene::Scene& scene, const train::TrainingOptions& options, int epochs, int every,
         std::stop_token stop)
    : points_(*scene.data.points),
      loss_(options.loss),
      epochs_(epochs),
      every_(every),
      stop_(std::move(stop)),
      trainer_(std::in_place, scene.network, points_, options) {
    keep();
}

void Run::keep() {
    // Of a run that diverged the trainer has the last good network, in the middle of an epoch or not.
    if (!checkpoints_.empty() && (every_ == 0 || checkpoints_.back().epoch == trainer_->epochs()))
        checkpoints_.pop_back();
    network::Network network = trainer_->network();
    const network::Metrics metrics = measure(network, points_, loss_);
    checkpoints_.push_back(
        {trainer_->epochs(), metrics.loss, static_cast<int>(metrics.right), std::move(network)});
}

const Run::Checkpoint& Run::at(int epoch) {
    bool trained = false;
    while (trainer_ && !diverged_ && trainer_->epochs() < epoch && !stop_.stop_requested()) {
        diverged_ = !trainer_->epoch();
        trained = true;
        if (!diverged_ && every_ > 0 && trainer_->epochs() % every_ == 0) keep();
    }
    if (trained && (every_ == 0 || diverged_ || trainer_->epochs() == epochs_)) keep();
    if (trainer_ && (diverged_ || trainer_->epochs() == epochs_)) trainer_.reset();
    const auto after = std::ranges::upper_bound(checkpoints_, epoch, {}, &Checkpoint::epoch);
    return *(after == checkpoints_.begin() ? after : after - 1);
}

}  // namespace lesson
