// A trainer on a thread of its own, which hands over whole networks.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "train/learning_curve.hpp"
#include "train/split.hpp"
#include "train/trainer.hpp"

namespace train {

/// When a run ends by itself; the first that is reached ends it.
struct StopCondition {
    std::optional<double> accuracy = {};  ///< at least, on the training points
    std::optional<double> loss = {};      ///< at most
    std::optional<int> epochs = {};       ///< of the trainer, in all
    bool operator==(const StopCondition&) const = default;
};

enum class End { none, diverged, accuracy, loss, epochs };

/// What a run has reached; never half of a step.
struct Progress {
    network::Network network;
    int epochs = 0;
    network::Metrics metrics, test_metrics;
    End end = End::none;  ///< why it is over; diverged: a parameter left the finite numbers, `network` is the
                          ///< last good
};

class TrainingThread {
  public:
    /// Begins at once. `points` are the trainer's and those held back. At most `epochs_a_second`, which is
    /// above 0; slower when the machine is.
    TrainingThread(Trainer trainer, Split points, double epochs_a_second, const StopCondition& stop = {});
    /// Ends with the step that is under way.
    ~TrainingThread() = default;

    std::shared_ptr<const Progress> latest() const;
    /// The moments since the last call, in order.
    std::vector<Moment> take_moments();
    /// Ends the run and gives its trainer back, which goes on where it stands.
    Trainer stop();

  private:
    void run(const std::stop_token& stop);
    void hand_over(End end);
    End end_reached() const;

    Split points_;
    Trainer trainer_;  ///< the thread's alone while it runs
    double epochs_a_second_;
    StopCondition stop_;
    mutable std::mutex lock_;
    std::shared_ptr<const Progress> latest_;
    std::vector<Moment> moments_;
    std::jthread thread_;  ///< last: it ends before what it uses
};

}  // namespace train
