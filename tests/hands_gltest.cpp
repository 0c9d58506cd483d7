// What the hands of a newcomer, a teacher, a student and a maker of videos found in the window: each was seen
// once.
#include <filesystem>
#include "catch.hpp"

#include "lesson/film.hpp"
#include "own_folder.hpp"
#include "record/picture_file.hpp"
#include "scene/file.hpp"
#include "scene/problem.hpp"
#include "session/files/recovery.hpp"
#include "stage.hpp"

namespace fs = std::filesystem;
using network::DataPoint;
using scene::Json;

namespace {

/// What recovery brings back into a new window.
std::vector<scene::Scene> recovered_states(const std::string& folder) {
    session::Session session(scene::default_scene(), "");
    session::recover(session, folder);
    std::vector<scene::Scene> all{session.scene()};
    while (undo(session)) all.push_back(session.scene());
    return all;
}

}  // namespace

TEST_CASE("painted points come back from recovery state by state, in whatever order they were written") {
    const Folder folder;
    session::Session session(scene::default_scene(), "");
    session::SnapshotWriter writer("kept");
    std::vector<scene::Scene> states{session.scene()};
    std::vector<DataPoint> points;
    for (int i = 0; i < 5; ++i) {
        replace_data(session, scene::given_points(points));
        states.insert(states.begin(), session.scene());
        if (i != 2) writer.write(session::snapshot(session));
        points.push_back({0.5 * i, -1.0 * i, i % 2});
    }
    CHECK(recovered_states("kept") == states);
    SECTION("also when the lines begin anew and other points came in between") {
        for (int i = 0; i < 12'000; ++i) {
            session.document.scene.network.layers[0].bias(0) = i;
            settle(session);
            if (i % 100 == 0) writer.write(session::snapshot(session));
        }
        replace_data(session, scene::given_points({{7, 7, 1}}));
        writer.write(session::snapshot(session));
        const auto back = recovered_states("kept");
        CHECK(back.size() == scene::max_history + 1);
        CHECK(*back[0].data.points == std::vector<DataPoint>{{7, 7, 1}});
        CHECK(back[1].data.points->size() == 4);
    }
    SECTION("also by a writer that finds what another left") {
        session::SnapshotWriter again("kept");
        replace_data(session, scene::given_points({{9, 9, 0}}));
        states.insert(states.begin(), session.scene());
        again.write(session::snapshot(session));
        CHECK(recovered_states("kept") == states);
    }
}

TEST_CASE("a lesson in the middle of a morph is kept as it is seen") {
    const Folder folder;
    session::Session session(scene::default_scene(), "");
    session::Autosave autosave("kept");
    autosave.update(session);
    open_lesson(session, "untrained");
    const lesson::Lesson& lesson = session.lesson.player.lesson();
    std::optional<double> between;
    for (int step = 1; step < static_cast<int>(lesson.steps.size()) && !between; ++step) {
        const double middle =
            start(lesson, step) + 0.5 * lesson.steps[static_cast<std::size_t>(step)].transition;
        if (scene_at(lesson, middle).morph) between = middle;
    }
    REQUIRE(between);
    for (const double later : {0.0, 0.1}) {
        session.lesson.player.seek(*between + later);
        advance(session, 0.001);
        REQUIRE(session.scene().morph);
        autosave.update(session);
        autosave.finish();
        CHECK(*session::read_snapshot(autosave.folder()).scene == session.scene());
    }
    // The lesson goes on from there.
    session::Session again(scene::default_scene(), "");
    session::recover(again, autosave.folder());
    REQUIRE(again.lesson.player.is_open());
    advance(again, 0.01);
    CHECK(again.scene() == session.scene());
    CHECK(again.lesson.player.time() == session.lesson.player.time());
    CHECK_FALSE(again.lesson.player.playing());
    again.lesson.player.play_or_pause();
    session.lesson.player.play_or_pause();
    for (session::Session* one : {&again, &session}) advance(*one, 0.5);
    CHECK(again.scene() == session.scene());
    undo(again);
    CHECK_FALSE(again.lesson.player.is_open());
}

