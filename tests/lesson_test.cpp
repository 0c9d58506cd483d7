#include <catch2/catch.hpp>
#include <set>

#include "lesson/film.hpp"
#include "scene/error.hpp"

using namespace lesson;
using scene::Json;

namespace {

Json base() {
    return to_json(scene::default_scene());
}

Json two_steps() {
    return {{"id", "test"},
            {"tab", "Tests"},
            {"title", "Test"},
            {"steps",
             {{{"title", "First"}, {"narration", "One."}, {"seconds", 4}, {"turn", 40}},
              {{"narration", "Two."},
               {"seconds", 6},
               {"transition", 2},
               {"easing", "linear"},
               {"set", {"network.layers.0.biases.0=5"}},
               {"formulas", {"z1", "a1"}}}}},
            {"attempt", "Try."},
            {"goals", {{{"value", "network.layers.0.biases.0"}, {"at_least", 7}}}}};
}

}  // namespace

TEST_CASE("every lesson of the program can be read and leaves something to do") {
    REQUIRE(library().size() >= 8);
    for (const Entry& entry : library()) {
        INFO(entry.id);
        const Lesson lesson = read_lesson(entry.file, base());
        CHECK(lesson.steps.size() >= 3);
        CHECK_FALSE(lesson.attempt.empty());
        REQUIRE_FALSE(lesson.goals.empty());
        CHECK_FALSE(attempt_done(lesson, lesson.steps.back().scene));
        for (const Step& step : lesson.steps) {
            CHECK_FALSE(step.narration.empty());
            // No faster than anyone can read.
            CHECK(static_cast<double>(step.narration.size()) / step.seconds < 24);
        }
    }
}

TEST_CASE("every figure appears in a lesson") {
    std::set<std::string> shown;
    for (const Entry& entry : library()) {
        for (const Step& step : read_lesson(entry.file, base()).steps) shown.insert(step.scene.figure.id);
    }
    for (const scene::FigureEntry& figure : scene::figure_library()) {
        INFO(figure.id);
        CHECK(shown.count(figure.id) == 1);
    }
}

TEST_CASE("a lesson goes from step to step in its time") {
    const Lesson lesson = read_lesson(two_steps(), base());
    CHECK(seconds(lesson) == 10);
    CHECK(step_at(lesson, -1) == 0);
    CHECK(step_at(lesson, 3.999) == 0);
    CHECK(step_at(lesson, 4) == 1);
    CHECK(step_at(lesson, 99) == 1);
    const auto bias = [&](double time) { return scene_at(lesson, time).network.layers[0].bias(0); };
    const double before = bias(0);
    CHECK(bias(3.9) == before);
    CHECK(bias(5) == Approx((before + 5) / 2));
    CHECK(bias(6) == Approx(5));
    CHECK(bias(99) == 5);
    // The camera's turn ends where the next step begins.
    const double start_azimuth = scene_at(lesson, 0).camera.azimuth;
    CHECK(scene_at(lesson, 3.9999).camera.azimuth == Approx(start_azimuth + 40).epsilon(1e-3));
    CHECK(scene_at(lesson, 4).camera.azimuth == Approx(start_azimuth + 40).epsilon(1e-3));
    CHECK(scene_at(lesson, 10).camera.azimuth == Approx(start_azimuth));
}

TEST_CASE("formulas carry the numbers of the moment") {
    const Lesson lesson = read_lesson(two_steps(), base());
    CHECK(scene_at(lesson, 1).caption == "One.");
    CHECK(scene_at(lesson, 99).caption == "Two.\n\tz₁ = 0.7657 x₁ − 0.8804 x₂ + 5\n\ta₁ = σ(z₁)");
}

TEST_CASE("an attempt is done when all goals are reached") {
    const Lesson lesson = read_lesson(two_steps(), base());
    scene::Scene scene = lesson.steps.back().scene;
    CHECK_FALSE(attempt_done(lesson, scene));
    scene.network.layers[0].bias(0) = 7;
    CHECK(attempt_done(lesson, scene));
    Json without = two_steps();
    without.erase("goals");
    CHECK_FALSE(attempt_done(read_lesson(without, base()), scene));
}

TEST_CASE("subtitles and chapters have the steps' times") {
    const Lesson lesson = read_lesson(two_steps(), base());
    CHECK(subtitles(lesson) ==
          "1\n00:00:00,000 --> 00:00:04,000\nOne.\n\n2\n00:00:04,000 --> 00:00:10,000\nTwo.\n\n");
    CHECK(chapter_list(lesson) == "0:00 First\n");
    REQUIRE(chapters(lesson).size() == 1);
    CHECK(chapters(lesson).front().end == seconds(lesson));
}

TEST_CASE("a wrong lesson is told with the place of the mistake") {
    const auto wrong = [](auto change, const char* message) {
        Json json = two_steps();
        change(json);
        CHECK_THROWS_WITH(read_lesson(json, base()), Catch::Contains(message));
    };
    wrong([](Json& json) { json["steps"][1]["naration"] = "x"; },
          "steps.1: no key is named 'naration'; the nearest is 'narration'");
    wrong([](Json& json) { json["steps"][0].erase("narration"); }, "steps.0: the key 'narration' is missing");
    wrong([](Json& json) { json["steps"][0]["seconds"] = -1; }, "steps.0.seconds");
    wrong(
        [](Json& json) {
            json["steps"][0]["scene"] = {{"figure", "surface.z9"}};
        },
        "steps.0: no figure is named 'surface.z9'");
    wrong([](Json& json) { json["steps"][1]["easing"] = "bouncy"; }, "steps.1.easing");
    wrong([](Json& json) { json["steps"] = Json::array(); }, "lesson.steps");
    wrong([](Json& json) { json["goals"][0].erase("at_least"); }, "goals.0");
}

TEST_CASE("a goal with any path is read, and one that leads nowhere is not reached") {
    for (const char* value : {"~", "a~b", "network.layers.01", "", "....", "network.layers.-"}) {
        Json file = two_steps();
        file["goals"][0]["value"] = value;
        const Lesson lesson = read_lesson(file, base());
        CHECK_FALSE(attempt_done(lesson, lesson.steps.back().scene));
    }
}
