// Presenting a lesson: the pen, the overview of steps, the next lesson.
#include "catch.hpp"

#include "drawn_text.hpp"
#include "lesson/library.hpp"
#include "stage.hpp"
#include "window/presenter_window.hpp"

namespace {

struct Lesson : Stage {
    explicit Lesson(std::size_t number) {
        draws_every = 20;  // what is looked at is the session
        session::open_lesson(session, lesson::library().at(number).id);
        session.lesson.player.seek(0);  // does not play on
        rest();
    }
};

}  // namespace

TEST_CASE("what the pen draws stays on its step and changes nothing else") {
    Lesson stage(1);
    const scene::Scene before = stage.scene();
    stage.press(session::Key::i);
    REQUIRE(stage.session.talk.pen.on);
    stage.drag({500, 400}, {120, 40});
    REQUIRE(stage.session.talk.pen.strokes.size() == 1);
    CHECK(stage.session.talk.pen.strokes[0].size() > 4);
    CHECK(stage.scene().camera == before.camera);
    CHECK_FALSE(stage.session.lesson.player.strayed());
    stage.drag({700, 300}, {10, 10});
    CHECK(stage.session.talk.pen.strokes.size() == 2);
    SECTION("gone with the step") {
        stage.press(session::Key::page_down);
        for (int i = 0; i < 5; ++i) stage.frame();
        CHECK(stage.session.talk.pen.strokes.empty());
        CHECK(stage.session.talk.pen.on);
    }
    SECTION("gone with the pen; the mouse turns the figure again") {
        stage.press(session::Key::escape);
        CHECK_FALSE(stage.session.talk.pen.on);
        CHECK(stage.session.talk.pen.strokes.empty());
        CHECK(stage.session.lesson.player.is_open());
        stage.drag({500, 400}, {120, 0});
        CHECK(stage.scene().camera != before.camera);
    }
}

TEST_CASE("the overview jumps to a step, by the keys of a remote or by a click") {
    Lesson stage(2);
    stage.press(session::Key::u);
    for (int i = 0; i < 20; ++i) stage.frame();
    REQUIRE(stage.session.talk.overview.open);
    SECTION("by a remote") {
        stage.press(session::Key::page_down);
        stage.press(session::Key::page_down);
        stage.press(session::Key::page_up);
        stage.press(session::Key::enter);
        stage.rest();
        CHECK_FALSE(stage.session.talk.overview.open);
        CHECK(session::shown_step(stage.session) == 1);
    }
    SECTION("by a click") {
        stage.click("overview/step 3");
        stage.rest();
        CHECK_FALSE(stage.session.talk.overview.open);
        CHECK(session::shown_step(stage.session) == 2);
    }
    SECTION("Esc leaves it, and the lesson stays") {
        stage.press(session::Key::escape);
        CHECK_FALSE(stage.session.talk.overview.open);
        CHECK(stage.session.lesson.player.is_open());
    }
}

TEST_CASE("at a lesson's end the key that goes on asks, and asked again begins the next") {
    Lesson stage(0);
    stage.session.lesson.player.seek(1e9);
    stage.rest();
    stage.press(session::Key::page_down);
    CHECK(stage.session.lesson.player.lesson().id == lesson::library()[0].id);
    CHECK(stage.session.message.text.find(lesson::library()[1].title) != std::string::npos);
    stage.press(session::Key::page_down);
    CHECK(stage.session.lesson.player.lesson().id == lesson::library()[1].id);
    // The last has none after it.
    session::open_lesson(stage.session, lesson::library().back().id);
    stage.session.lesson.player.seek(1e9);
    stage.rest();
    for (int i = 0; i < 3; ++i) stage.press(session::Key::page_down);
    CHECK(stage.session.lesson.player.lesson().id == lesson::library().back().id);
}

