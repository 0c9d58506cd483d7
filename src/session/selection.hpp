// What the hand has chosen: a neuron, a place of the plane.
#pragma once

#include "network/network.hpp"

namespace session {

/// The neuron whose parameters are in front; layer counts from 0, the output's is the last.
struct Selection {
    int layer = 0;
    int neuron = 0;
    bool reveal = false;  ///< the parameter panel shall bring it into view once
};
/// The nearest selection that the network has.
Selection within(Selection selection, const network::Network& network);

/// The place whose values formulas show.
struct Probe {
    double x1 = 0, x2 = 0;
    bool marked = false;  ///< shown on the surfaces, with its numbers
};

}  // namespace session
