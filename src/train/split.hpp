// Data points to train on, and points held back to test on.
#pragma once

#include <cstdint>
#include <vector>

#include "network/data_set.hpp"

namespace train {

struct Split {
    std::vector<network::DataPoint> training, test;
};

/// `test_share` of the points, 0 to 0.9, drawn by the seed, is held back; at least one point is left to train
/// on. Both parts keep the order of the points.
Split split(const std::vector<network::DataPoint>& points, double test_share, std::uint32_t seed);

}  // namespace train
