// Nothing lies over anything else: controls, panels and the texts of pictures, in windows from 800x600 to
// 3840x2160.
#include <array>
#include <fstream>
#include "catch.hpp"

#include "layout/page_layout.hpp"
#include "scene/scene_json.hpp"
#include "session/actions.hpp"
#include "session/figures.hpp"
#include "stage.hpp"
#include "words/words.hpp"

namespace {

constexpr std::array<std::array<int, 2>, 4> sizes = {{{800, 600}, {1280, 720}, {1920, 1080}, {3840, 2160}}};

bool overlap(ImVec2 a_low, ImVec2 a_high, ImVec2 b_low, ImVec2 b_high, float touch = 1.5F) {
    return a_low.x + touch < b_high.x && b_low.x + touch < a_high.x && a_low.y + touch < b_high.y &&
           b_low.y + touch < a_high.y;
}

bool is_part(const std::string& part, const std::string& whole) {
    return part.size() > whole.size() && part.starts_with(whole) && part[whole.size()] == '/';
}

/// Of the controls that can be worked now, no two share a place.
void expect_apart(const std::string& within = "") {
    const auto& all = panels::ui::widgets();
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            const panels::ui::Widget &a = all[i], &b = all[k];
            if (!a.name.starts_with(within) || !b.name.starts_with(within)) continue;
            if (is_part(a.name, b.name) || is_part(b.name, a.name)) continue;
            INFO(a.name << " and " << b.name);
            // The rows of a table reach into the space between them.
            CHECK_FALSE(overlap(a.low, a.high, b.low, b.high, 0.3F * ImGui::GetFontSize()));
        }
    }
}

/// No control reaches beyond its panel's side; of a table, which scrolls, a part does.
void expect_whole(int width) {
    // Of the narrowest windows the top bar shows as many choices as fit, and lists the rest under More.
    if (width < 1280) return;
    for (const panels::ui::Widget& widget : panels::ui::widgets()) {
        if (widget.name.starts_with("point table/")) continue;
        INFO(widget.name);
        CHECK_FALSE(widget.cut);
    }
}

struct Area {
    std::string what;
    ImVec2 low, high;
};

/// The texts of a picture, in the picture's pixels.
std::vector<Area> texts_of(render::Renderer& renderer, const scene::Scene& scene,
                           const layout::PictureSize& size) {
    const layout::PageLayout page = renderer.page_layout(scene, size);
    std::vector<Area> areas;
    for (const layout::AxisText& text : page.axes.texts)
        areas.push_back({"the axis text " + text.text,
                         {text.centre.x - text.size.x / 2, text.centre.y - text.size.y / 2},
                         {text.centre.x + text.size.x / 2, text.centre.y + text.size.y / 2}});
    if (!page.legend.texts.empty())
        areas.push_back(
            {"the legend", {page.legend.low.x, page.legend.low.y}, {page.legend.high.x, page.legend.high.y}});
    if (!page.title.empty()) {
        // A letter of Inter is on average more than 0.4 of its height wide.
        const float width = 0.4F * page.title_size * static_cast<float>(page.title.size()) * 0.8F;
        areas.push_back({"the title",
                         {page.title_start.x, page.title_start.y - 0.75F * page.title_size},
                         {page.title_start.x + width, page.title_start.y}});
    }
    return areas;
}

}  // namespace

TEST_CASE("no two controls share a place, in any window, panel and language") {
    const std::string id = GENERATE("en", "de");
    session::use_language(id);
    INFO(id);
    Stage stage;
    stage.draws_every = 1000;
    for (const auto& [width, height] : sizes) {
        stage.resize(width, height);
        stage.rest();
        INFO(width << "x" << height);
        expect_apart();
        expect_whole(width);
        for (const char* panel : {"figures", "lessons", "data", "training", "points"}) {
            INFO(panel);
            perform(stage.session, panel);
            stage.rest();
            expect_apart();
            expect_whole(width);
            perform(stage.session, panel);
        }
        stage.session.panels.slow_motion.open = true;
        perform(stage.session, "points");
        stage.rest();
        expect_apart();
        stage.session.panels.slow_motion.open = false;
        perform(stage.session, "points");
        perform(stage.session, "open");
        stage.rest();
        expect_apart("chooser/");
        perform(stage.session, "close");
        stage.rest();
    }
    session::use_language("en");
}

TEST_CASE("a lesson's bar covers no text of the picture, in any window") {
    Stage stage;
    stage.draws_every = 1000;
    for (const auto& [width, height] : sizes) {
        stage.resize(width, height);
        for (const char* lesson : {"data", "journey", "learning"}) {
            session::open_lesson(stage.session, lesson);
            if (stage.session.lesson.player.playing()) stage.session.lesson.player.play_or_pause();
            stage.rest();
            INFO(width << "x" << height << " " << lesson);
            expect_apart();
            for (const Area& text :
                 texts_of(stage.screen.renderer, stage.scene(),
                          {static_cast<int>(stage.view.width), static_cast<int>(stage.view.height), 4})) {
                const ImVec2 low{stage.view.x + text.low.x, stage.view.y + text.low.y},
                    high{stage.view.x + text.high.x, stage.view.y + text.high.y};
                for (const panels::ui::Widget& widget : panels::ui::widgets()) {
                    if (!widget.name.starts_with("lesson/")) continue;
                    INFO(widget.name << " and " << text.what);
                    CHECK_FALSE(overlap(widget.low, widget.high, low, high));
                }
            }
        }
    }
}

TEST_CASE("what lies in the dock leaves the picture whole") {
    Stage stage;
    for (const auto& [width, height] : sizes) {
        stage.resize(width, height);
        stage.session.panels.slow_motion.open = stage.session.panels.show.table = true;
        stage.rest();
        INFO(width << "x" << height);
        CHECK(stage.view.height > 0.35F * static_cast<float>(height));
        for (const char* name : {"slow motion/Next", "point table/Export …"}) {
            REQUIRE(stage.shows(name));
            CHECK(panels::ui::find(name)->low.y >= stage.view.y + stage.view.height);
        }
    }
}

TEST_CASE("the numbers of the table are written as CSV") {
    Stage stage;
    perform(stage.session, "points");
    stage.rest();
    stage.click("point table/Export …");
    stage.rest();
    REQUIRE(stage.session.files.chooser.purpose == session::Chooser::Purpose::exported);
}

TEST_CASE("no texts of a picture lie over each other or outside it: all figures, all sizes") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        const scene::Scene scene =
            scene::scene_from_json(with_figure(to_json(scene::default_scene()), entry));
        for (const auto& [width, height] : {std::array{390, 530}, {650, 650}, {1450, 1010}, {3000, 2060}}) {
            const auto areas = texts_of(renderer, scene, {width, height, 4});
            for (std::size_t i = 0; i < areas.size(); ++i) {
                INFO(entry.id << " at " << width << "x" << height << ": " << areas[i].what);
                CHECK(areas[i].low.x >= -1);
                CHECK(areas[i].low.y >= -1);
                CHECK(areas[i].high.x <= static_cast<float>(width) + 1);
                CHECK(areas[i].high.y <= static_cast<float>(height) + 1);
                for (std::size_t k = i + 1; k < areas.size(); ++k) {
                    INFO(areas[k].what);
                    CHECK_FALSE(overlap(areas[i].low, areas[i].high, areas[k].low, areas[k].high));
                }
            }
        }
    }
}
