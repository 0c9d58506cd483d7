#include "scene/camera.hpp"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/trigonometric.hpp>

namespace scene {
namespace {

constexpr double full_field_of_view = 30;  // degrees, at perspective 1
constexpr double figure_radius = 1.9;      // holds the box, its titles and what stands on it
constexpr double wanted_aspect = 1.25;

glm::dvec3 toward_eye(const Camera& camera) {
    const double azimuth = glm::radians(camera.azimuth), elevation = glm::radians(camera.elevation);
    return {std::sin(azimuth) * std::cos(elevation), -std::cos(azimuth) * std::cos(elevation),
            std::sin(elevation)};
}

}  // namespace

double half_height(const Camera& camera, double aspect) {
    return camera.extent * std::max(1.0, wanted_aspect / aspect);
}

Camera clamped(Camera camera) {
    camera.azimuth = std::remainder(camera.azimuth, 360.0);
    camera.elevation = std::clamp(camera.elevation, -90.0, 90.0);
    camera.extent = std::clamp(camera.extent, min_extent, max_extent);
    camera.perspective = std::clamp(camera.perspective, 0.0, 1.0);
    camera.target = glm::clamp(camera.target, glm::dvec3(-1.6, -1.6, -1.2), glm::dvec3(1.6, 1.6, 1.2));
    return camera;
}

glm::dvec3 right(const Camera& camera) {
    const double azimuth = glm::radians(camera.azimuth);
    return {std::cos(azimuth), std::sin(azimuth), 0};
}

glm::dvec3 up(const Camera& camera) {
    return glm::cross(toward_eye(camera), right(camera));
}

Projection project(const Camera& camera, double aspect) {
    const double height = half_height(camera, aspect);
    const double width = height * aspect;
    // The eye moves back as the field of view closes, so that the target keeps its size; below a hundredth of
    // the full field the difference from parallel rays is under a pixel.
    const bool parallel = camera.perspective < 0.01;
    const double half_angle = glm::radians(full_field_of_view * std::max(camera.perspective, 0.01)) / 2;
    const double distance = std::max(height / std::tan(half_angle), parallel ? 2 * figure_radius : 0.0);
    const glm::dvec3 z = toward_eye(camera), x = right(camera), y = glm::cross(z, x);
    glm::dmat4 view(1);
    for (int i = 0; i < 3; ++i) {
        view[i][0] = x[i];
        view[i][1] = y[i];
        view[i][2] = z[i];
    }
    const double to_target = distance;
    view[3] = {-glm::dot(x, camera.target), -glm::dot(y, camera.target),
               -glm::dot(z, camera.target) - to_target, 1};
    const double reach = figure_radius + glm::length(camera.target);
    const double far = to_target + reach;
    if (parallel) {
        return {view, glm::ortho(-width, width, -height, height, to_target - reach, far)};
    }
    const double near = std::max(to_target - reach, std::max(0.004 * to_target, 0.01));
    const double scale = near / distance;
    return {view, glm::frustum(-width * scale, width * scale, -height * scale, height * scale, near, far)};
}

Camera panned(Camera camera, double aspect, glm::dvec2 from, glm::dvec2 to) {
    const glm::dvec2 moved = (to - from) * half_height(camera, aspect);
    camera.target -= right(camera) * moved.x + up(camera) * moved.y;
    return clamped(camera);
}

Camera zoomed(Camera camera, double aspect, double factor, glm::dvec2 pointer) {
    const double before = half_height(camera, aspect);
    camera.extent = std::clamp(camera.extent * factor, min_extent, max_extent);
    const double grown = half_height(camera, aspect) - before;
    camera.target -= right(camera) * pointer.x * grown + up(camera) * pointer.y * grown;
    return clamped(camera);
}

Camera mix(const Camera& a, const Camera& b, double t) {
    const auto between = [t](double from, double to) { return t == 1 ? to : from + (to - from) * t; };
    Camera camera;
    camera.azimuth = t == 1 ? b.azimuth : a.azimuth + std::remainder(b.azimuth - a.azimuth, 360.0) * t;
    camera.elevation = between(a.elevation, b.elevation);
    camera.extent = t == 1 ? b.extent : a.extent * std::pow(b.extent / a.extent, t);
    camera.target = t == 1 ? b.target : a.target + (b.target - a.target) * t;
    camera.perspective = between(a.perspective, b.perspective);
    return camera;
}

}  // namespace scene
