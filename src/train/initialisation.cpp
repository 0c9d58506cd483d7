#include "train/initialisation.hpp"

#include <algorithm>
#include <cmath>

#include "network/numpy_random.hpp"

namespace train {

network::Network initialised(network::Network network, Initialisation initialisation, std::uint32_t seed) {
    if (initialisation == Initialisation::tutorial) return randomised(std::move(network), seed);
    network::NumpyRandom random(seed);
    for (network::Layer& layer : network.layers) {
        const double inputs = layer.inputs, neurons = layer.neurons();
        const double bound = initialisation == Initialisation::uniform  ? 0.5
                             : initialisation == Initialisation::xavier ? std::sqrt(6 / (inputs + neurons))
                             : initialisation == Initialisation::he     ? std::sqrt(6 / inputs)
                                                                        : 0.0;
        for (double& weight : layer.weights) weight = bound > 0 ? random.uniform(-bound, bound) : 0;
        std::ranges::fill(layer.biases, 0);
    }
    return network;
}

}  // namespace train
