// Planes through the space of parameters, for pictures of the loss.
#pragma once

#include "network/loss_plane.hpp"
#include "train/learning_curve.hpp"

namespace train {

/// Two random directions through the network, orthonormal; each neuron's part has the size of the neuron's
/// own weights before that (Li et al., Visualizing the Loss Landscape of Neural Nets, 2018).
network::ParameterPlane random_plane(const network::Network& network, std::uint32_t seed);

/// The two directions in which the moments of a training spread most (principal components), through
/// `network`. The curve has at least three moments of its shape.
network::ParameterPlane path_plane(const network::Network& network, const LearningCurve& curve);

}  // namespace train
