#include "session/heard.hpp"

#include <algorithm>
#include <cmath>

#include "network/evaluator.hpp"
#include "scene/drawn.hpp"

namespace session {

Heard heard_at(const scene::Scene& scene, const scene::Hit& hit) {
    const double output = evaluate_output(scene.network, hit.x1, hit.x2).a;
    const scene::Standing standing(scene);
    const scene::Placement& placement = standing.placement();
    double share = placement.flat ? output : 0.5 + 0.5 * hit.box.z / std::max(placement.half.z, 1e-9);
    // Of a landscape among others, within its own heights.
    for (const scene::Mark& mark : standing.scene().figure.marks)
        if (hit.neuron && mark.stand && mark.stand->neuron == hit.neuron)
            share = 0.5 + 0.5 * (hit.box.z - mark.stand->at.z) / (placement.half.z * mark.stand->scale);
    return {std::clamp(share, 0.0, 1.0), !scene.data.regression && output >= 0.5 ? 1 : 0};
}

double pitch(const Heard& heard) {
    constexpr double lowest = 220;
    return lowest * std::exp2(2 * heard.share);
}

}  // namespace session
