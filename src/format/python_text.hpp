// The parameters of a network as Python assignments with the tutorial's names: b1 = ..., w1 = [..., ...].
#pragma once

#include <string>
#include <string_view>

#include "format/read_network.hpp"

namespace format {

/// A file that Python runs: a comment with activations and features, then a bias and a list of weights for
/// each neuron: b1, w1 ... of one hidden layer, b1_2, w1_2 (layer 1, neuron 2) of several; b_out and w_out
/// last.
std::string python_text(const network::Network& network);

/// Some line assigns to a bias or a list of weights.
bool looks_like_python(std::string_view text);

/// Assignments in any order; what else the text has is left out, and said to be. Without the comment, every
/// neuron has a sigmoid. Throws scene::InputError naming the line or what is missing.
ReadNetwork read_python(std::string_view text);

}  // namespace format
