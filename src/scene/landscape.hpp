// Figures of the loss over a plane in the space of parameters.
#pragma once

#include "scene/scene.hpp"

namespace scene {

/// The plane of a landscape for the scene's network; nothing when the network has another shape than the
/// landscape.
std::optional<network::ParameterPlane> plane_of(const Landscape& landscape, const network::Network& network);

/// A figure of the loss over it, with ranges chosen around the network and its path. Throws InputError when
/// the data have no points.
Figure landscape_figure(const Scene& scene, Landscape landscape);

/// Makes the axes of a scene's landscape, when it has one, those that it is drawn over; a height that was
/// chosen stays.
void complete_landscape(Scene& scene);

/// The highest loss over the landscape's ranges, looked up on a grid; at least 0.1. 1 when the network has
/// another shape or the data have no points.
double highest_loss(const Scene& scene, const Landscape& landscape);

/// "layers.0.weights.0.1", "layers.1.biases.0": where a parameter stands in the document, below `network`.
std::string parameter_path(const network::Network& network, int index);
/// Nothing for a path that is none. Only its form is looked at, and that the network has it.
std::optional<int> parameter_index(const network::Network& network, std::string_view path);
/// "weight of x₁ in z₂", "bias of z₂".
std::string parameter_name(const network::Network& network, int index);

}  // namespace scene
