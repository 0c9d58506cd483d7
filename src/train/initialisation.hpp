// How a network's parameters are drawn before training.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "network/network.hpp"

namespace train {

/// tutorial: its ranges (weights 1.5, the output's 10, biases 3). uniform: weights from [-0.5, 0.5), as the
/// TensorFlow Playground has them. xavier: from ±sqrt(6 / (inputs + neurons)) (Glorot and Bengio, 2010). he:
/// from ±sqrt(6 / inputs) (He et al., 2015). Biases are 0 in all but the tutorial's.
enum class Initialisation { tutorial, uniform, xavier, he, zero };
inline constexpr std::array<std::string_view, 5> initialisation_names = {"tutorial", "uniform", "xavier",
                                                                         "he", "zero"};

/// The same shape, drawn anew; the same seed gives the same numbers.
network::Network initialised(network::Network network, Initialisation initialisation, std::uint32_t seed);

}  // namespace train
