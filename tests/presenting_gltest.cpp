// Presenting a lesson: the pen, the overview of steps, the next lesson.
#include <catch2/catch.hpp>

#include "stage.hpp"

namespace {

struct Lesson : Stage {
    explicit Lesson(std::size_t number) {
        window::open_lesson(session, lesson::library().at(number).id);
        session.lesson.seek(0);  // does not play on
        rest();
    }
};

}  // namespace

TEST_CASE("what the pen draws stays on its step and changes nothing else") {
    Lesson stage(1);
    const scene::Scene before = stage.scene();
    stage.press(GLFW_KEY_I);
    REQUIRE(stage.session.pen.on);
    stage.drag({500, 400}, {120, 40});
    REQUIRE(stage.session.pen.strokes.size() == 1);
    CHECK(stage.session.pen.strokes[0].size() > 4);
    CHECK(stage.scene().camera == before.camera);
    CHECK_FALSE(stage.session.lesson.strayed());
    stage.drag({700, 300}, {10, 10});
    CHECK(stage.session.pen.strokes.size() == 2);
    SECTION("gone with the step") {
        stage.press(GLFW_KEY_PAGE_DOWN);
        for (int i = 0; i < 5; ++i) stage.frame();
        CHECK(stage.session.pen.strokes.empty());
        CHECK(stage.session.pen.on);
    }
    SECTION("gone with the pen; the mouse turns the figure again") {
        stage.press(GLFW_KEY_ESCAPE);
        CHECK_FALSE(stage.session.pen.on);
        CHECK(stage.session.pen.strokes.empty());
        CHECK(stage.session.lesson.is_open());
        stage.drag({500, 400}, {120, 0});
        CHECK(stage.scene().camera != before.camera);
    }
}

TEST_CASE("the overview jumps to a step, by the keys of a remote or by a click") {
    Lesson stage(2);
    stage.press(GLFW_KEY_U);
    for (int i = 0; i < 20; ++i) stage.frame();
    REQUIRE(stage.session.overview.open);
    SECTION("by a remote") {
        stage.press(GLFW_KEY_PAGE_DOWN);
        stage.press(GLFW_KEY_PAGE_DOWN);
        stage.press(GLFW_KEY_PAGE_UP);
        stage.press(GLFW_KEY_ENTER);
        stage.rest();
        CHECK_FALSE(stage.session.overview.open);
        CHECK(window::shown_step(stage.session) == 1);
    }
    SECTION("by a click") {
        stage.click("overview/step 3");
        stage.rest();
        CHECK_FALSE(stage.session.overview.open);
        CHECK(window::shown_step(stage.session) == 2);
    }
    SECTION("Esc leaves it, and the lesson stays") {
        stage.press(GLFW_KEY_ESCAPE);
        CHECK_FALSE(stage.session.overview.open);
        CHECK(stage.session.lesson.is_open());
    }
}

TEST_CASE("at a lesson's end the key that goes on asks, and asked again begins the next") {
    Lesson stage(0);
    stage.session.lesson.seek(1e9);
    stage.rest();
    stage.press(GLFW_KEY_PAGE_DOWN);
    CHECK(stage.session.lesson.lesson().id == lesson::library()[0].id);
    CHECK(stage.session.message.text.find(lesson::library()[1].title) != std::string::npos);
    stage.press(GLFW_KEY_PAGE_DOWN);
    CHECK(stage.session.lesson.lesson().id == lesson::library()[1].id);
    // The last has none after it.
    window::open_lesson(stage.session, lesson::library().back().id);
    stage.session.lesson.seek(1e9);
    stage.rest();
    for (int i = 0; i < 3; ++i) stage.press(GLFW_KEY_PAGE_DOWN);
    CHECK(stage.session.lesson.lesson().id == lesson::library().back().id);
}
