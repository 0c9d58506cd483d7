// The gradient of the mean loss over a batch, in double precision, many samples at a time.
#pragma once

#include <span>
#include <vector>

#include "network/metrics.hpp"
#include "network/network.hpp"
#include "train/aligned_vector.hpp"
#include "train/samples.hpp"

namespace train {

class Backpropagation {
  public:
    /// Widths and activations are the network's; its numbers are not looked at.
    Backpropagation(const network::Network& shape, network::Loss loss);

    /// The gradient with respect to each parameter, in the order of network::parameters() and padded(), until
    /// the next call. `batch` holds at least one sample.
    std::span<const double> gradient(const Batch& batch, std::span<const double> parameters);

    /// How it is worked out: a function compiled for this processor and for this kind of network. Writes to
    /// `gradient`; scratch is for its rows of numbers.
    using Way = void (*)(const network::Network& shape, network::Loss loss, const Batch& batch,
                         const double* parameters, double* gradient, double* scratch);

  private:
    network::Network shape_;
    network::Loss loss_;
    Way way_;
    AlignedVector gradient_;
    AlignedVector scratch_;  ///< rows of a tile: its samples, then each layer's slopes and activations
};

/// The gradient of the mean loss over `points`, which are not empty; in the order of network::parameters().
std::vector<double> loss_gradient(const network::Network& network, std::span<const network::DataPoint> points,
                                  network::Loss loss);

}  // namespace train
