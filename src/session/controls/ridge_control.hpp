// The hand on a neuron: its ridge, the line where z = 0, is dragged over the plane.
#pragma once

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <optional>
#include <vector>

#include "scene/contour.hpp"
#include "scene/scene.hpp"
#include "session/selection.hpp"

namespace session {

/// Places of the pointer are in units of half the picture's height, from its centre, y up.
class RidgeControl {
  public:
    /// What a press at the pointer would do; nothing away from the ridge. Only where the figure shows the
    /// selected neuron over the plane.
    enum class Grip { none, move, turn };
    /// `under`: what the pointer sees there, in the box; a ridge behind it cannot be gripped.
    Grip hover(const scene::Scene& scene, const Selection& selection, double aspect, glm::dvec2 pointer,
               glm::dvec3 under);
    void press(const scene::Scene& scene, double aspect, glm::dvec2 pointer);
    /// Moves the bias, or turns the weights around the ridge's middle; `scale`: makes the slope steeper
    /// (pointer up) or gentler, the ridge stays.
    void drag(scene::Scene& scene, double aspect, glm::dvec2 pointer, bool scale);
    void release() { held_ = Grip::none; }
    bool held() const { return held_ != Grip::none; }

    /// The ridge in the figure's box, as pieces.
    const std::vector<std::pair<glm::dvec3, glm::dvec3>>& pieces() const { return pieces_; }

  private:
    void update(const scene::Scene& scene, const Selection& selection);

    std::optional<scene::Scene> seen_;  ///< that the pieces belong to
    Selection selection_;
    scene::Placement placement_;  ///< of the surface
    std::vector<scene::Segment> plane_;
    std::vector<std::pair<glm::dvec3, glm::dvec3>> pieces_;
    Grip under_ = Grip::none, held_ = Grip::none;
    double grip_height_ = 0;  ///< in the box
    glm::dvec2 pivot_{}, last_{};
};

}  // namespace session
