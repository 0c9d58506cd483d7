// Data points to train on, and points held back to test on.
#pragma once

#include <cstdint>
#include <vector>

#include "network/data_set.hpp"

namespace train {

/// Which of so many samples are held back: `test_share` of them, 0 to 0.9, drawn by the seed; at least one is
/// left to train on.
std::vector<bool> held_back(std::size_t count, double test_share, std::uint32_t seed);

struct Split {
    std::vector<network::DataPoint> training, test;
};

/// Both parts keep the order of the points.
Split split(const std::vector<network::DataPoint>& points, double test_share, std::uint32_t seed);

}  // namespace train
