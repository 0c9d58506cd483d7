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

/// The same with all features switched on, each with a small weight.
inline network::Network with_all_features(network::Network net) {
    for (std::size_t i = 0; i < network::feature_names.size(); ++i)
        add_feature(net, static_cast<network::Feature>(i));
    network::Layer& layer = net.layers.front();
    for (int neuron = 0; neuron < layer.neurons(); ++neuron) {
        for (int input = 2; input < layer.inputs; ++input)
            layer.weight(neuron, input) = 0.1 * (neuron + 1) - 0.07 * input;
    }
    return net;
}
