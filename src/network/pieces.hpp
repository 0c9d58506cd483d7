// The pieces of a network whose hidden neurons are relu, leaky_relu or linear: convex polygons of the plane,
// on each of which every neuron is one linear function. They are found by cutting, layer by layer, not by
// sampling.
#pragma once

#include <array>
#include <bitset>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "network/quantity.hpp"

namespace network {

using Corner = std::array<double, 2>;  ///< x1 and x2

/// d1 x1 + d2 x2 + constant.
struct LinearFunction {
    double d1 = 0, d2 = 0, constant = 0;
    double at(double x1, double x2) const { return d1 * x1 + d2 * x2 + constant; }
    bool operator==(const LinearFunction&) const = default;
};

/// Of each hidden neuron in order of layers: its z is above 0. A linear neuron has no bend and is always set.
using Pattern = std::bitset<static_cast<std::size_t>(max_hidden_layers) * max_width>;

struct Piece {
    std::vector<Corner> corners;  ///< at least 3, counterclockwise
    Pattern pattern;              ///< no other piece has the same
    LinearFunction function;      ///< of the neuron that was asked for
};

struct PlaneRange {
    double low = 0, high = 0;
};

struct Partition {
    std::vector<Piece> pieces;
    bool whole = true;  ///< false: there are more, and the pieces do not cover the domain
};

/// relu, leaky_relu, linear.
bool is_piecewise_linear(Activation activation);

/// Why the neuron has no pieces, as words that go on from "...: "; nothing where it has.
std::optional<std::string> why_no_pieces(const Network& network, const Quantity& neuron);

/// The pieces of x1 by x2, both not empty; at most `most`. Of a network and a neuron that have such.
/// Their areas add up to the domain's, and their functions are the evaluator's, to 1e-9 (relative).
Partition partition(const Network& network, const Quantity& neuron, const PlaneRange& x1,
                    const PlaneRange& x2, std::size_t most);

/// Of the piece that holds the place.
Pattern pattern_at(const Network& network, double x1, double x2);

/// A character for each hidden neuron, 0 or 1.
std::string text(const Pattern& pattern, const Network& network);

double area(const Piece& piece);
/// Where the piece's function is above 0, and where it is not; either may be empty.
std::pair<std::vector<Corner>, std::vector<Corner>> sides(const Piece& piece);

}  // namespace network
