// The window's picture for two eyes.
#include "catch.hpp"

#include "stage.hpp"

using layout::Stereo;

namespace {

using Row = std::vector<std::uint8_t>;

/// Of the window's picture, above what the window itself writes over it: rows from its upper two thirds.
std::vector<Row> rows(const Stage& stage, float from, float to) {
    const auto pixels = stage.target.read();
    const auto left = static_cast<std::size_t>(stage.view.x + stage.view.width * from),
               right = static_cast<std::size_t>(stage.view.x + stage.view.width * to);
    std::vector<Row> all;
    for (float y = stage.view.y + 5; y < stage.view.y + stage.view.height * 0.66F; y += 7) {
        const auto line = static_cast<std::size_t>(stage.target.height() - 1 - static_cast<int>(y)) *
                          static_cast<std::size_t>(stage.target.width());
        all.emplace_back(pixels.begin() + static_cast<std::ptrdiff_t>(4 * (line + left)),
                         pixels.begin() + static_cast<std::ptrdiff_t>(4 * (line + right)));
    }
    return all;
}

}  // namespace

TEST_CASE("the window shows both eyes side by side, as far apart as the depth says, and one again") {
    Stage stage;
    stage.resize(1281, 800);  // an even width of the picture
    stage.rest();
    if (static_cast<int>(stage.view.width) % 2 != 0) stage.resize(1280, 800);
    stage.rest();
    REQUIRE(static_cast<int>(stage.view.width) % 2 == 0);
    const auto one = rows(stage, 0, 1);
    stage.session.looking.eyes = {Stereo::side_by_side, 0};
    stage.frame();
    CHECK(rows(stage, 0, 1) != one);
    CHECK(rows(stage, 0, 0.5F) == rows(stage, 0.5F, 1));
    stage.session.looking.eyes.depth = 1;
    stage.frame();
    const auto near = rows(stage, 0, 0.5F);
    CHECK(near != rows(stage, 0.5F, 1));
    stage.session.looking.eyes.depth = 2;
    stage.frame();
    CHECK(rows(stage, 0, 0.5F) != near);
    stage.session.looking.eyes.stereo = Stereo::anaglyph;
    stage.frame();
    CHECK(rows(stage, 0, 1) != one);
    stage.session.looking.eyes.stereo = Stereo::none;
    stage.frame();
    CHECK(rows(stage, 0, 1) == one);
}
