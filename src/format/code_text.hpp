// A network as Python code: a NumPy function, a PyTorch module.
#pragma once

#include <span>
#include <string>

#include "network/network.hpp"

namespace format {

/// A module with `network(x1, x2)`, which takes numbers or arrays and returns a dictionary of arrays by
/// quantity: z1, a1 ... (z1.1 with several hidden layers), z_out, a_out, prediction. Double precision.
std::string numpy_text(const network::Network& network);

/// A module with `class Network(torch.nn.Module)` in float64: forward takes (N, 2) and returns (N,) of a_out.
std::string pytorch_text(const network::Network& network);

// What they are made of, for networks of any size too:

/// "[0.5, 1.25]", and a row for each neuron.
std::string list(const double* values, int count);
std::string rows(const network::Layer& layer);
/// A function for each activation that the layers have.
std::string numpy_activations(std::span<const network::Layer> layers);
/// A layer of that name, as a line of __init__.
std::string pytorch_layer(const network::Layer& layer, const std::string& part);

}  // namespace format
