#include "session/controls/walk_control.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>
#include <utility>

#include "scene/walk.hpp"

namespace session {
namespace {

constexpr double walking_speed = 0.55, running = 2.5;  // box units a second; times as fast
constexpr double turning_speed = 80;                   // degrees a second
constexpr double start_and_stop = 0.14;                // seconds in which a speed comes within 1/e
constexpr double step_of_the_wheel = 0.45;             // added to the speed
constexpr double height_time = 0.07;                   // seconds in which the eye's height comes within 1/e
constexpr double resting = 2e-3;                       // box units a second
constexpr double rolling_pull = 2.2, rolling_drag = 1.1;
constexpr double wide_field = 70;

glm::dvec2 ahead_of(const scene::Camera& camera) {
    const double azimuth = glm::radians(camera.azimuth);
    return {-std::sin(azimuth), std::cos(azimuth)};
}

double share(double dt, double time) {
    return 1 - std::exp(-dt / time);
}

scene::Camera standing_at(const scene::Ground& ground, glm::dvec2 place, scene::Camera camera) {
    camera.inside = true;
    camera.around = false;
    camera.eye = 0;
    camera.field = wide_field;
    camera.target = {place, ground.eye(place).value_or(0)};
    return camera;
}

}  // namespace

WalkInput input_of_sticks(const std::array<float, 4>& sticks) {
    constexpr double rest = 0.18;
    const auto value = [](float stick) {
        const double size = std::min(std::abs(static_cast<double>(stick)), 1.0);
        return size < rest ? 0.0 : std::copysign((size - rest) / (1 - rest), static_cast<double>(stick));
    };
    return {-value(sticks[1]), value(sticks[0]), value(sticks[2]), -value(sticks[3]), false};
}

scene::Camera WalkControl::start(const scene::Scene& scene, const scene::Camera& camera) {
    const scene::Ground ground(scene);
    scene::Camera there = camera;
    there.elevation = 12;
    return standing_at(ground, ground.inside(-1.4 * ahead_of(camera)), there);
}

scene::Camera WalkControl::before(const scene::Scene& scene, glm::dvec2 place, const scene::Camera& camera) {
    constexpr double away = 0.3;
    const scene::Ground ground(scene);
    scene::Camera there = standing_at(ground, ground.inside(place - away * ahead_of(camera)), camera);
    const double drop = there.target.z - ground.height(place).value_or(there.target.z);
    there.elevation = std::clamp(glm::degrees(std::atan2(drop, away)), -60.0, 60.0);
    return there;
}

void WalkControl::leave() {
    standing_ = rolling_ = moving_ = false;
    pushed_ = 0;
    speed_ = turning_ = {};
    held = {};
    point.reset();
}

bool WalkControl::advance(scene::Scene& scene, double dt) {
    scene::Camera& camera = scene.camera;
    if (!camera.inside) {
        if (standing_) leave();
        return moving_ = false;
    }
    if (held.any() || pushed_ != 0 || rolling_) standing_ = true;
    if (!standing_) return moving_ = false;
    const scene::Ground ground(scene);
    const glm::dvec2 ahead = ahead_of(camera), aside{ahead.y, -ahead.x};
    const double pace = walking_speed * (held.fast ? running : 1.0);
    glm::dvec2 wanted = (ahead * held.ahead + aside * held.aside) * pace;
    if (const double size = glm::length(wanted); size > pace) wanted *= pace / size;
    if (held.ahead != 0 || held.aside != 0) rolling_ = false;
    glm::dvec2 place = camera.target;
    if (rolling_) {
        const glm::dvec2 slope = ground.slope(place);
        speed_ += (-rolling_pull * slope - rolling_drag * speed_) * dt;
        const double size = glm::length(speed_);
        if (size < 0.01 && glm::length(slope) < 0.01) rolling_ = false;
        // Who rolls looks where it goes.
        if (size > 0.05) {
            const double way = glm::degrees(std::atan2(-speed_.x, speed_.y));
            camera.azimuth += std::remainder(way - camera.azimuth, 360.0) * share(dt, 0.5);
        }
    } else {
        speed_ += (wanted - speed_) * share(dt, start_and_stop);
        speed_ += ahead * (std::exchange(pushed_, 0.0) * step_of_the_wheel);
    }
    turning_ += (glm::dvec2(held.turn, held.look) * turning_speed - turning_) * share(dt, start_and_stop / 2);
    camera.azimuth = std::remainder(camera.azimuth - turning_.x * dt, 360.0);
    camera.elevation = std::clamp(camera.elevation - turning_.y * dt, -85.0, 85.0);
    const glm::dvec2 next = ground.inside(place + speed_ * dt);
    // At the edge one stands still.
    if (next != place + speed_ * dt && rolling_ && glm::length(next - place) < 1e-5) rolling_ = false;
    place = next;
    const double before = camera.target.z;
    camera.target.x = place.x;
    camera.target.y = place.y;
    const double goal = ground.eye(place).value_or(before);
    camera.target.z = before + (goal - before) * share(dt, height_time);
    if (std::abs(goal - camera.target.z) < 1e-4) camera.target.z = goal;
    const bool still = glm::length(speed_) < resting && glm::length(turning_) < 0.1;
    if (still && !rolling_) speed_ = turning_ = {};
    return moving_ = held.any() || rolling_ || !still || camera.target.z != goal;
}

}  // namespace session
