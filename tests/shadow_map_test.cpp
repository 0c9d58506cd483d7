#include "render/shadow_map.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

TEST_CASE("a wall throws its shadow as far as the light is low, away from it") {
    constexpr int side = 41;
    constexpr float cell = 2.0F / (side - 1), high = 0.3F;
    std::vector<float> heights(side * side, 0);
    for (int j = 0; j < side; ++j) heights[static_cast<std::size_t>(j * side + 20)] = high;
    // From the left, 45 degrees high.
    const std::vector<float> lit = render::lit(heights, side, glm::normalize(glm::vec3(-1, 0, 1)));
    const auto at = [&](int i) { return lit[20 * side + static_cast<std::size_t>(i)]; };
    for (int i = 0; i <= 20; ++i) CHECK(at(i) > 0.99F);
    const int shadow = static_cast<int>(high / cell);
    for (int i = 22; i < 20 + shadow - 1; ++i) CHECK(at(i) < 0.05F);
    for (int i = 20 + shadow + 2; i < side; ++i) CHECK(at(i) > 0.95F);
    // A level floor has none.
    for (const float value :
         render::lit(std::vector<float>(side * side, 0.2F), side, glm::vec3(-0.4, -0.3, 0.6)))
        CHECK(value > 0.99F);
}
