// The loss over a plane of parameters as a mesh in the figure's box; no OpenGL.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>
#include <vector>

#include "scene/landscape.hpp"
#include "scene/placement.hpp"

namespace layout {

inline constexpr int landscape_side = 81;  ///< places along each side

struct LandscapeVertex {
    glm::vec3 place, normal;
    float height;  ///< 0 to 1 along the axis
};

/// At each place, u first.
std::vector<float> landscape_losses(const scene::Scene& scene, const network::ParameterPlane& plane);
/// Where a loss stands along z. What rises out of the box is cut at its top.
float landscape_height(const scene::Placement& placement, double loss);
std::vector<LandscapeVertex> landscape_mesh(const scene::Placement& placement,
                                            const std::vector<float>& losses);
/// Three indices each, anticlockwise from above.
std::vector<std::uint32_t> landscape_triangles();

}  // namespace layout
