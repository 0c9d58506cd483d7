// Training as the window sees it: settings, the run, and the losses so far.
#pragma once

#include <memory>
#include <vector>

#include "scene/scene.hpp"
#include "train/training_thread.hpp"

namespace window {

class TrainingSession {
  public:
    train::TrainingOptions options{.optimizer = train::Optimizer::adam, .learning_rate = 0.02};
    double epochs_a_second = 60;

    bool running() const { return thread_ != nullptr; }
    void start(const scene::Scene& scene);
    void pause() { thread_.reset(); }
    /// One batch or one epoch, at once. False when it diverged.
    bool step(scene::Scene& scene, bool whole_epoch);
    /// Takes what the run has reached into the scene; a network that the user changed meanwhile is trained on
    /// from there. False when the run has diverged; it is then over.
    bool update(scene::Scene& scene);

    int epochs() const { return epochs_before_ + epochs_; }
    const std::vector<float>& losses() const { return losses_; }  ///< evenly thinned, at most a thousand
    void forget();

  private:
    void add_loss(double loss);

    std::unique_ptr<train::TrainingThread> thread_;
    network::Network applied_;  ///< what the run put into the scene last
    scene::Data data_;
    train::TrainingOptions started_with_;
    double started_speed_ = 0;
    int epochs_ = 0, epochs_before_ = 0;
    std::vector<float> losses_;
    int every_ = 1, skipped_ = 0;
};

}  // namespace window
