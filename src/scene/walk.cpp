#include "scene/walk.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "scene/drawn.hpp"
#include "scene/landscape.hpp"
#include "scene/network_place.hpp"

namespace scene {

bool can_be_walked_on(const Figure& figure) {
    if (figure.flat()) return false;
    return figure.landscape ||
           (figure.x.quantity.kind == Quantity::Kind::x1 && figure.y.quantity.kind == Quantity::Kind::x2);
}

bool carries(const Scene& scene, const Mark& mark) {
    const Quantity& height = scene.figure.height(mark);
    // A level that is shown for comparison carries nobody.
    return mark.kind == Mark::Kind::surface && height.kind != Quantity::Kind::constant &&
           exists(height, network_of(scene, mark));
}

Ground::Ground(const Scene& scene)
    : instead_(drawn(scene)), scene_(instead_ ? *instead_ : scene), placement_(scene::place(scene_)) {
    if (scene.figure.landscape && !scene.data.points->empty())
        plane_ = plane_of(*scene.figure.landscape, scene.network);
}

std::optional<double> Ground::height(glm::dvec2 place) const {
    const Figure& figure = scene_.figure;
    if (!can_be_walked_on(figure)) return std::nullopt;
    place = inside(place);
    const double x = placement_.to_value(0, place.x), y = placement_.to_value(1, place.y);
    if (figure.landscape) {
        if (!plane_) return std::nullopt;
        const Range& heights = placement_.ranges[2];
        const double loss =
            loss_at(scene_.network, *plane_, x, y, *scene_.data.points, figure.landscape->loss);
        return placement_.to_box(2, std::clamp(loss, heights.low, heights.high));
    }
    const network::Label label = label_at(scene_.data, x, y);
    std::optional<double> highest;
    if (figure.place) highest = place_floor;
    for (const Mark& mark : figure.marks) {
        if (!carries(scene_, mark)) continue;
        const Placement own = placed(mark, placement_);
        const double x1 = own.to_value(0, place.x), x2 = own.to_value(1, place.y);
        // Among others a landscape ends where its part of the plane does.
        if (figure.place &&
            (x1 < figure.x1.low || x1 > figure.x1.high || x2 < figure.x2.low || x2 > figure.x2.high))
            continue;
        const double z = own.to_box(2, vertex(scene_, mark, x1, x2, label).z);
        highest = std::max(highest.value_or(z), z);
    }
    return highest;
}

std::optional<double> Ground::eye(glm::dvec2 place) const {
    const auto ground = height(place);
    if (!ground) return std::nullopt;
    // From the box's base where a surface lies below it.
    return std::max(*ground, -placement_.half.z) + eye_height;
}

glm::dvec2 Ground::slope(glm::dvec2 place) const {
    constexpr double step = 1e-3;
    const auto along = [&](glm::dvec2 way) {
        const glm::dvec2 ahead = inside(place + way * step), behind = inside(place - way * step);
        const auto high = height(ahead), low = height(behind);
        const double apart = glm::dot(ahead - behind, way);
        return high && low && apart > 0 ? (*high - *low) / apart : 0.0;
    };
    return {along({1, 0}), along({0, 1})};
}

glm::dvec2 Ground::inside(glm::dvec2 place) const {
    const glm::dvec2 half = scene_.figure.place ? half_of_place : glm::dvec2(placement_.half);
    place = glm::clamp(place, -half, half);
    // An eye beyond would have a part of the ground too near to be seen.
    constexpr double farthest = 1.85;
    return scene_.figure.place ? place * (farthest / std::max(glm::length(place), farthest)) : place;
}

glm::dvec2 Ground::place(double x1, double x2) const {
    const Placement own = scene_.figure.place ? placed(scene_.figure.marks.back(), placement_) : placement_;
    return {own.to_box(0, x1), own.to_box(1, x2)};
}

glm::dvec3 standing_eye(const Scene& scene) {
    glm::dvec3 eye = scene.camera.target;
    eye.z = Ground(scene).eye(eye).value_or(eye.z);
    return eye;
}

}  // namespace scene