TEST_CASE("a title with signs of a format is shown as it is") {
    Stage stage;
    const scene::Json file = {
        {"id", "p"},
        {"title", "P"},
        {"steps", {{{"title", "100 % sure %s%s%n"}, {"narration", "So."}, {"seconds", 400}}}}};
    session::begin_lesson(stage.session, file, "");
    DrawnText text;
    stage.after_frame = [&] { text.read(); };
    stage.move({640, 400});
    for (int i = 0; i < 10; ++i) stage.frame();
    const auto shown = [](const std::string& line) { return line.find("100 % sure %s%s%n") != line.npos; };
    CHECK(std::ranges::any_of(text.lines(), shown));
}

TEST_CASE("while a lesson plays its bar is there when the pointer has moved, and else not") {
    Lesson stage(2);
    if (!stage.session.lesson.player.playing()) stage.session.lesson.player.play_or_pause();
    stage.move({640, 400});
    CHECK(stage.shows("lesson/Steps"));
    for (int i = 0; i < 200; ++i) stage.frame();
    REQUIRE(stage.session.lesson.player.playing());
    CHECK_FALSE(stage.shows("lesson/Steps"));
    stage.move({650, 400});
    stage.frame();
    CHECK(stage.shows("lesson/Steps"));
    stage.session.lesson.player.play_or_pause();
    for (int i = 0; i < 200; ++i) stage.frame();
    CHECK(stage.shows("lesson/Steps"));
}

TEST_CASE("the presenter's page has notes, what comes next, and the pace") {
    Lesson stage(2);
    const lesson::Lesson& lesson = stage.session.lesson.player.lesson();
    session::PresenterPage page = presenter_page(stage.session, "14:05");
    CHECK(page.clock == "14:05");
    CHECK(page.place.starts_with("1 / " + std::to_string(lesson.steps.size())));
    CHECK(page.notes == lesson.steps[0].narration);
    CHECK(page.next == lesson.steps[1].narration);
    CHECK(page.next_step == 1);
    CHECK(page.pace == "on time");
    advance_presenter(stage.session, 5);
    page = presenter_page(stage.session, "");
    CHECK(page.elapsed == "0:05");
    CHECK(page.pace == "0:05 behind");
    CHECK(page.behind);
    session::jump_to_step(stage.session, static_cast<int>(lesson.steps.size()) - 1);
    page = presenter_page(stage.session, "");
    CHECK(page.pace.ends_with("ahead"));
    CHECK(page.next == lesson.attempt);
    stage.session.lesson.player.seek(1e9);
    stage.rest();
    page = presenter_page(stage.session, "");
    CHECK(page.notes.starts_with(lesson.attempt));
    CHECK(page.next == "Next lesson: " + lesson::library()[3].title);
    // Another lesson begins the clock anew.
    session::open_lesson(stage.session, lesson::library()[4].id);
    advance_presenter(stage.session, 0);
    CHECK(presenter_page(stage.session, "").elapsed == "0:00");
    session::close_lesson(stage.session);
    CHECK(presenter_page(stage.session, "").next_step == -1);
}

TEST_CASE("the presenter's page is drawn at any size, in its place and nowhere else") {
    Lesson stage(0);
    stage.draws_every = 1;
    stage.session.talk.presenter.open = true;
    for (const auto& [width, height] : {std::pair{1000, 640}, {320, 240}, {1920, 300}}) {
        const gl::Framebuffer target(width, height, 0);
        draw_presenter(stage.session, stage.screen, presenter_page(stage.session, "9:00"), target);
        const auto pixels = target.read();
        std::size_t bright = 0;
        for (std::size_t i = 0; i < pixels.size(); i += 4) bright += pixels[i] > 180 ? 1 : 0;
        CHECK(bright > 100);
    }
    // The window's own frame is as it was.
    stage.frame();
    const auto before = stage.target.read();
    draw_presenter(stage.session, stage.screen, presenter_page(stage.session, "9:00"),
                   gl::Framebuffer(400, 300, 0));
    stage.frame();
    CHECK(stage.target.read() == before);
}
