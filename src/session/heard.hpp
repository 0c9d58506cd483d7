// What is heard of the figure, for those who cannot see it: the value under the pointer is a tone.
#pragma once

#include <optional>

#include "scene/pick.hpp"
#include "scene/scene.hpp"

namespace session {

/// Under the pointer.
struct Heard {
    double share = 0;  ///< of the height: 0 the lowest of the figure's axis, 1 the highest
    int side = 0;      ///< the class that the network says there; of numbers 0
    bool operator==(const Heard&) const = default;
};

/// In a flat figure the height is the network's output.
Heard heard_at(const scene::Scene& scene, const scene::Hit& hit);

/// Two octaves from the lowest to the highest, which even steps divide into even steps.
double pitch(const Heard& heard);

}  // namespace session
