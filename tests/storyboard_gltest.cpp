// A lesson made in the window: its steps, their edits and their undo, the file that the command line films.
#include <filesystem>
#include "catch.hpp"

#include "lesson/film.hpp"
#include "own_folder.hpp"
#include "scene/file.hpp"
#include "session/figures.hpp"
#include "stage.hpp"

namespace fs = std::filesystem;
using session::Storyboard;

namespace {

/// A window with folders of a user's own, and a storyboard of two steps.
struct Board : Stage {
    explicit Board() {
        draws_every = 20;  // what is looked at is the session
        const std::string here = fs::current_path().string();
        session.files.folders =
            platform::UserFolders{here + "/config", here + "/state", here + "/data", here + "/cache", here};
        press(session::Key::e);
        rest();
        press(session::Key::insert);
        change_bias(2);
        press(session::Key::insert);
        rest();
    }
    void change_bias(double bias) {
        session.document.scene.network.layers[0].bias(0) = bias;
        frame();
    }
    Storyboard& board() { return session.talk.storyboard; }
    std::vector<double> biases() {
        std::vector<double> all;
        for (const lesson::Step& step : board().lesson.steps)
            all.push_back(step.scene.network.layers[0].bias(0));
        return all;
    }
    lesson::Lesson in_file() {
        return lesson::read_lesson(scene::parse_json_text(scene::read_bytes(board().file)),
                                   to_json(scene::default_scene()), lesson::Work::done);
    }
};

}  // namespace

TEST_CASE("views become steps of a lesson, which is kept in a file of the user's from the first on") {
    const Folder folder;
    Board stage;
    const double first = stage.biases()[0];
    REQUIRE(stage.biases() == std::vector<double>{first, 2});
    CHECK(stage.shows("storyboard/step 1/choose"));
    CHECK(stage.shows("storyboard/step 2/choose"));
    CHECK(fs::path(stage.board().file).parent_path() == fs::current_path() / "data" / "lessons");
    const lesson::Lesson kept = stage.in_file();
    REQUIRE(kept.steps.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) CHECK(kept.steps[i].scene == stage.board().lesson.steps[i].scene);
    CHECK(kept.steps[0].transition == 0);
    // What the command line would film is what the window plays.
    stage.click("storyboard/step 1/choose");
    CHECK(stage.scene().network.layers[0].bias(0) == first);
    stage.click("storyboard/Play from here");
    REQUIRE(stage.session.lesson.player.is_open());
    CHECK(stage.session.lesson.player.playing());
    stage.session.lesson.player.seek(6.1);
    stage.frame();
    scene::Scene filmed = scene_at(kept, 6.1);
    filmed.style = stage.scene().style;
    CHECK(stage.scene() == filmed);
}

TEST_CASE("steps are moved, doubled and deleted, and undo takes them back in order with the window's edits") {
    const Folder folder;
    Board stage;
    const double first = stage.biases()[0];
    stage.click("storyboard/Duplicate");
    stage.change_bias(7);
    stage.rest();
    stage.click("storyboard/‹");
    stage.click("storyboard/Delete");
    CHECK(stage.biases() == std::vector<double>{first, 2});
    CHECK(stage.in_file().steps.size() == 2);
    stage.press(session::Key::z, true);
    CHECK(stage.biases() == std::vector<double>{first, 2, 2});
    stage.press(session::Key::z, true);  // the move
    CHECK(stage.scene().network.layers[0].bias(0) == 7);
    stage.press(session::Key::z, true);  // the weight
    CHECK(stage.scene().network.layers[0].bias(0) == 2);
    CHECK(stage.biases().size() == 3);
    stage.press(session::Key::z, true);  // the copy
    CHECK(stage.biases().size() == 2);
    for (int i = 0; i < 4; ++i) stage.press(session::Key::y, true);
    CHECK(stage.biases() == std::vector<double>{first, 2});
    CHECK(stage.scene().network.layers[0].bias(0) == 7);
    stage.click("storyboard/Update");
    CHECK(stage.biases()[1] == 7);
    CHECK(stage.in_file().steps[1].scene.network.layers[0].bias(0) == 7);
}

