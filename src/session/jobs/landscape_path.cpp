#include "session/jobs/landscape_path.hpp"

#include <algorithm>

#include "scene/landscape.hpp"

namespace session {

std::vector<std::array<double, 2>> path_on(const network::ParameterPlane& plane,
                                           const train::LearningCurve& curve) {
    std::vector<std::array<double, 2>> path;
    if (curve.moments().size() < 2) return path;
    for (const train::Moment& moment : curve.moments()) {
        if (moment.parameters.size() == plane.origin.size()) path.push_back(plane.nearest(moment.parameters));
    }
    return path;
}

void LandscapePath::follow(scene::Scene& scene, const train::LearningCurve& curve) {
    if (!scene.figure.landscape) {
        seen_.reset();
        network_.reset();
        return;
    }
    scene::Landscape& landscape = *scene.figure.landscape;
    const auto plane = plane_of(landscape, scene.network);
    if (!plane || scene.data.points->empty()) return;
    if (curve.moments().size() > 1) {
        const Seen now{curve.moments().size(), curve.moments().back().epoch, landscape.parameters,
                       landscape.plane};
        if (seen_ != now) landscape.path = path_on(*plane, curve);
        seen_ = now;
    }
    const auto here = plane->nearest(parameters(scene.network));
    const auto outside = [](const scene::Range& range, double value) {
        return value < range.low || value > range.high;
    };
    const bool left = outside(landscape.u, here[0]) || outside(landscape.v, here[1]);
    if (left) {
        const std::string id = scene.figure.id, tab = scene.figure.tab;
        scene.figure = landscape_figure(scene, landscape);
        scene.figure.id = id;
        scene.figure.tab = tab;
    } else if (network_ && *network_ != scene.network && scene.figure.z && scene.figure.z->range) {
        // Grows before anything is cut off, shrinks when most of the box is empty; not with every frame.
        const double highest = highest_loss(scene, landscape), height = scene.figure.z->range->high;
        if (highest > height || highest < 0.4 * height) scene.figure.z->range->high = 1.3 * highest;
    }
    network_ = scene.network;
}

}  // namespace session
