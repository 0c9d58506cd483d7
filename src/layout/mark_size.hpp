// How large marks are drawn, in pixels of a picture 720 high; `ui` is the text and line scale.
#pragma once

#include <algorithm>
#include <cstddef>

#include "scene/scene.hpp"

namespace layout {

inline constexpr double many_points = 3000;
inline constexpr double crowd_of_points = 100'000;

/// Many points show as a texture, few as spheres.
inline float point_diameter(double count, float ui) {
    const float wanted = count <= 400 ? 11 : count <= many_points ? 8 : count <= crowd_of_points ? 4 : 2;
    return std::max(ui * wanted, 1.5F);
}

inline constexpr std::size_t many_slices = 40;
/// `tube`: 1 of one that is lit, and needs room for its light.
inline float curve_width(std::size_t slices, float tube) {
    return (slices > many_slices ? 0.6F * 2.4F : 2.4F) * (1 + 0.7F * tube);
}

/// In the studio's light.
inline bool is_lit(const scene::Scene& scene) {
    return scene.style.light == scene::Light::studio && !scene.figure.flat();
}

/// Points along slices, so close that in the studio they are drawn as curves; fewer are points to be counted.
inline bool is_strand(const scene::Scene& scene, const scene::Mark& mark) {
    return is_lit(scene) && mark.kind == scene::Mark::Kind::points && mark.samples &&
           mark.samples->x1.count() >= 40 && mark.samples->slices().size() < many_slices;
}

inline constexpr float contour_width = 2.2F;
inline constexpr float grid_width = 1;

}  // namespace layout