TEST_CASE("redo takes what was undone last, in the window or the storyboard") {
    const Folder folder;
    Board stage;
    stage.press(session::Key::z, true);  // the second step
    REQUIRE(stage.biases().size() == 1);
    stage.change_bias(9);
    stage.rest();
    stage.press(session::Key::z, true);
    CHECK(stage.scene().network.layers[0].bias(0) == 2);
    stage.press(session::Key::y, true);
    CHECK(stage.scene().network.layers[0].bias(0) == 9);
    CHECK(stage.biases().size() == 1);
}

TEST_CASE("what is typed is one edit, in the file when it is done") {
    const Folder folder;
    Board stage;
    stage.click("storyboard/chosen/narration");
    stage.type("A bias moves the step.");
    CHECK(stage.board().lesson.steps[1].narration == "A bias moves the step.");
    CHECK(stage.in_file().steps[1].narration.empty());
    stage.click_at({640, 300});
    stage.rest();
    CHECK(stage.in_file().steps[1].narration == "A bias moves the step.");
    stage.press(session::Key::z, true);
    CHECK(stage.board().lesson.steps[1].narration.empty());
    stage.press(session::Key::y, true);
    CHECK(stage.board().lesson.steps[1].narration == "A bias moves the step.");
    // Closed while it is written, nothing is lost.
    stage.click("storyboard/chosen/title");
    stage.type("Chapter");
    stage.click("storyboard/Close");
    stage.rest();
    CHECK(stage.in_file().steps[1].title == "Chapter");
}

TEST_CASE("what is being typed when the window is closed is in the file") {
    const Folder folder;
    Board stage;
    stage.click("storyboard/chosen/narration");
    stage.type("Half a sen");
    close_window(stage.session);
    CHECK(stage.in_file().steps[1].narration == "Half a sen");
}

TEST_CASE("a step learns, as the trainer does it") {
    const Folder folder;
    Board stage;
    session::set_motions(stage.session, {{"train", {{"epochs", 20}}}});
    stage.rest();
    const lesson::Lesson kept = stage.in_file();
    REQUIRE(kept.steps[1].motions.size() == 1);
    CHECK(moved(kept.steps[1], 1).network != kept.steps[1].scene.network);
    CHECK(moved(kept.steps[1], 1).network == moved(stage.board().lesson.steps[1], 1).network);
    // A run that nobody would wait for is refused.
    session::set_motions(stage.session, {{"train", {{"epochs", 1'000'000}}}});
    CHECK(stage.session.message.text.find("too long") != std::string::npos);
    CHECK(stage.board().lesson.steps[1].does["train"]["epochs"] == 20);
}

TEST_CASE("a lesson that plays is edited: one's own in its file, the program's as a copy") {
    const Folder folder;
    Board stage;
    stage.press(session::Key::e);
    stage.rest();
    REQUIRE_FALSE(stage.board().open);
    const std::string own = stage.board().file;
    open_lesson(stage.session, "data");
    stage.rest();
    const std::size_t steps = stage.session.lesson.player.lesson().steps.size();
    stage.press(session::Key::e);
    stage.rest();
    CHECK(stage.board().lesson.steps.size() == steps);
    CHECK(stage.board().file.empty());
    stage.click("storyboard/Duplicate");
    CHECK(stage.board().file != own);
    CHECK(stage.in_file().steps.size() == steps + 1);
    // One's own, from its file.
    stage.press(session::Key::e);
    open_document(stage.session, own);
    if (stage.session.files.question) answer(stage.session, session::Answer::discard);
    stage.rest();
    REQUIRE(stage.session.lesson.player.is_open());
    stage.press(session::Key::e);
    stage.rest();
    CHECK(fs::equivalent(stage.board().file, own));
    CHECK(stage.board().lesson.steps.size() == 2);
}

