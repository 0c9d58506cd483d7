#include "scene/camera.hpp"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/trigonometric.hpp>

namespace scene {
namespace {

constexpr double full_field_of_view = 30;  // degrees, at perspective 1
constexpr double figure_radius = 1.9;      // holds the box, its titles and what stands on it

// Below a hundredth of the full field the difference from parallel rays is under a pixel.
constexpr double parallel_below = 0.01;
constexpr double distance_inside = 1;  // of what lies in the screen's plane, seen from inside

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
    camera.eye = std::clamp(camera.eye, -largest_eye, largest_eye);
    camera.field = std::clamp(camera.field, smallest_field, largest_field);
    // An eye that is inside may be on its way from where it looked from outside.
    const glm::dvec3 reach = camera.inside ? glm::dvec3(farthest_inside) : glm::dvec3(1.6, 1.6, 1.2);
    camera.target = glm::clamp(camera.target, -reach, reach);
    return camera;
}

glm::dvec3 right(const Camera& camera) {
    const double azimuth = glm::radians(camera.azimuth);
    return {std::cos(azimuth), std::sin(azimuth), 0};
}

glm::dvec3 up(const Camera& camera) {
    return glm::cross(toward_eye(camera), right(camera));
}

double pixel_size(const Camera& camera, double height) {
    constexpr double near = 0.3;  // box units before an eye that is inside
    return camera.inside ? 2 * near * std::tan(glm::radians(camera.field) / 2) / height
                         : 2 * camera.extent / height;
}

double eye_distance(const Camera& camera, double aspect) {
    if (camera.inside) return distance_inside;
    // The eye moves back as the field of view closes, so that the target keeps its size.
    const double half_angle =
        glm::radians(full_field_of_view * std::max(camera.perspective, parallel_below)) / 2;
    return std::max(half_height(camera, aspect) / std::tan(half_angle),
                    camera.perspective < parallel_below ? 2 * figure_radius : 0.0);
}

double nearest_inside(const Camera& camera) {
    return std::max(glm::length(camera.target) - figure_radius, 0.0);
}

Camera one_eye(Camera camera, double aspect, double depth, int side) {
    constexpr double share = 1.0 / 30;  // of the distance
    camera.eye = side * depth * share * eye_distance(camera, aspect) / 2;
    return camera;
}

Projection project(const Camera& camera, double aspect) {
    const double height = camera.inside ? distance_inside * std::tan(glm::radians(camera.field) / 2)
                                        : half_height(camera, aspect);
    const double width = height * aspect;
    const double distance = eye_distance(camera, aspect);
    const glm::dvec3 z = toward_eye(camera), x = right(camera), y = glm::cross(z, x);
    glm::dmat4 view(1);
    for (int i = 0; i < 3; ++i) {
        view[i][0] = x[i];
        view[i][1] = y[i];
        view[i][2] = z[i];
    }
    const double to_target = camera.inside ? 0 : distance;
    view[3] = {-glm::dot(x, camera.target), -glm::dot(y, camera.target),
               -glm::dot(z, camera.target) - to_target, 1};
    const double reach = figure_radius + glm::length(camera.target);
    const double far = to_target + reach;
    const double eye = camera.around ? 0 : camera.eye;
    if (!camera.inside && camera.perspective < parallel_below) {
        // Rays lean by the eye's angle instead of meeting in it.
        glm::dmat4 lean(1);
        lean[2][0] = -eye / distance;
        lean[3][0] = -eye;
        return {view, glm::ortho(-width, width, -height, height, to_target - reach, far) * lean};
    }
    const double clear = camera.inside ? nearest_inside(camera) : to_target - reach;
    const double near = std::max(clear, std::max(0.004 * to_target, 0.01));
    const double scale = near / distance;
    const glm::dmat4 frustum = glm::frustum((-width - eye) * scale, (width - eye) * scale, -height * scale,
                                            height * scale, near, far);
    return {view, glm::translate(frustum, glm::dvec3(-eye, 0, 0))};
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

Camera as_seen_inside(const Camera& camera) {
    if (camera.inside) return camera;
    Camera inside = camera;
    if (inside.perspective < parallel_below) inside.perspective = 1;
    inside.target += toward_eye(inside) * eye_distance(inside, wanted_aspect);
    inside.field = full_field_of_view * inside.perspective;
    inside.inside = true;
    return inside;
}

Camera mix(const Camera& a, const Camera& b, double t) {
    if (a.inside != b.inside) return t == 0 ? a : t == 1 ? b : mix(as_seen_inside(a), as_seen_inside(b), t);
    const auto between = [t](double from, double to) { return t == 1 ? to : from + (to - from) * t; };
    Camera camera;
    camera.azimuth = t == 1 ? b.azimuth : a.azimuth + std::remainder(b.azimuth - a.azimuth, 360.0) * t;
    camera.elevation = between(a.elevation, b.elevation);
    camera.extent = t == 1 ? b.extent : a.extent * std::pow(b.extent / a.extent, t);
    camera.target = t == 1 ? b.target : a.target + (b.target - a.target) * t;
    camera.perspective = between(a.perspective, b.perspective);
    camera.eye = between(a.eye, b.eye);
    camera.inside = a.inside;
    camera.around = t < 0.5 ? a.around : b.around;
    camera.field = between(a.field, b.field);
    return camera;
}

}  // namespace scene
