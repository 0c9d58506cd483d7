#include "network/network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "network/numpy_random.hpp"

namespace network {
namespace {

Layer layer_of(int inputs, std::vector<double> weights, std::vector<double> biases) {
    return {Activation::sigmoid, inputs, std::move(weights), std::move(biases)};
}

/// Gives each neuron of the layer one more input, at `column`, of weight zero.
void insert_input(Layer& layer, int column) {
    for (int neuron = layer.neurons() - 1; neuron >= 0; --neuron) {
        layer.weights.insert(layer.weights.begin() + neuron * layer.inputs + column, 0.0);
    }
    ++layer.inputs;
}

void erase_input(Layer& layer, int column) {
    for (int neuron = layer.neurons() - 1; neuron >= 0; --neuron) {
        layer.weights.erase(layer.weights.begin() + neuron * layer.inputs + column);
    }
    --layer.inputs;
}

}  // namespace

std::optional<std::string> fault(const Network& network) {
    if (network.layers.empty()) return "a network needs at least its output layer";
    if (network.hidden_layers() > max_hidden_layers) {
        return "at most " + std::to_string(max_hidden_layers) + " hidden layers are possible, not " +
               std::to_string(network.hidden_layers());
    }
    if (network.features.empty()) return "a network needs at least one feature";
    for (auto feature = network.features.begin(); feature != network.features.end(); ++feature) {
        if (std::find(network.features.begin(), feature, *feature) != feature)
            return "the feature " + std::string(name(*feature)) + " is named twice";
    }
    int inputs = network.inputs();
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Layer& layer = network.layers[l];
        const std::string where = "layer " + std::to_string(l);
        if (layer.neurons() == 0) return where + " has no neurons";
        if (layer.neurons() > max_width) {
            return where + " has " + std::to_string(layer.neurons()) + " neurons; at most " +
                   std::to_string(max_width) + " are possible";
        }
        if (layer.inputs != inputs ||
            layer.weights.size() != static_cast<std::size_t>(layer.inputs * layer.neurons())) {
            return where + " needs " + std::to_string(inputs) + " weights a neuron";
        }
        const auto within = [](double value) { return std::abs(value) <= largest_number; };
        if (!std::ranges::all_of(layer.weights, within) || !std::ranges::all_of(layer.biases, within)) {
            return where + " has a weight or bias that is not a number from -1e12 to 1e12";
        }
        inputs = layer.neurons();
    }
    if (inputs != 1) return "the last layer is the output and needs exactly one neuron";
    return std::nullopt;
}

bool same_shape(const Network& a, const Network& b) {
    return a.features == b.features &&
           std::ranges::equal(a.layers, b.layers, [](const Layer& x, const Layer& y) {
               return x.activation == y.activation && x.inputs == y.inputs && x.neurons() == y.neurons();
           });
}

int neuron_count(const Network& network) {
    return std::accumulate(network.layers.begin(), network.layers.end(), 0,
                           [](int sum, const Layer& layer) { return sum + layer.neurons(); });
}

int parameter_count(const Network& network) {
    return std::accumulate(network.layers.begin(), network.layers.end(), 0, [](int sum, const Layer& layer) {
        return sum + layer.neurons() * (layer.inputs + 1);
    });
}

int neuron_index(const Network& network, int layer, int neuron) {
    int index = neuron;
    for (int l = 0; l < layer; ++l) index += network.layers[static_cast<std::size_t>(l)].neurons();
    return index;
}

Network with_parameters(Network shape, std::span<const double> values) {
    auto from = values.begin();
    for (Layer& layer : shape.layers) {
        for (std::vector<double>* part : {&layer.weights, &layer.biases}) {
            std::copy_n(from, part->size(), part->begin());
            from += static_cast<std::ptrdiff_t>(part->size());
        }
    }
    return shape;
}

std::vector<double> parameters(const Network& network) {
    std::vector<double> all;
    all.reserve(static_cast<std::size_t>(parameter_count(network)));
    for (const Layer& layer : network.layers) {
        all.insert(all.end(), layer.weights.begin(), layer.weights.end());
        all.insert(all.end(), layer.biases.begin(), layer.biases.end());
    }
    return all;
}

Network trained() {
    return {
        {layer_of(2,
                  {0.7656994723175665, -0.880436541624743, 0.8567863141597765, 0.35836350843155396,
                   -0.8271544911925803, -1.228378092873149},
                  {2.78966839301839, -2.9583465842663803, -1.2706716633454984}),
         layer_of(3, {4.2596078004961075, -9.234952596030062, -4.34764412206893}, {-0.022314466218519513})},
        {Feature::x1, Feature::x2}};
}

