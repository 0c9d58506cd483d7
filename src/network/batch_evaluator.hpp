// The network at many points in float, with SIMD (Google Highway, run-time dispatch): for ranges, thumbnails,
// statistics.
#pragma once

#include <span>
#include <vector>

#include "network/network.hpp"

namespace network {

class BatchEvaluator {
  public:
    explicit BatchEvaluator(const Network& network);

    /// Evaluates every neuron at n points. `x1` and `x2` hold n values each; `out` takes 2 * neuron_count
    /// rows of n: row 2k is z and row 2k + 1 is a of neuron k, layer by layer. Any n; many places are shared
    /// between the cores. Results are finite for finite weights up to 1e3 and inputs up to 1e3.
    void evaluate(std::span<const float> x1, std::span<const float> x2, std::span<float> out) const;

    int neurons() const { return neurons_; }

  private:
    void evaluate_part(std::span<const float> x1, std::span<const float> x2, std::span<float> out,
                       std::size_t first, std::size_t last) const;

    /// The features' values, a row of them each.
    void widen_inputs(std::span<const float> x1, std::span<const float> x2, double* rows) const;

    struct FlatLayer {
        Activation activation;
        int inputs;
        int neurons;
        int first_parameter;
    };
    std::vector<FlatLayer> layers_;
    std::vector<Feature> features_;
    std::vector<double> parameters_;
    int neurons_ = 0;
    int widest_ = 0;
};

}  // namespace network
