// The network at one point, in double precision: the reference that the evaluators with SIMD are held to.
#pragma once

#include <span>
#include <vector>

#include "network/label.hpp"
#include "network/network.hpp"
#include "network/quantity.hpp"

namespace network {

struct NeuronState {
    Gradient z;
    Gradient a;
};

/// Evaluates every neuron at (x1, x2), layer by layer, with gradients. The last is the output.
std::vector<NeuronState> evaluate(const Network& network, double x1, double x2);

struct Output {
    double z, a;
};
/// The output alone, without gradients: the same values as evaluate(), sooner.
Output evaluate_output(const Network& network, double x1, double x2);

/// Cross-entropy of the output for a label of 0 or 1; exact in z for a sigmoid output, clamped to [1e-12, 1 -
/// 1e-12] for the others.
double cross_entropy(const Network& network, double z_out, double a_out, int label);
/// (a_out - label)^2.
double squared_error(double a_out, const Label& label);

/// A quantity at (x1, x2); `states` as evaluate() returned them there, `label` the label of that place.
/// The loss is cross-entropy, of a number squared error. 0 for a neuron that the network lacks, as with SIMD.
/// Label and prediction have gradient 0.
Gradient evaluate(const Quantity& quantity, const Network& network, std::span<const NeuronState> states,
                  double x1, double x2, const Label& label);

}  // namespace network