Network untrained() {
    return {{layer_of(2, {-0.4, 0.6, 0.2, 0.8, 0.7, 0.8}, {0, 0, 0}), layer_of(3, {-1.2, 2.0, 0.1}, {0})},
            {Feature::x1, Feature::x2}};
}

Network randomised(Network network, std::uint32_t seed) {
    NumpyRandom random(seed);
    for (Layer& layer : network.layers) {
        const double bound = &layer == &network.layers.back() ? 10.0 : 1.5;
        for (double& weight : layer.weights) weight = random.uniform(-bound, bound);
    }
    for (Layer& layer : network.layers) {
        for (double& bias : layer.biases) bias = random.uniform(-3, 3);
    }
    return network;
}

std::optional<Network> preset(std::string_view name) {
    if (name == "trained") return trained();
    if (name == "untrained") return untrained();
    return std::nullopt;
}

bool add_feature(Network& network, Feature feature) {
    if (std::ranges::find(network.features, feature) != network.features.end()) return false;
    // In the order of the enumeration.
    const auto place =
        std::ranges::find_if(network.features, [feature](Feature other) { return other > feature; });
    insert_input(network.layers.front(), static_cast<int>(place - network.features.begin()));
    network.features.insert(place, feature);
    return true;
}

bool remove_feature(Network& network, Feature feature) {
    const auto found = std::ranges::find(network.features, feature);
    if (found == network.features.end() || network.features.size() == 1) return false;
    erase_input(network.layers.front(), static_cast<int>(found - network.features.begin()));
    network.features.erase(found);
    return true;
}

bool add_neuron(Network& network, int hidden_layer) {
    if (hidden_layer < 0 || hidden_layer >= network.hidden_layers()) return false;
    Layer& layer = network.layers[static_cast<std::size_t>(hidden_layer)];
    if (layer.neurons() >= max_width) return false;
    // Directions on a golden-angle fan, so that several new neurons in a row differ.
    const double angle = 2.399963 * layer.neurons();
    for (int input = 0; input < layer.inputs; ++input) {
        layer.weights.push_back(0.5 * std::cos(angle - 1.5708 * input));
    }
    layer.biases.push_back(0.0);
    insert_input(network.layers[static_cast<std::size_t>(hidden_layer + 1)], layer.neurons() - 1);
    return true;
}

bool remove_neuron(Network& network, int hidden_layer, int neuron) {
    if (hidden_layer < 0 || hidden_layer >= network.hidden_layers()) return false;
    Layer& layer = network.layers[static_cast<std::size_t>(hidden_layer)];
    if (layer.neurons() <= 1 || neuron < 0 || neuron >= layer.neurons()) return false;
    const auto row = layer.weights.begin() + neuron * layer.inputs;
    layer.weights.erase(row, row + layer.inputs);
    layer.biases.erase(layer.biases.begin() + neuron);
    erase_input(network.layers[static_cast<std::size_t>(hidden_layer + 1)], neuron);
    return true;
}

bool add_hidden_layer(Network& network, int before_layer) {
    if (network.hidden_layers() >= max_hidden_layers) return false;
    if (before_layer < 0 || before_layer >= static_cast<int>(network.layers.size())) return false;
    const int width = network.layers[static_cast<std::size_t>(before_layer)].inputs;
    Layer layer{Activation::tanh, width, std::vector<double>(static_cast<std::size_t>(width * width), 0.0),
                std::vector<double>(static_cast<std::size_t>(width), 0.0)};
    for (int neuron = 0; neuron < width; ++neuron) layer.weight(neuron, neuron) = 1.0;
    network.layers.insert(network.layers.begin() + before_layer, std::move(layer));
    return true;
}

bool remove_hidden_layer(Network& network, int hidden_layer) {
    if (hidden_layer < 0 || hidden_layer >= network.hidden_layers()) return false;
    const int inputs = network.layers[static_cast<std::size_t>(hidden_layer)].inputs;
    network.layers.erase(network.layers.begin() + hidden_layer);
    Layer& next = network.layers[static_cast<std::size_t>(hidden_layer)];
    while (next.inputs > inputs) erase_input(next, next.inputs - 1);
    while (next.inputs < inputs) insert_input(next, next.inputs);
    return true;
}

}  // namespace network
