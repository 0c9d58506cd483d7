#include "layout/axes.hpp"

#include <cmath>
#include <glm/glm.hpp>
#include "catch.hpp"

#include "layout/surface_labels.hpp"
#include "scene/scene_json.hpp"

TEST_CASE("no two texts of the axes overlap or leave the picture, from any side") {
    scene::Scene scene = scene::default_scene();
    const auto width = [](const std::string& text) { return 9.0F * static_cast<float>(text.size()); };
    const glm::vec2 size{1280, 720};
    for (double elevation = -90; elevation <= 90; elevation += 10) {
        for (double azimuth = -180; azimuth < 180; azimuth += 7) {
            scene.camera.azimuth = azimuth;
            scene.camera.elevation = elevation;
            const auto layout = layout::lay_out_axes(scene, scene::place(scene), size, width, 18);
            for (std::size_t i = 0; i < layout.texts.size(); ++i) {
                const auto& a = layout.texts[i];
                CHECK(a.centre.x - a.size.x / 2 >= 0);
                CHECK(a.centre.y + a.size.y / 2 <= size.y);
                for (std::size_t j = i + 1; j < layout.texts.size(); ++j) {
                    const auto& b = layout.texts[j];
                    const bool apart = std::abs(a.centre.x - b.centre.x) >= (a.size.x + b.size.x) / 2 ||
                                       std::abs(a.centre.y - b.centre.y) >= (a.size.y + b.size.y) / 2;
                    INFO(azimuth << " " << elevation << ": " << a.text << " and " << b.text);
                    CHECK(apart);
                }
            }
        }
    }
}

TEST_CASE("the axes' texts keep out of what is taken, and a title finds another place along its edge") {
    scene::Scene scene = scene::default_scene();
    const auto width = [](const std::string& text) { return 9.0F * static_cast<float>(text.size()); };
    const glm::vec2 size{1280, 720};
    const auto free = layout::lay_out_axes(scene, scene::place(scene), size, width, 18);
    for (const auto& wanted : free.texts) {
        if (!wanted.title) continue;
        const layout::TextArea taken{wanted.centre, {60, 60}};
        const auto layout = layout::lay_out_axes(scene, scene::place(scene), size, width, 18, {taken});
        bool found = false;
        for (const auto& text : layout.texts) {
            found = found || text.text == wanted.text;
            const glm::vec2 gap = glm::abs(text.centre - taken.centre) - (text.size + taken.size) * 0.5F;
            INFO(text.text << " beside " << wanted.text);
            CHECK(std::max(gap.x, gap.y) >= 0);
        }
        CHECK(found);
    }
}

TEST_CASE("surfaces are named beside their corners, in the order in which they stand there") {
    const auto width = [](const std::string& text) { return 9.0F * static_cast<float>(text.size()); };
    const glm::vec2 size{1280, 720};
    scene::Scene scene = scene::scene_from_json(
        with_figure(to_json(scene::default_scene()), scene::figure_named("surface.activations_by_label")));
    int named = 0;
    for (double azimuth = -180; azimuth < 180; azimuth += 15) {
        scene.camera.azimuth = azimuth;
        const scene::Placement placement = scene::place(scene);
        std::vector<layout::TextArea> taken;
        for (const auto& text : layout::lay_out_axes(scene, placement, size, width, 18).texts)
            taken.push_back({text.centre, text.size});
        const auto names = layout::lay_out_surface_labels(scene, placement, size, width, 18, taken);
        if (names.empty()) continue;
        ++named;
        INFO("azimuth " << azimuth);
        CHECK(names.size() == 3);
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (i > 0) CHECK(names[i].centre.y - names[i - 1].centre.y >= 18);
            for (const layout::TextArea& other : taken) {
                const glm::vec2 gap =
                    glm::abs(names[i].centre - other.centre) - (names[i].size + other.size) * 0.5F;
                CHECK(std::max(gap.x, gap.y) >= 0);
            }
        }
    }
    CHECK(named > 16);  // of 24 sides
    // One surface needs no name, and colours that a legend explains need none either.
    const scene::Scene one = scene::default_scene();
    CHECK(layout::lay_out_surface_labels(one, scene::place(one), size, width, 18, {}).empty());
    for (scene::Mark& mark : scene.figure.marks) mark.colour.kind = scene::Colour::Kind::fixed;
    CHECK(layout::lay_out_surface_labels(scene, scene::place(scene), size, width, 18, {}).empty());
}

TEST_CASE("ticks are round numbers and their labels have a true minus") {
    CHECK(layout::ticks(0, 1, 5) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
    CHECK(layout::ticks(-10, 10, 8).size() == 5);
    CHECK(layout::tick_label(-2.5) == "−2.5");
    CHECK(layout::tick_label(0.6000000000000001) == "0.6");
    CHECK(layout::tick_label(-1e-17) == "0");
}

TEST_CASE("an axis far from 0 or of any width gets few numbers, all inside") {
    for (const double at : {0.0, 1.0, -1e6, 999999999999.9998, 1e12}) {
        for (const double width : {1e-12, 2e-4, 1.0, 1e9}) {
            const auto values = layout::ticks(at, at + width, 8);
            CHECK(values.size() <= 101);
        }
    }
    CHECK(layout::ticks(-10, 10, 8).size() == 5);
}
