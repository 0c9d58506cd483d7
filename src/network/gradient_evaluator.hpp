// Neurons with their gradients at many places of the plane, with SIMD (Google Highway, run-time dispatch):
// what surfaces, curves and points are drawn from.
#pragma once

#include <span>
#include <vector>

#include "network/quantity.hpp"

namespace network {

class GradientEvaluator {
  public:
    /// `wanted`: neurons of the network. Layers behind the last of them cost nothing.
    GradientEvaluator(const Network& network, std::span<const Quantity> wanted);

    /// `x1` and `x2` hold n values each; `out` takes three rows of n for each wanted quantity: its value and
    /// its derivatives with respect to x1 and x2. Any n.
    void evaluate(std::span<const double> x1, std::span<const double> x2, std::span<double> out) const;
    /// The values alone, in half of the time or less: one row for each wanted quantity.
    void evaluate_values(std::span<const double> x1, std::span<const double> x2, std::span<double> out) const;

  private:
    void evaluate(std::span<const double> x1, std::span<const double> x2, std::span<double> out,
                  bool derivatives) const;
    void evaluate_part(std::span<const double> x1, std::span<const double> x2, std::span<double> out,
                       std::size_t first, std::size_t last, bool derivatives) const;
    struct FlatLayer {
        Activation activation;
        int inputs, neurons;
        int first_parameter;
    };
    std::vector<FlatLayer> layers_;
    std::vector<Feature> features_;
    std::vector<double> parameters_;
    std::vector<int> wanted_;  ///< numbers of groups of three rows: z, a of each neuron, layer by layer
};

}  // namespace network
