#include "window/training_session.hpp"

namespace window {
namespace {

constexpr std::size_t most_losses = 1000;

}  // namespace

void TrainingSession::start(const scene::Scene& scene) {
    if (scene.data.points->empty()) return;
    epochs_before_ += epochs_;
    epochs_ = 0;
    // Another order of the data with every start that goes on: the same seed would repeat the first epochs'
    // order.
    train::TrainingOptions going_on = options;
    going_on.seed += static_cast<std::uint32_t>(epochs_before_);
    thread_ =
        std::make_unique<train::TrainingThread>(scene.network, *scene.data.points, going_on, epochs_a_second);
    applied_ = scene.network;
    data_ = scene.data;
    started_with_ = options;
    started_speed_ = epochs_a_second;
}

bool TrainingSession::step(scene::Scene& scene, bool whole_epoch) {
    pause();
    if (scene.data.points->empty()) return true;
    epochs_before_ += epochs_;
    epochs_ = 0;
    train::TrainingOptions going_on = options;
    going_on.seed += static_cast<std::uint32_t>(epochs_before_);
    train::Trainer trainer(scene.network, *scene.data.points, going_on);
    const bool good = whole_epoch ? trainer.epoch() : trainer.step();
    scene.network = trainer.network();
    epochs_before_ += trainer.epochs();
    add_loss(measure(scene.network, *scene.data.points, options.loss).loss);
    return good;
}

bool TrainingSession::update(scene::Scene& scene) {
    if (!thread_) return true;
    const bool changed = scene.network != applied_ || !(scene.data == data_) || !(options == started_with_) ||
                         epochs_a_second != started_speed_;
    if (changed) {
        start(scene);
        return true;
    }
    const auto progress = thread_->latest();
    if (progress->epochs != epochs_) add_loss(progress->metrics.loss);
    epochs_ = progress->epochs;
    scene.network = applied_ = progress->network;
    if (!progress->diverged) return true;
    pause();
    return false;
}

void TrainingSession::forget() {
    pause();
    epochs_ = epochs_before_ = 0;
    losses_.clear();
    every_ = 1;
    skipped_ = 0;
}

void TrainingSession::add_loss(double loss) {
    if (++skipped_ < every_) return;
    skipped_ = 0;
    losses_.push_back(static_cast<float>(loss));
    if (losses_.size() < most_losses) return;
    // Every second one goes; the curve keeps its shape.
    for (std::size_t i = 0; i < losses_.size() / 2; ++i) losses_[i] = losses_[2 * i];
    losses_.resize(losses_.size() / 2);
    every_ *= 2;
}

}  // namespace window
