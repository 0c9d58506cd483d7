// Pictures for two eyes, and all around: what stands where, against the formulas in double precision.
#include <cmath>
#include <glm/glm.hpp>
#include <numbers>
#include "catch.hpp"

#include "gl/offscreen_context.hpp"
#include "render/panorama.hpp"
#include "render/stereo.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"
#include "wide_scene.hpp"

using namespace scene;

namespace {

/// One data point at a place of the box, alone.
Scene one_point(glm::dvec3 box) {
    Scene scene = wide_scene();
    scene.figure.marks.clear();
    Mark points;
    points.kind = Mark::Kind::points;
    // Its height is its x2 turned round: any place of the box can be reached with a figure of x1, x2 and z1.
    points.z = network::pre_activation(0, 0);
    scene.figure.marks = {points};
    scene.figure.z->range = Range{-1, 1};
    scene.style.title = scene.style.legend = scene.style.axes = false;
    scene.style.theme = Theme::dark;
    const Placement placement = place(scene);
    const double x1 = placement.to_value(0, box.x), x2 = placement.to_value(1, box.y);
    network::Layer& layer = scene.network.layers[0];
    layer.weight(0, 0) = layer.weight(0, 1) = 0;
    layer.bias(0) = placement.to_value(2, box.z);
    scene.data = given_points({{x1, x2, 1}}, false);
    return scene;
}

/// The middle of the point, the one thing that is more red than blue, in pixels from the top left; x goes
/// round.
glm::dvec2 middle(const std::vector<std::uint8_t>& pixels, int width, int height, int bottom = 0) {
    glm::dvec2 sum{}, round{};
    double weight = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t at =
                4 * (static_cast<std::size_t>(bottom + y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x));
            const double here = pixels[at] - pixels[at + 2];
            if (here < 30) continue;
            const double angle = 2 * std::numbers::pi * (x + 0.5) / width;
            round += here * glm::dvec2(std::cos(angle), std::sin(angle));
            sum.y += here * (height - y - 0.5);
            weight += here;
        }
    }
    REQUIRE(weight > 0);
    const double angle = std::atan2(round.y, round.x) / (2 * std::numbers::pi);
    return {(angle < 0 ? angle + 1 : angle) * width, sum.y / weight};
}

constexpr int width = 1024, height = 512;

/// Where a direction is seen in a panorama whose middle is at azimuth 20.
glm::dvec2 expected(glm::dvec3 way) {
    way = glm::normalize(way);
    const double longitude = std::atan2(way.x, way.y) + glm::radians(20.0);
    double x = (longitude / (2 * std::numbers::pi) + 0.5) * width;
    if (x < 0) x += width;
    if (x >= width) x -= width;
    return {x, (0.5 - std::asin(way.z) / std::numbers::pi) * height};
}

double apart(glm::dvec2 a, glm::dvec2 b) {
    const double x = std::abs(a.x - b.x);
    return std::hypot(std::min(x, width - x), a.y - b.y);
}

