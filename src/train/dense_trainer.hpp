// Training of networks of any size by gradient descent, one batch at a time. Synchronous; knows no thread and
// no clock.
//
// Batches are matrices; their rows are vectors of the processor (Google Highway, run-time dispatch). Networks
// of two inputs and one output are faster in Trainer.
#pragma once

#include <vector>

#include "network/dense.hpp"
#include "train/descent.hpp"
#include "train/samples.hpp"

namespace train {

/// The gradient of the mean loss over a batch, in double precision.
class DenseGradient {
  public:
    DenseGradient(const network::Dense& shape, network::Loss loss);

    /// With respect to each parameter, in the order of network::parameters() and padded(). `samples`: rows of
    /// inputs, one after the other; `labels`: one each.
    std::span<const double> at(std::span<const double> parameters, std::span<const double> samples,
                               std::span<const int> labels);

  private:
    void forward(std::span<const double> parameters, std::span<const double> samples, std::size_t count);
    void begin_backward(std::span<const int> labels);

    network::Dense shape_;
    network::Loss loss_;
    std::vector<std::size_t> first_;            ///< parameter of each layer
    std::vector<AlignedVector> z_, a_, delta_;  ///< of each layer, sample by sample
    AlignedVector transposed_, gradient_;
};

class DenseTrainer {
  public:
    /// The table has as many inputs as the network, its labels are classes of it. A run is replayed exactly
    /// by its seed, network and data.
    DenseTrainer(const network::Dense& network, const network::Table& data, const TrainingOptions& options);

    /// All batches up to the end of the epoch; false when a parameter is no longer finite: then the last step
    /// is not taken, and nothing changes any more.
    bool epoch();
    int epochs() const { return epochs_; }  ///< finished ones
    network::Dense network() const;

  private:
    network::Dense shape_;
    const network::Table& data_;
    TrainingOptions options_;
    DenseGradient gradient_;
    Descent descent_;
    AlignedVector parameters_, updated_;
    std::vector<std::size_t> order_;
    OrderRandom random_;
    int epochs_ = 0;
    bool diverged_ = false;
};

}  // namespace train
