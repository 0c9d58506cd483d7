#include "scene/pick.hpp"

#include "catch.hpp"

#include "network/evaluator.hpp"
#include "scene/placement.hpp"

using namespace scene;

namespace {
constexpr double aspect = 16.0 / 9;
}

TEST_CASE("what is picked on the surface lies on the surface, under the pointer") {
    Scene scene = default_scene();
    std::erase_if(scene.figure.marks, [](const Mark& mark) { return mark.kind == Mark::Kind::points; });
    const Projection projection = project(scene.camera, aspect);
    int hits = 0;
    for (double x = -0.8; x <= 0.8; x += 0.1) {
        for (double y = -0.6; y <= 0.6; y += 0.1) {
            const auto hit = pick(scene, aspect, {x, y}, 0.02);
            if (!hit) continue;
            ++hits;
            const double a_out = evaluate(scene.network, hit->x1, hit->x2).back().a.value;
            CHECK(hit->box.z == Approx(place(scene).to_box(2, a_out)).margin(1e-9));
            const glm::dvec2 seen = on_picture(projection, aspect, hit->box);
            CHECK(seen.x == Approx(x).margin(1e-9));
            CHECK(seen.y == Approx(y).margin(1e-9));
        }
    }
    CHECK(hits > 40);
}

TEST_CASE("a data point is picked where it shows, and not through the surface") {
    Scene scene = default_scene();
    scene.camera.elevation = 90;
    const Placement placement = place(scene);
    const auto pick_each = [&] {
        int found = 0;
        const Projection projection = project(scene.camera, aspect);
        for (std::size_t i = 0; i < scene.data.points->size(); ++i) {
            const auto& point = (*scene.data.points)[i];
            const double a_out = evaluate(scene.network, point.x1, point.x2).back().a.value;
            const glm::dvec3 box = placement.to_box({point.x1, point.x2, a_out});
            const auto hit = pick(scene, aspect, on_picture(projection, aspect, box), 0.02);
            found += hit && hit->point && *hit->point == static_cast<int>(i);
        }
        return found;
    };
    CHECK(pick_each() == 100);
    scene.camera.elevation = 8;  // the hill hides what is behind it
    CHECK(pick_each() > 20);
    CHECK(pick_each() < 95);
}

TEST_CASE("nothing is picked beside the figure") {
    CHECK_FALSE(pick(default_scene(), aspect, {1.7, 0.95}, 0.02));
}
