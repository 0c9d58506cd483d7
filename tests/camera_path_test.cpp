#include "scene/camera_path.hpp"

#include <cmath>
#include <vector>
#include "catch.hpp"

using namespace scene;

namespace {

std::vector<CameraKey> some_keys() {
    return {{0, {0, 20, 1.5, {0, 0, 0}, 1}},
            {1, {90, 60, 0.5, {0.4, 0, 0.1}, 1}},
            {4, {100, 10, 1, {-0.2, 0.3, 0}, 0.5}},
            {6, {460, 24, 1.55, {0, 0, -0.12}, 1}}};
}

double turned(const Camera& a, const Camera& b) {
    return std::abs(b.azimuth - a.azimuth) + std::abs(b.elevation - a.elevation) +
           60 * std::abs(std::log(b.extent / a.extent));
}

}  // namespace

TEST_CASE("a path goes through each key at its time, and stands still outside") {
    const CameraPath path(some_keys());
    for (const CameraKey& key : some_keys()) {
        const Camera there = path.at(key.time);
        CHECK(there.azimuth == Approx(key.camera.azimuth));
        CHECK(there.elevation == Approx(key.camera.elevation));
        CHECK(there.extent == Approx(key.camera.extent));
        CHECK(there.target.x == Approx(key.camera.target.x).margin(1e-12));
        CHECK(there.perspective == Approx(key.camera.perspective));
    }
    CHECK(path.at(-5) == some_keys().front().camera);
    CHECK(path.at(1e9) == some_keys().back().camera);
    // 360 degrees more are once around.
    CHECK(path.at(5).azimuth > 150);
}

TEST_CASE("a path has no jumps and no corners within a frame") {
    const CameraPath path(some_keys());
    const auto way = [&](double time) { return turned(path.at(time - 0.0005), path.at(time + 0.0005)); };
    for (double time = 0.01; time < 6; time += 0.01) CHECK(way(time) < 0.6);
    // Its direction goes on through a key: on both sides the azimuth rises.
    CHECK(path.at(1).azimuth > path.at(0.99).azimuth);
    CHECK(path.at(1.01).azimuth > path.at(1).azimuth);
}

TEST_CASE("at constant speed equal times are equal ways") {
    const CameraPath even(
        {{0, {0, 20, 1, {0, 0, 0}, 1}}, {1, {10, 20, 1, {0, 0, 0}, 1}}, {9, {100, 20, 1, {0, 0, 0}, 1}}},
        true);
    const double first = even.at(0.9).azimuth - even.at(0).azimuth;
    for (double time = 0.9; time < 8.9; time += 0.9)
        CHECK(even.at(time + 0.9).azimuth - even.at(time).azimuth == Approx(first).epsilon(0.01));
    CHECK(even.at(9).azimuth == Approx(100));
    const CameraPath timed(
        {{0, {0, 20, 1, {0, 0, 0}, 1}}, {1, {10, 20, 1, {0, 0, 0}, 1}}, {9, {100, 20, 1, {0, 0, 0}, 1}}});
    CHECK(timed.at(1).azimuth == Approx(10));
}

TEST_CASE("two keys at one place are no trouble") {
    const Camera camera;
    const CameraPath path({{0, camera}, {1, camera}, {2, {20, 20, 1, {0, 0, 0}, 1}}}, true);
    for (double time = 0; time <= 2; time += 0.1) CHECK(std::isfinite(path.at(time).azimuth));
}
