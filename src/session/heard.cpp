#include "session/heard.hpp"

#include <algorithm>
#include <cmath>

#include "network/evaluator.hpp"
#include "scene/placement.hpp"

namespace session {

Heard heard_at(const scene::Scene& scene, const scene::Hit& hit) {
    const double output = evaluate_output(scene.network, hit.x1, hit.x2).a;
    const scene::Placement placement = scene::place(scene);
    const double share = placement.flat ? output : 0.5 + 0.5 * hit.box.z / std::max(placement.half.z, 1e-9);
    return {std::clamp(share, 0.0, 1.0), !scene.data.regression && output >= 0.5 ? 1 : 0};
}

double pitch(const Heard& heard) {
    constexpr double lowest = 220;
    return lowest * std::exp2(2 * heard.share);
}

}  // namespace session
