#include "train/split.hpp"

#include <cmath>
#include <random>
#include <utility>

namespace train {

std::vector<bool> held_back(std::size_t count, double test_share, std::uint32_t seed) {
    auto held = static_cast<std::size_t>(std::lround(test_share * static_cast<double>(count)));
    if (held >= count) held = count > 0 ? count - 1 : 0;
    std::vector<bool> is_test(count);
    for (std::size_t i = 0; i < held; ++i) is_test[i] = true;
    std::mt19937 random(seed);
    for (std::size_t i = count; i-- > 1;) {
        const auto j = static_cast<std::size_t>((std::uint64_t{random()} * (i + 1)) >> 32);
        const bool kept = is_test[i];
        is_test[i] = is_test[j];
        is_test[j] = kept;
    }
    return is_test;
}

Split split(const std::vector<network::DataPoint>& points, double test_share, std::uint32_t seed) {
    const std::vector<bool> is_test = held_back(points.size(), test_share, seed);
    Split parts;
    for (std::size_t i = 0; i < points.size(); ++i)
        (is_test[i] ? parts.test : parts.training).push_back(points[i]);
    return parts;
}

}  // namespace train
