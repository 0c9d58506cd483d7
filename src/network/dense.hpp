// A dense network of any size: many inputs, wide layers, one output or a probability for each of K classes.
//
// A Network (two inputs, one output) is what pictures are made of; this is what is read, evaluated and
// trained. On a plane x = origin + x1 u + x2 v of its inputs a dense first layer is exactly a dense layer of
// two inputs: W' = W [u v], b' = W origin + b.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "network/metrics.hpp"
#include "network/network.hpp"
#include "network/table.hpp"

namespace network {

inline constexpr int max_dense_inputs = 4096, max_dense_width = 256, max_dense_hidden = 16, max_classes = 32;

struct Dense {
    int inputs = 2;
    std::vector<Layer> layers;  ///< of the last, with softmax, the activation is linear
    bool softmax = false;       ///< the last layer's z become probabilities that add up to 1

    int outputs() const { return layers.back().neurons(); }
    int hidden_layers() const { return static_cast<int>(layers.size()) - 1; }
    bool operator==(const Dense&) const = default;
};

/// What is wrong with its shape or numbers, or nothing.
std::optional<std::string> fault(const Dense& network);

/// z and a of every neuron, layer by layer.
struct DenseValues {
    std::vector<double> z, a;
};
/// `x` has as many numbers as the network has inputs.
DenseValues evaluate(const Dense& network, std::span<const double> x);

/// exp(z - log of the sum of exp(z)), without overflow. In place.
void softmax(std::span<double> z);

/// The class of the largest output, the first of equals; of one output 1 from 0.5 on.
int prediction(const Dense& network, const DenseValues& values);

/// Of one sample. With softmax: minus the logarithm of the label's probability, or the sum over the classes
/// of (a - 1 for the label's, else a)^2. Of one output as metrics.hpp has it.
double loss(const Dense& network, const DenseValues& values, int label, Loss loss);

/// Accuracy and mean loss; all zero for an empty table.
struct DenseMetrics {
    double accuracy = 0, loss = 0;
};
DenseMetrics measure(const Dense& network, const Table& data, Loss loss);

/// All parameters: for each layer the weights row by row, then the biases.
std::vector<double> parameters(const Dense& network);
Dense with_parameters(Dense shape, std::span<const double> values);

/// The same as Dense, whose label is class 1 of two.
Dense dense(const Network& network);

struct Plane {
    std::vector<double> origin, u, v;
    bool operator==(const Plane&) const = default;
};
/// The network over the plane's coordinates.
Dense restricted(const Dense& network, const Plane& plane);

/// Mean and standard deviation of each column (divided by the count; 1 for a constant column).
struct Scaling {
    std::vector<double> mean, deviation;
};
Scaling scaling_of(const Table& data);
Table scaled(Table data, const Scaling& scaling);
/// What the network does to scaled samples, of samples as they are: the first layer takes the scaling in.
Dense unscaled(Dense network, const Scaling& scaling);

}  // namespace network
