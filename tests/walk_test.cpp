#include "scene/walk.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

#include "scene/camera_path.hpp"
#include "scene/landscape.hpp"

using namespace scene;

namespace {

constexpr double aspect = 1.25;

glm::dvec2 seen(const Camera& camera, glm::dvec3 place) {
    const glm::dvec4 clip = project(camera, aspect).matrix() * glm::dvec4(place, 1);
    return glm::dvec2(clip) / clip.w;
}

}  // namespace

TEST_CASE("an eye that goes inside sees at first what the camera saw, and never jumps") {
    const Camera outside{30, 20, 1.4, {0.1, 0, -0.1}};
    Camera inside;
    inside.inside = true;
    inside.azimuth = 60;
    inside.elevation = 5;
    inside.target = {0.5, -0.8, 0.3};
    const glm::dvec3 there{-0.3, 0.6, 0.2};
    CHECK(mix(outside, inside, 0) == outside);
    CHECK(mix(outside, inside, 1) == inside);
    glm::dvec2 last = seen(outside, there);
    double farthest = 0;
    constexpr int steps = 2000;
    for (int i = 1; i <= steps; ++i) {
        const glm::dvec2 now = seen(mix(outside, inside, static_cast<double>(i) / steps), there);
        farthest = std::max(farthest, glm::length(now - last));
        last = now;
    }
    CHECK(farthest < 0.01);
    CHECK(mix(outside, inside, 1e-9).inside);
    CHECK(glm::length(seen(mix(inside, outside, 1e-9), there) - seen(inside, there)) < 1e-6);
}

TEST_CASE("a camera's path keeps an eye inside, and its field of view") {
    Camera a, b;
    a.inside = b.inside = true;
    a.target = {-0.5, -0.5, 0.3};
    b.target = {0.5, 0.4, 0.5};
    a.field = 60;
    b.field = 90;
    const CameraPath path({{0, a}, {2, b}});
    CHECK(path.at(0.7).inside);
    CHECK(path.at(0.7).field > 60);
    CHECK(path.at(0.7).field < 90);
    // From outside to inside the whole path is the eye's.
    const CameraPath into({{0, Camera{}}, {2, b}});
    CHECK(glm::length(seen(into.at(0), {0.2, 0.1, 0}) - seen(Camera{}, {0.2, 0.1, 0})) < 1e-9);
    CHECK(into.at(1.999).inside);
    CHECK(glm::length(into.at(1e9).target - b.target) < 1e-12);
}

TEST_CASE("the ground is the highest surface, and its slope the surface's") {
    const Scene scene = default_scene();
    const Ground ground(scene);
    const Placement placement = place(scene);
    for (const glm::dvec2 at : {glm::dvec2{0, 0}, {0.4, -0.7}, {-0.9, 0.2}}) {
        const double x1 = placement.to_value(0, at.x), x2 = placement.to_value(1, at.y);
        const auto out = network::evaluate(scene.network, x1, x2).back().a;
        CHECK(*ground.height(at) == Approx(placement.to_box(2, out.value)).margin(1e-12));
        const double rise = placement.to_box(2, 1) - placement.to_box(2, 0),
                     across = scene.figure.x1.size() / 2;
        CHECK(ground.slope(at).x == Approx(out.d1 * rise * across).margin(2e-3));
        CHECK(ground.slope(at).y == Approx(out.d2 * rise * across).margin(2e-3));
    }
    CHECK(ground.inside({5, -7}) == glm::dvec2(1, -1));
    Scene flat = scene;
    flat.figure.z.reset();
    CHECK_FALSE(can_be_walked_on(flat.figure));
    CHECK_FALSE(Ground(flat).height({0, 0}));
}

TEST_CASE("a landscape of the loss is walked on, and without data it has no ground") {
    Scene scene = default_scene();
    Landscape landscape;
    landscape.parameters = std::array{0, 1};
    scene.figure = landscape_figure(scene, landscape);
    const Ground ground(scene);
    const auto plane = plane_of(*scene.figure.landscape, scene.network);
    const Placement placement = place(scene);
    const double u = placement.to_value(0, 0.3), v = placement.to_value(1, -0.2);
    const double loss =
        loss_at(scene.network, *plane, u, v, *scene.data.points, scene.figure.landscape->loss);
    CHECK(*ground.height({0.3, -0.2}) ==
          Approx(placement.to_box(2, std::min(loss, placement.ranges[2].high))));
    scene.data = given_points({});
    CHECK_FALSE(Ground(scene).height({0, 0}));
}
