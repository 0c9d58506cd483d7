// The colour of a mark at a place, as shaders/mark_colour.glsl has it, for files that hold colours a vertex.
#pragma once

#include <memory>

#include "layout/palette.hpp"
#include "scene/pieces.hpp"
#include "scene/placement.hpp"

namespace layout {

/// Viridis, 0 to 1; the polynomial of shaders/colour_map.glsl.
glm::vec3 colour_map(float t);

/// How sure the network is: class 0 at 0, neutral at 0.5, class 1 at 1, even steps between
/// (shaders/colour_map.glsl).
glm::vec3 confidence_colour(double a, const Palette& palette);

/// Of a scale at `t`, 0 to 1.
glm::vec3 scale_colour(Scale scale, float t, const Palette& palette);

/// What a mark's colours are reckoned from, once a mark.
struct ColouredMark {
    ColouredMark(const scene::Scene& scene, const scene::Mark& mark, const scene::Placement& placement);
    /// sRGB over (x1, x2). `label`: of the data point, or of the place; `slice`: where the mark's slice lies
    /// among all, 0 to 1.
    glm::vec3 at(double x1, double x2, const network::Label& label, float slice = 0) const;

  private:
    const scene::Scene& scene_;
    const scene::Mark& mark_;
    std::shared_ptr<const scene::ShownPieces> pieces_;
    Palette colours_;
    scene::Range range_, labels_;
    bool numbers_;  ///< regression
};

}  // namespace layout