TEST_CASE("what is kept of the scene that was there is not shown for the one that is brought back") {
    const Folder folder;
    {
        session::Session earlier(scene::default_scene(), "");
        earlier.document.scene.network = network::untrained();
        settle(earlier);
        session::SnapshotWriter("kept").write(session::snapshot(earlier));
    }
    Stage stage;
    const double trained = stage.session.looking.measured.metrics(stage.session).accuracy;
    const auto before = stage.session.document.versions();
    session::recover(stage.session, "kept");
    stage.rest();
    const auto& now = stage.session.document.versions();
    CHECK(before.network != now.network);
    CHECK(before.shape != now.shape);
    CHECK(before.data != now.data);
    const auto found = measure(stage.scene().network, *stage.scene().data.points);
    CHECK(stage.session.looking.measured.metrics(stage.session).accuracy == found.accuracy);
    CHECK(found.accuracy != trained);
}

TEST_CASE("what a lesson shows never depends on what was done before") {
    const auto shown = [](bool used) {
        Stage stage;
        stage.draws_every = 50;
        if (used) {
            start_training(stage.session);
            while (stage.session.jobs.training.curve().moments().size() < 20) stage.frame();
            train_or_pause(stage.session);
            choose_figure(stage.session, scene::figure_named("slices.build_2"));
            stage.frame();
        }
        open_lesson(stage.session, "learning");
        stage.frame();
        const lesson::Lesson lesson = stage.session.lesson.player.lesson();
        std::vector<scene::Scene> all;
        for (double time = 0.05; time < seconds(lesson); time += 1.7) {
            stage.session.lesson.player.seek(time);
            stage.session.lesson.player.play_or_pause();
            for (int i = 0; i < 3; ++i) stage.frame(0.02);
            INFO(time);
            CHECK_FALSE(stage.session.lesson.player.strayed());
            CHECK_FALSE(stage.session.looking.morph.between());
            stage.session.lesson.player.play_or_pause();
            all.push_back(stage.scene());
            all.push_back(scene_in(stage.session, 0));
        }
        return all;
    };
    const auto fresh = shown(false), used = shown(true);
    REQUIRE(fresh.size() == used.size());
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        INFO(0.05 + 1.7 * static_cast<double>(i / 2));
        CHECK(used[i] == fresh[i]);
    }
}

TEST_CASE("a click beside a question leaves it before everything else") {
    Stage stage(scene::default_scene(), "");
    stage.session.document.scene.network.layers[0].bias(0) = 1.5;
    stage.frame();
    stage.press(session::Key::q, true);
    for (int i = 0; i < 4; ++i) stage.frame();
    REQUIRE(stage.session.files.question);
    for (const ImVec2 place : {ImVec2{30, 400}, {700, 120}, {1200, 700}}) stage.click_at(place);
    REQUIRE(stage.session.files.question);
    stage.click("question/Discard");
    CHECK(stage.session.requests.quit);
}

TEST_CASE("a step's begin belongs to the step, whatever its seconds") {
    lesson::Lesson lesson{"l", "Own", "L", {}, "", {}, 0};
    for (const double seconds : {4.1, 4.3, 5.2, 0.1, 0.7, 3.3, 1.1, 2.2, 6.6, 0.3, 9.9, 0.1, 0.2}) {
        lesson::Step step;
        step.seconds = seconds;
        lesson.steps.push_back(step);
    }
    double tenths = 0;
    for (int k = 0; k < static_cast<int>(lesson.steps.size()); ++k) {
        INFO(k);
        CHECK(step_at(lesson, start(lesson, k)) == k);
        // As a film of 10 frames a second asks for it.
        CHECK(step_at(lesson, tenths / 10) == k);
        CHECK((k == 0 || step_at(lesson, start(lesson, k) - 0.001) == k - 1));
        tenths += std::round(10 * lesson.steps[static_cast<std::size_t>(k)].seconds);
    }
}

