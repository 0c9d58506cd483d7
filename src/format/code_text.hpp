// A network as Python code: a NumPy function, a PyTorch module.
#pragma once

#include <string>

#include "network/network.hpp"

namespace format {

/// A module with `network(x1, x2)`, which takes numbers or arrays and returns a dictionary of arrays by
/// quantity: z1, a1 ... (z1.1 with several hidden layers), z_out, a_out, prediction. Double precision.
std::string numpy_text(const network::Network& network);

/// A module with `class Network(torch.nn.Module)` in float64: forward takes (N, 2) and returns (N,) of a_out.
std::string pytorch_text(const network::Network& network);

}  // namespace format
