#include "session/controls/orbit_control.hpp"

#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

namespace session {
namespace {

constexpr double degrees_a_unit = 110;  // of turning, over half the picture's height
constexpr double time_constant = 0.09;  // seconds in which the way left shrinks to 1/e
constexpr double zoom_a_step = 0.87;
constexpr double slowest = 8;  // degrees a second below which a release stops at once
constexpr double fastest = 400;
constexpr double longest_pause = 0.08;  // seconds between the last motion and a release that still throws

bool near(const scene::Camera& a, const scene::Camera& b) {
    if (a.inside != b.inside) return near(as_seen_inside(a), as_seen_inside(b));
    if (a.inside && std::abs(a.field - b.field) > 0.02) return false;
    return std::abs(std::remainder(a.azimuth - b.azimuth, 360.0)) < 0.02 &&
           std::abs(a.elevation - b.elevation) < 0.02 && std::abs(std::log(a.extent / b.extent)) < 4e-4 &&
           glm::length(a.target - b.target) < 4e-4 && std::abs(a.perspective - b.perspective) < 2e-3;
}

}  // namespace

void OrbitControl::turn(scene::Camera& camera, glm::dvec2 from, glm::dvec2 to, double dt) {
    goal_.reset();
    // From inside what is seen follows the pointer.
    const glm::dvec2 turned = (to - from) * (camera.inside ? camera.field / 2 : -degrees_a_unit);
    camera.azimuth += turned.x;
    camera.elevation += turned.y;
    camera = scene::clamped(camera);
    // The mean of the last moments: one late event is not a throw.
    const double share = 1 - std::exp(-dt / 0.04);
    speed_ += (turned / std::max(dt, 1e-3) - speed_) * share;
}

void OrbitControl::pan(scene::Camera& camera, double aspect, glm::dvec2 from, glm::dvec2 to) {
    goal_.reset();
    speed_ = {};
    camera = scene::panned(camera, aspect, from, to);
}

void OrbitControl::release(const scene::Camera& camera, double since_moved) {
    const double speed = glm::length(speed_);
    if (speed > slowest && since_moved < longest_pause) {
        if (speed > fastest) speed_ *= fastest / speed;
        scene::Camera goal = camera;
        // So far that the motion goes on at the speed it had.
        goal.azimuth += speed_.x * time_constant;
        goal.elevation += speed_.y * time_constant;
        go_to(goal);
    }
    speed_ = {};
}

void OrbitControl::zoom(const scene::Camera& camera, double aspect, double steps, glm::dvec2 pointer) {
    goal_ = scene::zoomed(goal(camera), aspect, std::pow(zoom_a_step, steps), pointer);
}

bool OrbitControl::advance(scene::Camera& camera, double dt) {
    if (!goal_) return false;
    camera = scene::mix(camera, *goal_, 1 - std::exp(-dt / time_constant));
    if (near(camera, *goal_)) {
        camera = *goal_;
        goal_.reset();
    }
    return true;
}

scene::Camera home(const scene::Figure& figure) {
    return figure.place ? scene::place_camera : figure.flat() ? scene::front_camera : scene::first_camera;
}

}  // namespace session