TEST_CASE("a rule that is wrong keeps the keyboard: what is typed next mends it") {
    Stage stage;
    stage.press(session::Key::a);
    stage.rest();
    stage.click("Data/rule");
    stage.type("x1 >");
    stage.press(session::Key::enter);
    for (int i = 0; i < 3; ++i) stage.frame();
    REQUIRE_FALSE(stage.session.panels.typed_rule.trouble.empty());
    const scene::Scene before = stage.scene();
    // Letters that would train, turn, draw and open.
    for (const session::Key key : {session::Key::space, session::Key::digit_0}) {
        stage.events.push(window::KeyChanged{{key}, true});
        stage.events.push(window::TextTyped{static_cast<unsigned>(key)});
        stage.events.push(window::KeyChanged{{key}, false});
        stage.take_all();
    }
    CHECK(std::string(stage.session.panels.typed_rule.text.data()) == "x1 > 0");
    CHECK_FALSE(stage.session.jobs.training.running());
    CHECK(stage.scene() == before);
    stage.press(session::Key::enter);
    for (int i = 0; i < 3; ++i) stage.frame();
    CHECK(stage.scene().data.rule == "x1 > 0");
}

TEST_CASE("the letter of a key that opens a field is not typed into it") {
    Stage stage;
    stage.events.push(window::KeyChanged{{session::Key::b}, true});
    stage.events.push(window::TextTyped{'b'});
    stage.events.push(window::KeyChanged{{session::Key::b}, false});
    stage.take_all();
    stage.rest();
    REQUIRE(stage.session.panels.drawer.open);
    CHECK(std::string(stage.session.panels.browser.search.data()).empty());
    // A letter that is typed there is.
    stage.events.push(window::KeyChanged{{session::Key::s}, true});
    stage.events.push(window::TextTyped{'s'});
    stage.events.push(window::KeyChanged{{session::Key::s}, false});
    stage.take_all();
    CHECK(std::string(stage.session.panels.browser.search.data()) == "s");
}

TEST_CASE("the search of the figures takes what is typed, also where the mouse brought it") {
    Stage stage;
    stage.press(session::Key::k);
    stage.rest();
    stage.click("Figures");
    stage.rest();
    stage.type("neuron1.z");
    CHECK(std::string(stage.session.panels.browser.search.data()) == "neuron1.z");
}

TEST_CASE("letters that are typed fast take few frames, in their order") {
    Stage stage;
    stage.press(session::Key::b);
    stage.rest();
    const std::string text = "the quick brown fox jumps over it all";
    const int before = stage.frames;
    for (const char c : text) {
        const auto key = c == ' ' ? session::Key::space : static_cast<session::Key>(std::toupper(c));
        stage.events.push(window::KeyChanged{{key}, true});
        stage.events.push(window::TextTyped{static_cast<unsigned char>(c)});
        stage.events.push(window::KeyChanged{{key}, false});
    }
    stage.take_all();
    CHECK(std::string(stage.session.panels.browser.search.data()) == text);
    CHECK(stage.frames - before < 6);
}

TEST_CASE("a figure's part of the plane does not stay when a neuron is shown") {
    Stage stage;
    scene::Scene scene = stage.scene();
    scene.figure.x1 = scene.figure.x2 = {-80, 80};
    scene.figure.z.reset();
    scene.figure.marks = {};
    show_surface(scene, network::output_activation());
    CHECK(scene.figure.x1 == scene::Range{-6, 6});
    CHECK(scene.figure.x2 == scene::Range{-6, 6});
    CHECK_FALSE(scene.figure.z->range);
    // Of a surface that is zoomed in it stays.
    scene.figure.x1 = {-3, 3};
    show_surface(scene, network::activation(0, 1));
    CHECK(scene.figure.x1 == scene::Range{-3, 3});
}

