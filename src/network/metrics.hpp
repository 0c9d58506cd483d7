// How well a network does on a data set.
#pragma once

#include <span>

#include "network/data_set.hpp"
#include "network/network.hpp"

namespace network {

struct Metrics {
    double accuracy = 0;  ///< share of points whose prediction equals the label
    double loss = 0;      ///< mean cross-entropy
    int right = 0;
    int count = 0;
};

/// All zero for an empty set.
Metrics measure(const Network& network, std::span<const DataPoint> points);

}  // namespace network
