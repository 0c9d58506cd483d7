// Between two scenes: morphs of figures, steps of lessons.
#pragma once

#include "scene/scene.hpp"

namespace scene {

/// mix(a, b, 0) = a, mix(a, b, 1) = b; in between, whatever has numbers goes evenly from one to the other:
/// parameters of networks of one shape, ranges, levels, the camera along its orbit. Scenes whose figures,
/// networks or data differ in more than numbers become a Morph. Neither scene is one itself.
Scene mix(const Scene& a, const Scene& b, double t);

/// Slow at both ends, 0 to 1: 3t² - 2t³.
constexpr double eased(double t) {
    return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
}

}  // namespace scene
