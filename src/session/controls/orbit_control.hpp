// The hand on the camera: turning, panning, zooming, with a touch of inertia. Knows no window and no clock.
#pragma once

#include <glm/vec2.hpp>
#include <optional>

#include "scene/scene.hpp"

namespace session {

/// Places of the pointer are in units of half the picture's height, from its centre, y up.
class OrbitControl {
  public:
    /// The pointer went from one place to another with a button down, in `dt` seconds.
    void turn(scene::Camera& camera, glm::dvec2 from, glm::dvec2 to, double dt);
    void pan(scene::Camera& camera, double aspect, glm::dvec2 from, glm::dvec2 to);
    /// The button came up, `since_moved` seconds after the pointer last moved: a turn still in motion runs
    /// out.
    void release(const scene::Camera& camera, double since_moved);
    /// `steps` of the wheel, positive to come nearer.
    void zoom(const scene::Camera& camera, double aspect, double steps, glm::dvec2 pointer);
    void go_to(const scene::Camera& goal) { goal_ = scene::clamped(goal); }
    void stop() { goal_.reset(); }

    /// Moves the camera on by `dt` seconds; false when it stands.
    bool advance(scene::Camera& camera, double dt);
    bool moving() const { return goal_.has_value(); }
    /// Where the camera is heading.
    scene::Camera goal(const scene::Camera& camera) const { return goal_.value_or(camera); }

  private:
    std::optional<scene::Camera> goal_;
    glm::dvec2 speed_{};  ///< degrees a second of azimuth and elevation
};

/// Where a double click brings the camera: the figure whole, as it is first shown.
scene::Camera home(const scene::Figure& figure);

}  // namespace session
