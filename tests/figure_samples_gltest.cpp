#include "render/figure_samples.hpp"

#include "catch.hpp"

#include "gl/offscreen_context.hpp"

TEST_CASE(
    "samples cover the figure's part of a picture, stay for views that take turns, and go when unused") {
    const gl::OffscreenContext context;
    render::FigureSamples samples;
    const gl::Area wide{200, 100, 700, 300}, high{300, 20, 300, 600}, small{500, 300, 100, 100};
    const auto holds = [&](const gl::Area& area) {
        const gl::Area inside = samples.inside(area);
        return inside.x >= 0 && inside.y >= 0 && inside.width == area.width && inside.height == area.height &&
               inside.x + inside.width <= samples.framebuffer().width() &&
               inside.y + inside.height <= samples.framebuffer().height();
    };
    samples.cover(wide, 4);
    CHECK(holds(wide));
    CHECK(samples.framebuffer().width() < 900);
    CHECK(samples.framebuffer().height() < 400);
    // Two views in turn.
    samples.cover(high, 4);
    CHECK(holds(high));
    const GLuint made = samples.framebuffer().name();
    for (int i = 0; i < 100; ++i) {
        const gl::Area& area = i % 2 == 0 ? wide : high;
        samples.cover(area, 4);
        REQUIRE(holds(area));
        REQUIRE(samples.framebuffer().name() == made);
        REQUIRE(samples.framebuffer().width() >= 700);
    }
    for (int i = 0; i < 100; ++i) {
        samples.cover(small, 4);
        REQUIRE(holds(small));
    }
    CHECK(samples.framebuffer().width() <= 192);
    CHECK(samples.framebuffer().height() <= 192);
    // What lies outside of the picture, seen from far off.
    samples.cover({640, 360, 0, 0}, 4);
    samples.cover(small, 1);
    CHECK(samples.framebuffer().samples() == 1);
}
