// Standing and walking on a figure's surfaces.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>

#include "network/loss_plane.hpp"
#include "scene/placement.hpp"

namespace scene {

inline constexpr double eye_height = 0.16;  // half of the box being 1

/// Figures with a height over the plane of x1 and x2, and the loss over a plane of parameters.
bool can_be_walked_on(const Figure& figure);

/// A surface of the figure that one stands on; planes at a constant level are none.
bool carries(const Scene& scene, const Mark& mark);

/// The figure's ground under the places of its box; made anew when the scene changes. The scene outlives it.
class Ground {
  public:
    explicit Ground(const Scene& scene);
    Ground(const Ground&) = delete;
    Ground& operator=(const Ground&) = delete;

    /// The highest surface over a place of the box, as z there; planes at a constant level are none. Nothing
    /// where no surface is.
    std::optional<double> height(glm::dvec2 place) const;
    /// z of the eye of who stands there. Nothing where no surface is.
    std::optional<double> eye(glm::dvec2 place) const;
    /// How it rises along x and y, in box units; zero where no surface is.
    glm::dvec2 slope(glm::dvec2 place) const;
    /// The nearest place inside the box's outline.
    glm::dvec2 inside(glm::dvec2 place) const;
    /// The place of the box over (x1, x2); of the whole network on the output's landscape.
    glm::dvec2 place(double x1, double x2) const;

  private:
    std::optional<Scene> instead_;  ///< of a scene that is not drawn as it is
    const Scene& scene_;
    Placement placement_;
    std::optional<network::ParameterPlane> plane_;  ///< of a landscape
};

/// The eye of who stands at the camera's target on the ground there; the target itself where there is none.
glm::dvec3 standing_eye(const Scene& scene);

}  // namespace scene
