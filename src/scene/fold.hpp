// The plane of the inputs as a layer sees it: a sheet in the space of its neurons.
//
// A figure whose axes are activations of one layer may have `fold`, how far the plane has gone there: at 0 it
// is the plane of the inputs, at 1 stretched and shifted (z along the axes), at 2 bent (a). There the next
// layer's neurons are flat: where the figure has a contour of one, its plane stands in the space too.
#pragma once

#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <vector>

#include "scene/sum.hpp"

namespace scene {

/// The layer (from 0) in whose space a scene's figure folds the plane: all of its axes are activations of
/// that layer.
std::optional<int> folding_layer(const Scene& scene);

/// A title that the library gives to folds; it gives way to how far the plane has gone.
std::string library_title_of_fold(int layer);
bool is_library_title_of_fold(std::string_view title);

/// "Layer 1 bends it: a₁, a₂, a₃".
std::string title_of_fold(const Scene& scene, int layer);

/// The scene on its way: of plane and z, or z and a. Networks with exact pieces are drawn from them.
Scene drawn_fold(const Scene& scene, int layer, Between between);

}  // namespace scene
