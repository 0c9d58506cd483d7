#include "scene/light.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "scene/placement.hpp"
#include "wide_scene.hpp"

using scene::LightGrid;

namespace {

constexpr int side = LightGrid::side;
constexpr float cell = 2.0F / (side - 1), floor_height = -0.62F;

std::vector<float> sheet(float (*height)(int i, int j)) {
    std::vector<float> heights;
    for (int j = 0; j < side; ++j)
        for (int i = 0; i < side; ++i) heights.push_back(height(i, j));
    return heights;
}

float at(const std::vector<float>& grid, int i, int j = side / 2) {
    return grid[static_cast<std::size_t>(j) * side + static_cast<std::size_t>(i)];
}

/// Of the floor's grid, the place of the box.
float on_floor(const LightGrid& light, float x, float y = 0) {
    const auto place = [](float along) {
        return static_cast<int>(std::lround((along / LightGrid::reach + 1) / 2 * (side - 1)));
    };
    return at(light.floor, place(x), place(y));
}

}  // namespace

TEST_CASE("a wall throws its shadow as far as the sun is low, away from it") {
    constexpr int wall = 32;
    const auto heights = sheet([](int i, int) { return i == wall ? 0.3F : 0.0F; });
    // From the left, 45 degrees high.
    const LightGrid light = scene::light_on(heights, floor_height, glm::normalize(glm::vec3(-1, 0, 1)));
    for (int i = 0; i <= wall; ++i) CHECK(at(light.sun, i) > 0.99F);
    for (const int row : {0, side - 1}) CHECK(at(light.sun, wall + 3, row) < 0.05F);
    const int shadow = static_cast<int>(0.3F / cell);
    for (int i = wall + 2; i < wall + shadow - 1; ++i) CHECK(at(light.sun, i) < 0.05F);
    for (int i = wall + shadow + 2; i < side; ++i) CHECK(at(light.sun, i) > 0.95F);
}

TEST_CASE("a level sheet sees all of the sun and the sky, and the floor below it neither") {
    const LightGrid light = scene::light_on(sheet([](int, int) { return 0.2F; }), floor_height,
                                            glm::normalize(glm::vec3(-0.4, -0.3, 0.6)));
    for (const float share : light.sun) CHECK(share > 0.99F);
    for (const float share : light.sky) CHECK(share > 0.99F);
    CHECK(on_floor(light, 0.3F) < 0.15F);  // light comes in at the sides
    CHECK(on_floor(light, -1.9F, -1.9F) > 0.95F);
    // The shadow lies away from the sun: what is as far from the sheet is dark behind it and light before it.
    CHECK(on_floor(light, 1.3F, 0.6F) < 0.6F);
    CHECK(on_floor(light, -1.3F, -0.6F) > 0.75F);
}

TEST_CASE("at the foot of a high wall half of the sky is seen, on its top all") {
    const LightGrid light = scene::light_on(sheet([](int i, int) { return i > 32 ? 3.0F : 0.0F; }),
                                            floor_height, glm::normalize(glm::vec3(-1, 0, 1)));
    CHECK(at(light.sky, 32) == Approx(0.5).margin(0.06));  // a wall as long as the box is no endless one
    CHECK(at(light.sky, 0) > 0.6F);
    CHECK(at(light.sky, 60) > 0.99F);
}

TEST_CASE("where no surface is nothing throws a shadow") {
    scene::Scene scene = scene::default_scene();
    scene.figure.marks.erase(scene.figure.marks.begin());
    const LightGrid light = scene::light_on(ground_heights(scene), floor_height, {0, 0, 1});
    CHECK(light.sun == std::vector<float>(light.sun.size(), 1));
    CHECK(light.floor == light.sun);
}

TEST_CASE("the ground is the highest of the surfaces, as they are drawn") {
    const scene::Scene scene = scene::default_scene();
    const std::vector<float> heights = ground_heights(scene);
    REQUIRE(heights.size() == static_cast<std::size_t>(side) * side);
    // The hill's top is at the middle: a_out there, as the evaluator has it.
    const double a = network::evaluate_output(scene.network, 0, 0).a;
    CHECK(static_cast<double>(at(heights, side / 2)) ==
          Approx(scene::place(scene).to_box(2, a)).margin(1e-6));
}

TEST_CASE("outside the domain there is no ground, whatever the axes show") {
    scene::Scene scene = wide_scene();
    scene.figure.x.range = scene.figure.y.range = scene::Range{-20, 20};
    const std::vector<float> heights = ground_heights(scene);
    CHECK(at(heights, side / 2) > 0);
    CHECK(at(heights, side / 4) > scene::no_ground);  // at -10, where the domain ends
    CHECK(at(heights, side / 4 - 1) == scene::no_ground);
    CHECK(at(heights, 0) == scene::no_ground);
}
