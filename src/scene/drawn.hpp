// Figures that say more than their marks: what is drawn in their place.
#pragma once

#include <glm/vec2.hpp>
#include <optional>
#include <span>
#include <vector>

#include "scene/placement.hpp"

namespace scene {

/// What is drawn of a scene that asks for a sum, term by term (scene/sum.hpp), for a plane that is folded
/// (scene/fold.hpp), or for the whole network (scene/network_place.hpp). Nothing for all others, which are
/// drawn as they are, and for what it gave.
std::optional<Scene> drawn(const Scene& scene);

/// Where the marks of a scene stand as it is drawn: on the way from plane to fold too.
class Standing {
  public:
    explicit Standing(const Scene& scene);
    Standing(const Standing&) = delete;
    Standing& operator=(const Standing&) = delete;
    /// As it is drawn.
    const Scene& scene() const { return scene_; }
    const Placement& placement() const { return placement_; }
    /// In the figure's box. `mark`: of scene().
    glm::dvec3 at(const Mark& mark, double x1, double x2, const network::Label& label) const;
    /// The same for many places, of marks that no label moves.
    std::vector<glm::dvec3> at(const Mark& mark, std::span<const glm::dvec2> places) const;

  private:
    const Mark* counterpart(const Mark& mark) const;

    Scene scene_;
    Placement placement_;
    std::optional<Placement> to_placement_;
    std::vector<const Mark*> counterparts_;  ///< of its marks, on the way
};

}  // namespace scene
