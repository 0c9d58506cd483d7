// How large marks are drawn, in pixels of a picture 720 high; `ui` is the text and line scale.
#pragma once

#include <algorithm>
#include <cstddef>

namespace layout {

inline constexpr double many_points = 3000;
inline constexpr double crowd_of_points = 100'000;

/// Many points show as a texture, few as spheres.
inline float point_diameter(double count, float ui) {
    const float wanted = count <= 400 ? 11 : count <= many_points ? 8 : count <= crowd_of_points ? 4 : 2;
    return std::max(ui * wanted, 1.5F);
}

inline float curve_width(std::size_t slices) {
    return slices > 40 ? 0.6F * 2.4F : 2.4F;
}

inline constexpr float contour_width = 2.2F;
inline constexpr float grid_width = 1;

}  // namespace layout
