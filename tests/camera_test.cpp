#include "scene/camera.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

using namespace scene;

namespace {
glm::dvec2 on_screen(const Camera& camera, glm::dvec3 box) {
    const glm::dvec4 clip = project(camera, 16.0 / 9).matrix() * glm::dvec4(box, 1);
    return glm::dvec2(clip) / clip.w;
}
}  // namespace

TEST_CASE("whatever the angle, up stays up and the target stays in the middle") {
    for (double elevation = -90; elevation <= 90; elevation += 15) {
        for (double azimuth = -180; azimuth <= 180; azimuth += 20) {
            for (const double perspective : {0.0, 0.3, 1.0}) {
                Camera camera;
                camera.azimuth = azimuth;
                camera.elevation = elevation;
                camera.perspective = perspective;
                const glm::dvec2 middle = on_screen(camera, camera.target);
                CHECK(middle.x == Approx(0).margin(1e-9));
                CHECK(middle.y == Approx(0).margin(1e-9));
                CHECK(on_screen(camera, camera.target + glm::dvec3(0, 0, 0.5)).y >= middle.y - 1e-9);
            }
        }
    }
}

TEST_CASE("the blend from perspective to orthographic has no jump") {
    Camera camera;
    glm::dvec2 last = on_screen(camera, {1, -1, 0.5});
    for (double p = 1; p >= 0; p -= 0.005) {
        camera.perspective = p;
        const glm::dvec2 now = on_screen(camera, {1, -1, 0.5});
        CHECK(glm::length(now - last) < 0.004);
        last = now;
    }
}

TEST_CASE("mix begins and ends exactly and turns the short way") {
    Camera a, b;
    a.azimuth = 170;
    b.azimuth = -170;
    CHECK(mix(a, b, 0) == a);
    CHECK(mix(a, b, 1) == b);
    CHECK(mix(a, b, 0.5).azimuth == Approx(180));
}
