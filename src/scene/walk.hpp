// Standing on a figure's surfaces.
#pragma once

#include <glm/vec3.hpp>

#include "scene/scene.hpp"

namespace scene {

inline constexpr double eye_height = 0.16;  // half of the box being 1

/// The eye of who stands at the camera's target on the highest surface there; the target itself where no
/// surface is.
glm::dvec3 standing_eye(const Scene& scene);

}  // namespace scene
