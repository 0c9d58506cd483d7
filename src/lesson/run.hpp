// A run of the trainer, exactly as `train` makes it, as far as somebody has asked for it.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "scene/scene.hpp"
#include "train/trainer.hpp"

namespace lesson {

class Run {
  public:
    struct Checkpoint {
        int epoch;
        double loss;
        int right;
        network::Network network;
    };

    /// Nothing is trained yet. Keeps the network of each `every`-th epoch; 0: only the last one asked for,
    /// for who asks for epochs in their order. Training ends early once `stop` is requested.
    Run(const scene::Scene& scene, const train::TrainingOptions& options, int epochs, int every,
        std::stop_token stop);

    /// Goes on to an epoch where that has not been reached yet. From the thread alone that calls it; of a run
    /// that has ended every thread may ask.
    const Checkpoint& at(int epoch);
    /// The numbers grew beyond all bounds: the last that is kept is the last good one.
    bool diverged() const { return diverged_; }
    const Checkpoint& last() const { return checkpoints_.back(); }

  private:
    void keep();

    std::vector<network::DataPoint> points_;
    network::Loss loss_;
    int epochs_, every_;
    std::stop_token stop_;
    std::optional<train::Trainer> trainer_;  ///< none once the run has ended
    std::vector<Checkpoint> checkpoints_;
    bool diverged_ = false;
};

}  // namespace lesson
