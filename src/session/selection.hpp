// What the hand has chosen: a neuron, a place of the plane.
#pragma once

#include <optional>

#include "network/quantity.hpp"

namespace session {

/// The neuron whose parameters are in front; layer counts from 0, the output's is the last.
struct Selection {
    int layer = 0;
    int neuron = 0;
    bool reveal = false;  ///< the parameter panel shall bring it into view once
};
/// The nearest selection that the network has.
Selection within(Selection selection, const network::Network& network);
/// Of a neuron of the network.
Selection selection_of(const network::Quantity& neuron, const network::Network& network);

/// The neuron under the pointer in the diagram: after a moment its surface is shown, until the pointer
/// leaves.
struct Preview {
    std::optional<network::Quantity> of;
    double seconds = 0;  ///< that the pointer has stood there
    static constexpr double after = 0.25;

    bool pending() const { return of && seconds < after; }
    bool shown() const { return of && seconds >= after; }
    void point_at(std::optional<network::Quantity> neuron, double dt) {
        seconds = neuron && neuron == of ? seconds + dt : 0;
        of = neuron;
    }
};

/// The place whose values formulas show.
struct Probe {
    double x1 = 0, x2 = 0;
    bool marked = false;  ///< shown on the surfaces, with its numbers
};

}  // namespace session