TEST_CASE("formulas, the way to a step and the task are chosen in the panel, kept in the file and undone") {
    const Folder folder;
    Board stage;
    const auto names = [&] {
        std::string all;
        for (const auto& widget : panels::ui::widgets()) all += widget.name + "\n";
        return all;
    };
    stage.click("storyboard/chosen/More …");
    stage.rest();
    INFO(names());
    stage.click("storyboard/chosen/z₂");
    stage.rest();
    REQUIRE(stage.in_file().steps[1].formulas.size() == 1);
    CHECK(symbol(stage.in_file().steps[1].formulas[0]) == "z₂");
    stage.click("storyboard/chosen/comes");
    stage.rest();
    stage.click("storyboard/chosen/at once");
    stage.rest();
    CHECK(stage.in_file().steps[1].easing == lesson::Easing::cut);
    stage.press(session::Key::z, true);
    stage.rest();
    CHECK(stage.in_file().steps[1].easing == lesson::Easing::smooth);
    CHECK(stage.in_file().steps[1].formulas.size() == 1);
    stage.click_at({600, 200});
    stage.click("storyboard/Task …");
    stage.rest();
    stage.click("storyboard/done when");
    stage.rest();
    stage.click("storyboard/the loss is at most");
    stage.rest();
    REQUIRE(stage.in_file().goals.size() == 1);
    CHECK(stage.in_file().goals[0].value == "loss");
    CHECK(stage.in_file().goals[0].at_most == 0.2);
}

TEST_CASE("a step that is dragged onto another comes to stand there") {
    const Folder folder;
    Board stage;
    stage.resize(1900, 1000);  // all three have room
    stage.change_bias(7);
    stage.press(session::Key::insert);
    stage.rest();
    const double first = stage.biases()[0];
    REQUIRE(stage.biases() == std::vector<double>{first, 2, 7});
    const ImVec2 from = stage.at("storyboard/step 3/choose"), to = stage.at("storyboard/step 1/choose");
    stage.drag(from, {to.x - from.x, to.y - from.y});
    stage.rest();
    CHECK(stage.biases() == std::vector<double>{7, first, 2});
    CHECK(stage.in_file().steps[0].scene.network.layers[0].bias(0) == 7);
    stage.press(session::Key::z, true);
    CHECK(stage.biases() == std::vector<double>{first, 2, 7});
}

TEST_CASE("what is done while steps are recorded becomes steps, of its duration, each ended by a pause") {
    const Folder folder;
    Board stage;
    stage.click("storyboard/Record steps");
    const auto pass = [&](double seconds) {
        for (double t = 0; t < seconds; t += 0.1) stage.frame(0.1);
    };
    pass(2);
    CHECK(stage.biases().size() == 2);  // the chosen one is what is shown
    for (int i = 1; i <= 10; ++i) {
        stage.session.document.scene.network.layers[0].bias(0) = 2 + 0.1 * i;
        stage.frame(0.1);
    }
    CHECK(stage.biases().size() == 2);
    pass(1.5);
    REQUIRE(stage.biases().size() == 3);
    CHECK(stage.biases()[2] == Approx(3));
    stage.session.document.scene.camera.azimuth += 30;
    pass(2);
    stage.click("storyboard/Stop recording");
    stage.rest();
    const lesson::Lesson kept = stage.in_file();
    REQUIRE(kept.steps.size() == 4);
    CHECK(kept.steps[1].seconds == Approx(2).margin(0.5));
    CHECK(kept.steps[2].transition == Approx(1).margin(0.3));
    CHECK(kept.steps[2].seconds == Approx(2.5).margin(0.5));
    CHECK(kept.steps[3].scene.camera.azimuth == stage.scene().camera.azimuth);
    pass(1);
    stage.change_bias(9);
    pass(2);
    CHECK(stage.biases().size() == 4);
}

TEST_CASE("the parameter that is moved makes the task, and no other edit does") {
    const Folder folder;
    Board stage;
    session::ask_for_goal(stage.session);
    stage.frame();
    stage.session.document.scene.network.layers[0].bias(0) = 1;
    stage.session.document.scene.network.layers[0].bias(1) = 1;
    stage.frame();
    CHECK(stage.board().lesson.goals.empty());
    CHECK(stage.session.message.text.find("alone") != std::string::npos);
    stage.session.document.scene.network.layers[0].bias(0) = -1.5;
    stage.frame();
    const lesson::Lesson kept = stage.in_file();
    REQUIRE(kept.goals.size() == 1);
    CHECK(kept.goals[0].value == "network.layers.0.biases.0");
    CHECK(kept.goals[0].at_most == -1.5);
    CHECK_FALSE(kept.goals[0].at_least);
    CHECK(attempt_done(kept, stage.scene()));
    stage.change_bias(-1.4);
    CHECK_FALSE(attempt_done(kept, stage.scene()));
}
