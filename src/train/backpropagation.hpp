// The gradient of the mean loss over a batch, in double precision, many samples at a time.
#pragma once

#include <span>
#include <vector>

#include "network/metrics.hpp"
#include "network/network.hpp"

namespace train {

/// Samples as rows of numbers, all of one length: one row a feature of the network, in its order, and the
/// labels, 0 or 1.
struct Batch {
    std::span<const double* const> features;
    std::span<const double> label;
};

class Backpropagation {
  public:
    /// Widths and activations are the network's; its numbers are not looked at.
    Backpropagation(const network::Network& shape, network::Loss loss);

    /// Writes the gradient with respect to each parameter, in the order of network::parameters(). `batch`
    /// holds at least one sample; `parameters` and `gradient` are parameter_count long.
    void gradient(const Batch& batch, std::span<const double> parameters, std::span<double> gradient);

  private:
    network::Network shape_;
    network::Loss loss_;
    std::vector<double> scratch_;
};

/// The gradient of the mean loss over `points`, which are not empty; in the order of network::parameters().
std::vector<double> loss_gradient(const network::Network& network, std::span<const network::DataPoint> points,
                                  network::Loss loss);

}  // namespace train
