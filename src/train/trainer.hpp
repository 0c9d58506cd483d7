// Training by gradient descent, one batch at a time. Synchronous; knows no thread and no clock.
#pragma once

#include <array>
#include <random>
#include <vector>

#include "network/data_set.hpp"
#include "train/backpropagation.hpp"
#include "train/descent.hpp"

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
    /// The samples that are due, as rows: each feature's, then the labels.
    struct Rows {
        AlignedVector numbers;
        std::size_t count = 0;  ///< samples
    };
    void draw(Rows& batch);

    network::Network shape_;
    TrainingOptions options_;
    Backpropagation backpropagation_;
    Descent descent_;
    std::vector<double> samples_;  ///< one after the other: its features, then its label
    std::size_t sample_size_, batch_, row_;
    std::vector<std::uint32_t> order_;  ///< of the samples
    std::size_t drawn_ = 0;             ///< samples of the epoch that the next batch belongs to
    /// The next batch is drawn while this one is worked on: the processor does both at once.
    std::array<Rows, 2> batches_;
    std::vector<const double*> features_;  ///< the batch's rows
    AlignedVector parameters_, updated_;
    /// Knuth's MMIX; its upper half is drawn from. The order of data needs no better, and a word takes a
    /// nanosecond.
    std::linear_congruential_engine<std::uint64_t, 6364136223846793005U, 1442695040888963407U, 0U> random_;
    std::size_t done_ = 0;  ///< samples of this epoch
    int epochs_ = 0;
    bool diverged_ = false;
};

}  // namespace train
