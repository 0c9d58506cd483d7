// Painting data points on the plane of the inputs with the mouse.
#pragma once

#include <glm/vec2.hpp>
#include <optional>

#include "scene/scene.hpp"

namespace session {

struct Painter {
    enum class Tool { none, class_0, class_1, erase, move };
    Tool tool = Tool::none;
    double radius = 0.5;  ///< of the brush and the eraser, in units of the plane
    bool held = false;

    /// The mouse went down at a place of the plane.
    void press(scene::Scene& scene, glm::dvec2 at);
    /// It moved on while down.
    void drag(scene::Scene& scene, glm::dvec2 at);
    void release();

  private:
    void apply(scene::Scene& scene, glm::dvec2 at);
    glm::dvec2 last_{};
    std::optional<std::size_t> moved_;
};

}  // namespace session
