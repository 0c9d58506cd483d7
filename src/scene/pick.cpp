#include "scene/pick.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <limits>

#include "network/evaluator.hpp"
#include "scene/drawn.hpp"
#include "scene/placement.hpp"

namespace scene {
namespace {

struct Ray {
    glm::dvec3 from, to;  ///< in the box, at the near and far plane
    glm::dvec3 at(double t) const { return from + (to - from) * t; }
};

Ray ray_through(const Projection& projection, double aspect, glm::dvec2 pointer) {
    const glm::dmat4 back = glm::inverse(projection.matrix());
    const auto end = [&](double depth) {
        const glm::dvec4 place = back * glm::dvec4(pointer.x / aspect, pointer.y, depth, 1);
        return glm::dvec3(place) / place.w;
    };
    return {end(-1), end(1)};
}

/// The part of the ray inside the floor's outline and between the heights, as t; empty when low > high.
Range part_inside(const Ray& ray, glm::dvec3 low, glm::dvec3 high) {
    Range part{0, 1};
    for (int axis = 0; axis < 3; ++axis) {
        const double step = ray.to[axis] - ray.from[axis];
        if (std::abs(step) < 1e-15) {
            if (ray.from[axis] < low[axis] || ray.from[axis] > high[axis]) return {1, 0};
            continue;
        }
        const double a = (low[axis] - ray.from[axis]) / step, b = (high[axis] - ray.from[axis]) / step;
        part.low = std::max(part.low, std::min(a, b));
        part.high = std::min(part.high, std::max(a, b));
    }
    return part;
}

std::optional<Hit> pick_point(const Standing& standing, const Projection& projection, double aspect,
                              glm::dvec2 pointer, double reach) {
    const Scene& scene = standing.scene();
    std::optional<Hit> best;
    double nearest = reach * reach;
    for (const Mark& mark : scene.figure.marks) {
        if (mark.kind != Mark::Kind::points || !exists(scene.figure.height(mark), scene.network)) continue;
        const auto& points = *scene.data.points;
        // More points than can be told apart are not searched one by one.
        if (points.size() > 20'000) continue;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const glm::dvec3 box = standing.at(mark, points[i].x1, points[i].x2, points[i].label);
            const glm::dvec2 away = on_picture(projection, aspect, box) - pointer;
            const double distance = glm::dot(away, away);
            if (distance >= nearest) continue;
            nearest = distance;
            best = Hit{points[i].x1, points[i].x2, box, static_cast<int>(i), {}};
        }
    }
    return best;
}

/// Where the ray meets a sheet that is folded: the nearest of its triangles, then of those around there.
std::optional<Hit> pick_sheet(const Standing& standing, const Ray& ray) {
    const Scene& scene = standing.scene();
    const Figure& figure = scene.figure;
    std::optional<Hit> best;
    double nearest = std::numeric_limits<double>::max();
    const glm::dvec3 way = ray.to - ray.from;
    const auto look = [&](const Mark& mark, glm::dvec2 low, glm::dvec2 size, int cells) {
        std::vector<glm::dvec2> places;
        for (int j = 0; j <= cells; ++j)
            for (int i = 0; i <= cells; ++i) places.push_back(low + size * glm::dvec2(i, j) / double(cells));
        const std::vector<glm::dvec3> corners = standing.at(mark, places);
        const auto triangle = [&](std::size_t a, std::size_t b, std::size_t c) {
            const glm::dvec3 ab = corners[b] - corners[a], ac = corners[c] - corners[a];
            const glm::dvec3 side = glm::cross(way, ac);
            const double volume = glm::dot(ab, side);
            if (volume == 0) return;
            const glm::dvec3 from = ray.from - corners[a], up = glm::cross(from, ab);
            const double u = glm::dot(from, side) / volume, v = glm::dot(way, up) / volume,
                         t = glm::dot(ac, up) / volume;
            if (!(u >= 0 && v >= 0 && u + v <= 1 && t >= 0 && t < nearest)) return;
            nearest = t;
            const glm::dvec2 at = places[a] + (places[b] - places[a]) * u + (places[c] - places[a]) * v;
            best = Hit{at.x, at.y, ray.at(t), {}, {}};
        };
        const auto side = static_cast<std::size_t>(cells) + 1;
        for (std::size_t corner = 0; corner + side + 1 < places.size(); ++corner) {
            if (corner % side + 1 == side) continue;
            triangle(corner, corner + 1, corner + side + 1);
            triangle(corner, corner + side + 1, corner + side);
        }
    };
    const glm::dvec2 low(figure.x1.low, figure.x2.low), size(figure.x1.size(), figure.x2.size());
    for (const Mark& mark : figure.marks) {
        if (mark.kind != Mark::Kind::surface || mark.opacity < 1) continue;
        constexpr int coarse = 64, fine = 16;
        const double before = nearest;
        look(mark, low, size, coarse);
        if (nearest == before) continue;
        const glm::dvec2 around = size * (3.0 / coarse), corner(best->x1, best->x2);
        nearest = before;
        const Hit first = *best;
        look(mark, corner - around / 2.0, around, fine);
        // Where the fine sheet lies beside the ray the coarse one's place stays.
        if (nearest == before) best = first;
    }
    return best;
}

double height_above(const Scene& scene, const Placement& placement, const Mark& mark, glm::dvec3 box) {
    const Placement own = placed(mark, placement);
    const double x1 = own.to_value(0, box.x), x2 = own.to_value(1, box.y);
    return box.z - own.to_box(2, vertex(scene, mark, x1, x2, label_at(scene.data, x1, x2)).z);
}

/// Follows the ray in steps until it crosses the mark's surface, then halves the step.
std::optional<double> crossing(const Scene& scene, const Placement& placement, const Mark& mark,
                               const Ray& ray, Range part) {
    constexpr int steps = 240;
    double before = height_above(scene, placement, mark, ray.at(part.low)), t_before = part.low;
    for (int i = 1; i <= steps; ++i) {
        const double t = part.low + part.size() * i / steps;
        const double now = height_above(scene, placement, mark, ray.at(t));
        if ((before < 0) != (now < 0)) {
            double low = t_before, high = t;
            for (int halving = 0; halving < 40; ++halving) {
                const double middle = (low + high) / 2;
                const bool same = (height_above(scene, placement, mark, ray.at(middle)) < 0) == (before < 0);
                (same ? low : high) = middle;
            }
            return (low + high) / 2;
        }
        before = now;
        t_before = t;
    }
    return std::nullopt;
}

Hit hit_at(const Placement& placement, glm::dvec3 box) {
    return {placement.to_value(0, box.x), placement.to_value(1, box.y), box, {}, {}};
}

/// The box around the domain, without bounds in height.
std::pair<glm::dvec3, glm::dvec3> column(const Figure& figure, const Placement& placement) {
    return {{placement.to_box(0, figure.x1.low), placement.to_box(1, figure.x2.low), -1e3},
            {placement.to_box(0, figure.x1.high), placement.to_box(1, figure.x2.high), 1e3}};
}

std::optional<Hit> pick_plane(const Scene& scene, const Placement& placement, const Ray& ray) {
    if (!over_the_plane(scene.figure) || ray.from.z == ray.to.z) return std::nullopt;
    const glm::dvec3 box = ray.at(ray.from.z / (ray.from.z - ray.to.z));
    const auto [low, high] = column(scene.figure, placement);
    const bool inside = box.x >= low.x && box.x <= high.x && box.y >= low.y && box.y <= high.y;
    return inside ? std::optional(hit_at(placement, box)) : std::nullopt;
}

std::optional<Hit> pick_surface(const Scene& scene, const Placement& placement, const Ray& ray) {
    if (!over_the_plane(scene.figure)) return std::nullopt;
    std::optional<double> first;
    const Mark* hit = nullptr;
    for (const Mark& mark : scene.figure.marks) {
        if (mark.kind != Mark::Kind::surface || mark.opacity < 1) continue;
        if (!exists(scene.figure.height(mark), network_of(scene, mark))) continue;
        auto [low, high] = column(scene.figure, placed(mark, placement));
        if (mark.stand && mark.stand->heights) {
            // What rises out of its box a little is still its own.
            const double reach = 1.2 * placement.half.z * mark.stand->scale;
            low.z = mark.stand->at.z - reach;
            high.z = mark.stand->at.z + reach;
        }
        const Range part = part_inside(ray, low, high);
        if (part.size() <= 0 || (first && part.low > *first)) continue;
        const auto t = crossing(scene, placement, mark, ray, part);
        if (!t || (first && *t >= *first)) continue;
        first = t;
        hit = &mark;
    }
    if (!first) return std::nullopt;
    Hit found = hit_at(placed(*hit, placement), ray.at(*first));
    if (hit->stand) found.neuron = hit->stand->neuron;
    return found;
}

}  // namespace

std::optional<glm::dvec2> place_at_height(const Scene& scene, const Placement& placement, double aspect,
                                          glm::dvec2 pointer, double height) {
    const Ray ray = ray_through(project(scene, aspect), aspect, pointer);
    const double fall = ray.to.z - ray.from.z;
    if (!over_the_plane(scene.figure) || std::abs(fall) < 1e-9) return std::nullopt;
    const glm::dvec3 box = ray.at((height - ray.from.z) / fall);
    return glm::dvec2(placement.to_value(0, box.x), placement.to_value(1, box.y));
}

bool over_the_plane(const Figure& figure) {
    return !figure.landscape && figure.x.quantity.kind == Quantity::Kind::x1 &&
           figure.y.quantity.kind == Quantity::Kind::x2;
}

glm::dvec2 on_picture(const Projection& projection, double aspect, glm::dvec3 box) {
    const glm::dvec4 clip = projection.matrix() * glm::dvec4(box, 1);
    if (clip.w <= 0) return glm::dvec2(std::numeric_limits<double>::max());
    return {clip.x / clip.w * aspect, clip.y / clip.w};
}

std::optional<Hit> pick(const Scene& scene, double aspect, glm::dvec2 pointer, double reach) {
    if (scene.figure.landscape) return std::nullopt;  // not over the plane of the inputs
    const Standing standing(scene);
    const Placement& placement = standing.placement();
    const Projection projection = project(scene, aspect);
    const Ray ray = ray_through(projection, aspect, pointer);
    const auto point = pick_point(standing, projection, aspect, pointer, reach);
    const auto ground = standing.scene().figure.folded() ? pick_sheet(standing, ray)
                        : placement.flat                 ? pick_plane(standing.scene(), placement, ray)
                                                         : pick_surface(standing.scene(), placement, ray);
    if (!point || !ground || placement.flat) return point ? point : ground;
    // A point that stands behind the surface cannot be seen.
    constexpr double thickness = 0.08;
    const double behind = glm::dot(point->box - ground->box, glm::normalize(ray.to - ray.from));
    return behind > thickness ? ground : point;
}

}  // namespace scene
