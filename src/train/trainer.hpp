// Training by gradient descent, one batch at a time. Synchronous; knows no thread and no clock.
#pragma once

#include <vector>

#include "network/data_set.hpp"
#include "train/backpropagation.hpp"
#include "train/descent.hpp"
#include "train/samples.hpp"

namespace train {

class Trainer {
  public:
    /// `points` are not empty. A run is replayed exactly by its seed, network and data.
    Trainer(const network::Network& network, const std::vector<network::DataPoint>& points,
            const TrainingOptions& options);

    /// One batch; false when a parameter is no longer finite: then nothing changed, and nothing will.
    bool step();
    /// Batches up to the end of the epoch.
    bool epoch();

    int epochs() const { return epochs_; }  ///< finished ones
    const TrainingOptions& options() const { return options_; }
    network::Network network() const;
    bool diverged() const { return diverged_; }

  private:
    network::Network shape_;
    TrainingOptions options_;
    Backpropagation backpropagation_;
    Descent descent_;
    Samples samples_;  ///< in the order of this epoch, as far as it goes
    AlignedVector parameters_, updated_;
    OrderRandom random_;
    std::size_t done_ = 0;  ///< samples of this epoch
    int epochs_ = 0;
    bool diverged_ = false;
};

}  // namespace train
