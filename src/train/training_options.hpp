// The settings of training by gradient descent.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "network/metrics.hpp"

namespace train {

/// PyTorch's: momentum 0.9 with v = 0.9 v + g; Adam (Kingma and Ba, 2015) with beta 0.9 and 0.999, epsilon
/// 1e-8.
enum class Optimizer { sgd, momentum, adam };
inline constexpr std::array<std::string_view, 3> optimizer_names = {"sgd", "momentum", "adam"};

struct TrainingOptions {
    Optimizer optimizer = Optimizer::sgd;
    network::Loss loss = network::Loss::cross_entropy;
    double learning_rate = 0.1;
    int batch = 10;  ///< samples; the last of an epoch may be smaller
    bool shuffle = true;
    std::uint32_t seed = 42;  ///< of the order of the data
    double l1 = 0, l2 = 0;    ///< added to the gradient of weights: l1 sign(w) + 2 l2 w
    bool operator==(const TrainingOptions&) const = default;
};

}  // namespace train
