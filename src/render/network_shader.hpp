// GLSL that evaluates a network of one shape: widths and activations compiled in, parameters in a uniform
// block.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "network/quantity.hpp"

namespace render {

inline constexpr unsigned network_binding = 0;  ///< of the uniform block `Network`

/// The text of shaders/network.glsl, the block, and for each pair a function `vec3 NAME(vec2 x)` that returns
/// the quantity's value and its derivatives with respect to x1 and x2; 0 for a neuron that the network lacks.
/// Label and loss call `float plane_label(vec2 x)`, 0 or 1, which is declared here and defined by the caller.
std::string network_glsl(const network::Network& network,
                         const std::vector<std::pair<std::string, network::Quantity>>& functions);

/// The block's content: network::parameters in float, padded to whole vec4.
std::vector<float> network_block(const network::Network& network);

}  // namespace render
