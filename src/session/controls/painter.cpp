#include "session/controls/painter.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace session {
namespace {

constexpr std::size_t most_painted = 20'000;

double distance(const network::DataPoint& point, glm::dvec2 at) {
    return std::hypot(point.x1 - at.x, point.x2 - at.y);
}

/// Where labels are numbers, the brushes paint the least and the largest.
network::Label painted(const scene::Data& data, Painter::Tool tool) {
    const bool high = tool == Painter::Tool::class_1;
    if (!data.regression) return high ? 1 : 0;
    const scene::Range range = data.labels;
    return network::Label::of(high ? range.high : range.low);
}

}  // namespace

void Painter::press(scene::Scene& scene, glm::dvec2 at) {
    held = true;
    moved_.reset();
    if (tool == Tool::move) {
        const auto& points = *scene.data.points;
        const auto nearest =
            std::ranges::min_element(points, {}, [&](const auto& point) { return distance(point, at); });
        if (nearest != points.end() && distance(*nearest, at) < 2 * radius)
            moved_ = static_cast<std::size_t>(nearest - points.begin());
    }
    apply(scene, at);
    last_ = at;
}

void Painter::drag(scene::Scene& scene, glm::dvec2 at) {
    // A brush leaves points apart from each other.
    const bool paints = tool == Tool::class_0 || tool == Tool::class_1;
    if (paints && glm::length(at - last_) < radius) return;
    apply(scene, at);
    last_ = at;
}

void Painter::release() {
    held = false;
    moved_.reset();
}

void Painter::apply(scene::Scene& scene, glm::dvec2 at) {
    std::vector<network::DataPoint> points = *scene.data.points;
    switch (tool) {
        case Tool::none:
            return;
        case Tool::class_0:
        case Tool::class_1:
            if (points.size() >= most_painted) return;
            points.push_back({at.x, at.y, painted(scene.data, tool)});
            break;
        case Tool::erase:
            std::erase_if(points,
                          [&](const network::DataPoint& point) { return distance(point, at) < radius; });
            break;
        case Tool::move:
            if (!moved_ || *moved_ >= points.size()) return;
            points[*moved_].x1 = at.x;
            points[*moved_].x2 = at.y;
            break;
    }
    if (points == *scene.data.points) return;
    const std::uint32_t seed = scene.data.seed;
    scene.data = scene::given_points(std::move(points), scene.data.regression);
    scene.data.seed = seed;
}

}  // namespace session