TEST_CASE("buttons stay where they are when a neuron is added and a point is painted") {
    Stage stage;
    const auto places = [&](std::initializer_list<const char*> names) {
        std::vector<float> all;
        for (const char* name : names) all.push_back(stage.at(name).y);
        return all;
    };
    const auto controls = [&] { return places({"Layer 1/+ Neuron", "Layer 1/− Layer"}); };
    const auto before = controls();
    for (int i = 0; i < 6; ++i) {
        stage.click("Layer 1/+ Neuron");
        stage.rest();
        CHECK(controls() == before);
    }
    stage.press(session::Key::a);
    stage.rest();
    const auto brushes = [&] {
        return places({"Data/class 0", "Data/class 1", "Data/erase", "Data/Clear all points"});
    };
    const auto still = brushes();
    replace_data(stage.session, scene::given_points({{1, 1, 1}}));
    stage.rest();
    CHECK(brushes() == still);
    replace_data(stage.session, scene::given_points({}));
    stage.rest();
    CHECK(brushes() == still);
}

TEST_CASE("standing on a flat figure is not done, and why is said") {
    Stage stage;
    choose_figure(stage.session, scene::figure_named("neuron1.z_a"));
    stage.rest();
    stage.session.message = {};
    stage.press(session::Key::g);
    CHECK(stage.session.message.text.find("no surface here to stand on") != std::string::npos);
    CHECK_FALSE(stage.scene().camera.inside);
}

TEST_CASE("messages and tips are in no picture of the window") {
    const Folder folder;
    Stage stage;
    stage.session.looking.saved.panels = true;
    const auto taken = [&](const std::string& message) {
        stage.session.message = {message, message.empty() ? 0.0 : 100.0};
        stage.frame();
        stage.session.requests.picture = true;
        stage.frame();
        stage.session.message = {};
        std::string bytes;
        for (const auto& entry : fs::directory_iterator("."))
            if (entry.path().extension() == ".png") {
                bytes = scene::read_bytes(entry.path().string());
                fs::remove(entry.path());
            }
        return bytes;
    };
    const std::string without = taken(""), with = taken("A message that lies over the picture");
    CHECK_FALSE(without.empty());
    CHECK(with == without);
    stage.move(stage.at("data strip/Paint …"));
    stage.frame();
    const std::string hovered = taken("");
    stage.frame();
    stage.session.message = {"Another", 100};
    CHECK(taken("Another") == hovered);
}

TEST_CASE("a lesson whose networks learn for long is read beside the window, and Esc stops it") {
    Stage stage;
    const auto file = [](int epochs) {
        return Json{{"id", "long"},
                    {"title", "Long"},
                    {"steps",
                     {{{"narration", "Learn."},
                       {"scene", {{"network", "untrained"}}},
                       {"train", {{"epochs", epochs}}}}}}};
    };
    begin_lesson(stage.session, file(300'000), "");
    CHECK(stage.session.lesson.reader.running());
    CHECK_FALSE(stage.session.lesson.player.is_open());
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.lesson.reader.running());
    for (int i = 0; i < 5; ++i) stage.frame();
    CHECK_FALSE(stage.session.lesson.player.is_open());
    begin_lesson(stage.session, file(100'000), "");
    while (stage.session.lesson.reader.running()) stage.frame();
    CHECK(stage.session.lesson.player.is_open());
    begin_lesson(stage.session, file(10), "");
    CHECK(stage.session.lesson.player.lesson().steps[0].motions.size() == 1);
}

TEST_CASE("closing asks for nothing that a lesson showed, or that is a step of one's own lesson") {
    const Folder folder;
    Stage stage(scene::default_scene(), "");
    const std::string here = fs::current_path().string();
    stage.session.files.folders =
        platform::UserFolders{here + "/config", here + "/state", here + "/data", here + "/cache", here};
    open_lesson(stage.session, "data");
    for (int i = 0; i < 30; ++i) stage.frame(0.3);
    CHECK_FALSE(has_unsaved_work(stage.session));
    stage.session.document.scene.network.layers[0].bias(0) = 1.25;
    stage.frame();
    CHECK(has_unsaved_work(stage.session));
    perform(stage.session, "storyboard.add");
    stage.frame();
    CHECK_FALSE(has_unsaved_work(stage.session));
    stage.session.document.scene.network.layers[0].bias(0) = 1.5;
    stage.frame();
    CHECK(has_unsaved_work(stage.session));
    // What was made before a lesson is asked for in it, too.
    open_lesson(stage.session, "data");
    stage.frame();
    CHECK(has_unsaved_work(stage.session));
}
