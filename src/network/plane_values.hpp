// The network's quantities at many places of the plane, in float.
#pragma once

#include <vector>

#include "network/quantity.hpp"

namespace network {

class PlaneValues {
  public:
    /// x1 and x2 are of one length.
    PlaneValues(const Network& network, std::vector<float> x1, std::vector<float> x2);

    /// One value a place, as BatchEvaluator has them, of a coordinate, their sum, a constant or a neuron; 0
    /// for all else and for a neuron that the network lacks.
    std::vector<float> of(const Quantity& quantity);
    const std::vector<float>& x1() const { return x1_; }
    const std::vector<float>& x2() const { return x2_; }

  private:
    Network network_;
    std::vector<float> x1_, x2_;
    std::vector<float> rows_;  ///< evaluated when a neuron is asked for
};

}  // namespace network