std::vector<glm::dvec3> around() {
    std::vector<glm::dvec3> all;
    // On faces, on their edges and near their corners; not so near a pole that a point is drawn out into a
    // line.
    for (const double longitude : {0.0, 25.0, 44.5, 45.5, 90.0, 134.0, 180.0, 225.0, 300.0}) {
        for (const double latitude : {-50.0, -35.0, 0.0, 20.0, 44.0, 46.0}) {
            const double l = glm::radians(longitude), b = glm::radians(latitude);
            all.push_back(0.55 *
                          glm::dvec3(std::sin(l) * std::cos(b), std::cos(l) * std::cos(b), std::sin(b)));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a sphere of points lands in a panorama where the formula says, across all seams") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    render::Panorama panorama;
    for (const glm::dvec3& place : around()) {
        INFO(place.x << " " << place.y << " " << place.z);
        Scene scene = one_point(place);
        scene.camera.target = {0, 0, 0};
        scene.camera.azimuth = 20;
        const auto pixels = panorama.draw(renderer, scene, {width, height, 4}, false, 1).read();
        // A point is a disc in its face's picture, whose middle is not quite that of its image on the sphere.
        CHECK(apart(middle(pixels, width, height), expected(place)) < 1);
    }
}

TEST_CASE("in a panorama for two eyes each sees a point by a ray that touches the eyes' circle") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    render::Panorama panorama;
    constexpr double depth = 3;
    const double radius = depth * 0.04 / 2;
    double largest = 0;
    for (const glm::dvec3& place : around()) {
        INFO(place.x << " " << place.y << " " << place.z);
        Scene scene = one_point(place);
        scene.camera.target = {0, 0, 0};
        scene.camera.azimuth = 20;
        const auto pixels = panorama.draw(renderer, scene, {width, 2 * height, 4}, true, depth).read();
        const auto seen = [&](int side) {
            // The origin lies on the circle where it is at right angles to the ray.
            const double far = std::hypot(place.x, place.y);
            const double ahead = std::atan2(place.x, place.y), turn = side * std::acos(radius / far);
            const glm::dvec3 origin{radius * std::sin(ahead + turn), radius * std::cos(ahead + turn), 0};
            CHECK(std::abs(glm::dot(origin, place - origin)) < 1e-12);
            return expected(place - origin);
        };
        const glm::dvec2 left = middle(pixels, width, height, height),
                         right = middle(pixels, width, height, 0);
        CHECK(apart(left, seen(-1)) < 1);
        CHECK(apart(right, seen(1)) < 1);
        largest = std::max(largest, apart(left, right));
    }
    CHECK(largest > 8);  // what is near is seen apart
}

TEST_CASE("two eyes see a point apart by its parallax") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    render::StereoPicture stereo;
    for (const glm::dvec3 place : {glm::dvec3{0, 0, 0}, {0.6, -0.8, 0.3}, {-0.7, 0.9, -0.4}}) {
        for (const double perspective : {0.0, 1.0}) {
            Scene scene = one_point(place);
            scene.camera.perspective = perspective;
            scene.camera.target = {0, 0, 0};
            const auto pixels =
                stereo.draw(renderer, scene, {1280, 360, 4}, layout::Stereo::side_by_side, 2).read();
            std::vector<std::uint8_t> left, right;
            for (std::size_t row = 0; row < 360; ++row) {
                const auto begin = pixels.begin() + static_cast<std::ptrdiff_t>(row * 1280 * 4);
                left.insert(left.end(), begin, begin + 640 * 4);
                right.insert(right.end(), begin + 640 * 4, begin + 1280 * 4);
            }
            // By how much a point before the screen is seen further left by the right eye.
            const double aspect = 640.0 / 360, distance = eye_distance(scene.camera, aspect);
            const double eyes = 2 * distance / 30;
            const glm::dvec3 seen = glm::dvec3(project(scene.camera, aspect).view * glm::dvec4(place, 1));
            const double away = -seen.z;
            const double pixel = 2 * half_height(scene.camera, aspect) / 360;
            const double parallax =
                eyes * (perspective == 0 ? (distance - away) / distance : (distance - away) / away) / pixel;
            INFO(place.x << " " << perspective << " " << parallax);
            CHECK(middle(left, 640, 360).x - middle(right, 640, 360).x == Approx(parallax).margin(0.35));
            CHECK(middle(left, 640, 360).y == Approx(middle(right, 640, 360).y).margin(0.1));
        }
    }
}

TEST_CASE("an anaglyph is the two eyes' pictures by Dubois' matrices") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    render::StereoPicture stereo;
    Scene scene = default_scene();
    const layout::PictureSize size{320, 180, 4};
    Scene eye = scene;
    const auto seen_by = [&](int side) {
        eye.camera = one_eye(scene.camera, 320.0 / 180, 1, side);
        return renderer.draw(eye, size).read();
    };
    const auto left = seen_by(-1), right = seen_by(1);
    const auto both = stereo.draw(renderer, scene, size, layout::Stereo::anaglyph, 1).read();
    const double from_left[3][3] = {
        {0.437, 0.449, 0.164}, {-0.062, -0.062, -0.024}, {-0.048, -0.050, -0.017}};
    const double from_right[3][3] = {
        {-0.011, -0.032, -0.007}, {0.377, 0.761, 0.009}, {-0.026, -0.093, 1.234}};
    const auto linear = [](std::uint8_t byte) {
        const double c = byte / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    int worst = 0;
    for (std::size_t pixel = 0; pixel < both.size(); pixel += 4) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            double light = 0;
            for (std::size_t k = 0; k < 3; ++k)
                light += from_left[channel][k] * linear(left[pixel + k]) +
                         from_right[channel][k] * linear(right[pixel + k]);
            light = std::clamp(light, 0.0, 1.0);
            const double encoded =
                light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
            worst = std::max(worst,
                             std::abs(both[pixel + channel] - static_cast<int>(std::lround(255 * encoded))));
        }
    }
    CHECK(worst <= 1);
    CHECK((left != right));
}
