// A trainer on a thread of its own, which hands over whole networks.
#pragma once

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "train/trainer.hpp"

namespace train {

/// What a run has reached; never half of a step.
struct Progress {
    network::Network network;
    int epochs = 0;
    network::Metrics metrics;
    bool diverged = false;  ///< stopped: a parameter left the finite numbers; `network` is the last good one
};

class TrainingThread {
  public:
    /// Begins at once. At most `epochs_a_second`, which is above 0; slower when the machine is.
    TrainingThread(const network::Network& network, std::vector<network::DataPoint> points,
                   const TrainingOptions& options, double epochs_a_second);
    /// Ends with the step that is under way.
    ~TrainingThread() = default;

    std::shared_ptr<const Progress> latest() const;

  private:
    void run(const std::stop_token& stop);

    std::vector<network::DataPoint> points_;
    Trainer trainer_;  ///< the thread's alone
    network::Loss loss_;
    double epochs_a_second_;
    mutable std::mutex lock_;
    std::shared_ptr<const Progress> latest_;
    std::jthread thread_;  ///< last: it ends before what it uses
};

}  // namespace train
