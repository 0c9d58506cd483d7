// A small fully connected network over the plane of two inputs, with one output, as a plain value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "network/activation.hpp"
#include "network/feature.hpp"

namespace network {

inline constexpr int max_hidden_layers = 6;
inline constexpr int max_width = 16;
/// Every number that comes in or goes out, a weight, a coordinate or a label, lies between minus and plus
/// this.
inline constexpr double largest_number = 1e12;

struct Layer {
    Activation activation = Activation::sigmoid;
    int inputs = 0;
    std::vector<double> weights;  ///< neurons x inputs, row by row
    std::vector<double> biases;   ///< one a neuron

    int neurons() const { return static_cast<int>(biases.size()); }
    double& weight(int neuron, int input) {
        return weights[static_cast<std::size_t>(neuron * inputs + input)];
    }
    double weight(int neuron, int input) const {
        return weights[static_cast<std::size_t>(neuron * inputs + input)];
    }
    double& bias(int neuron) { return biases[static_cast<std::size_t>(neuron)]; }
    double bias(int neuron) const { return biases[static_cast<std::size_t>(neuron)]; }
    bool operator==(const Layer&) const = default;
};

/// The last layer is the output: one neuron. There is always at least the output layer.
struct Network {
    std::vector<Layer> layers;
    std::vector<Feature> features = {Feature::x1, Feature::x2};  ///< the first layer's inputs, each once

    int inputs() const { return static_cast<int>(features.size()); }
    int hidden_layers() const { return static_cast<int>(layers.size()) - 1; }
    bool operator==(const Network&) const = default;
};

/// What is wrong with the network's shape or numbers, or nothing.
std::optional<std::string> fault(const Network& network);

/// Layers, neurons, activations and features are the same; weights and biases may differ.
bool same_shape(const Network& a, const Network& b);

int neuron_count(const Network& network);
int parameter_count(const Network& network);

/// Index of a neuron among all neurons, layer by layer; both from 0.
int neuron_index(const Network& network, int layer, int neuron);

/// All parameters: for each layer the weights row by row, then the biases.
std::vector<double> parameters(const Network& network);
/// The same shape with other parameters, in that order; `values` holds parameter_count of them.
Network with_parameters(Network shape, std::span<const double> values);

Network trained();                                ///< the tutorial's, found by random search
Network untrained();                              ///< the tutorial's first guess
Network randomised(Network, std::uint32_t seed);  ///< the same shape, drawn from the tutorial's ranges
std::optional<Network> preset(std::string_view name);

/// Edits keep the network valid; each returns false and changes nothing when a limit forbids it.
/// A new neuron starts with small weights in and zero out, so that the output does not jump.
/// A feature that is switched on starts with weight zero; the last one cannot be switched off.
bool add_feature(Network& network, Feature feature);
bool remove_feature(Network& network, Feature feature);
bool add_neuron(Network& network, int hidden_layer);
bool remove_neuron(Network& network, int hidden_layer, int neuron);
bool add_hidden_layer(Network& network, int before_layer);
bool remove_hidden_layer(Network& network, int hidden_layer);

}  // namespace network
