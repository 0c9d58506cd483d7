// A network of random parameters for tests.
#pragma once

#include <random>
#include <vector>

#include "network/network.hpp"

/// Widths of the hidden layers, one activation everywhere, parameters from [-bound, bound).
inline network::Network shaped(std::vector<int> hidden, network::Activation activation, double bound,
                               unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(-bound, bound);
    network::Network net;
    int inputs = 2;
    hidden.push_back(1);
    for (const int width : hidden) {
        network::Layer layer{activation, inputs, {}, {}};
        for (int i = 0; i < width * inputs; ++i) layer.weights.push_back(uniform(random));
        for (int i = 0; i < width; ++i) layer.biases.push_back(uniform(random));
        net.layers.push_back(layer);
        inputs = width;
    }
    return net;
}
