// What outlives a run: work that was not saved, settings.
#include <filesystem>
#include <fstream>
#include <thread>
#include "catch.hpp"

#include "lesson/library.hpp"
#include "own_folder.hpp"
#include "session/files/user_state.hpp"
#include "stage.hpp"

namespace fs = std::filesystem;
using session::Session;

TEST_CASE("bringing back an earlier run asks for unsaved work first, and stops what runs") {
    const Folder folder;
    const std::string kept = folder.user().state + "/recovery/earlier";
    {
        Session earlier(scene::default_scene(), "");
        earlier.document.scene.network = network::untrained();
        settle(earlier);
        session::SnapshotWriter(kept).write(session::snapshot(earlier));
    }
    Session session(scene::default_scene(), "");
    session.document.scene.network.layers[0].bias(0) = 1.5;
    settle(session);
    start_training(session);
    session.files.question = session::Question{session::Question::Kind::recover, kept, {}};
    answer(session, session::Answer::overwrite);
    REQUIRE(session.files.question);
    CHECK(session.files.question->kind == session::Question::Kind::unsaved);
    CHECK(session.scene().network != network::untrained());
    answer(session, session::Answer::discard);
    CHECK_FALSE(session.jobs.training.running());
    CHECK(session.scene().network == network::untrained());
}

TEST_CASE("a run that crashed is brought back: network, file, undo and training") {
    const Folder folder;
    scene::Scene expected;
    std::size_t moments = 0;
    int undone = 0;
    session::TrainingSettings settings;
    {
        Session session(scene::default_scene(), "mine.neuroscape");
        session::UserState user(folder.user());
        user.begin(session, {true, true});
        session.document.scene.data = scene::given_points({{-1, 2, 0}, {3, 4, 1}, {5, 6, 1}});
        settle(session);
        for (int i = 0; i < 5; ++i) {
            session.document.scene.network.layers[0].bias(0) = i;
            settle(session);
            user.update(session);
        }
        session.jobs.training.options.optimizer = train::Optimizer::momentum;
        session.jobs.training.options.learning_rate = 0.004;
        session.jobs.training.options.l2 = 0.001;
        session.jobs.training.stop.accuracy = 0.99;
        session.jobs.training.initialisation = train::Initialisation::he;
        settings = session.jobs.training.settings();
        start_training(session);
        while (session.jobs.training.curve().moments().size() < 5) advance(session, 0.05);
        pause_training(session);
        user.update(session);
        moments = session.jobs.training.curve().moments().size();
        expected = session.scene();
        for (session::Session copy(scene::default_scene(), ""); session.document.undo();) ++undone;
        while (session.document.redo()) {
        }
        settle(session);
        user.update(session);
        user.end(session, true);  // by a signal: nothing was asked
    }
    Session session(scene::default_scene(), "");
    session::UserState user(folder.user());
    user.begin(session, {});
    REQUIRE(session.files.question);
    CHECK(session.files.question->kind == session::Question::Kind::recover);
    answer(session, session::Answer::overwrite);
    CHECK(session.scene() == expected);
    CHECK(session.file().name == "mine.neuroscape");
    CHECK(session.jobs.training.settings() == settings);
    CHECK(session.jobs.training.curve().moments().size() == moments);
    CHECK(has_unsaved_work(session));
    int steps = 0;
    while (undo(session)) ++steps;
    CHECK(steps == undone);
    // Not saved and not given up: it is offered again.
    const std::string recovery = folder.user().state + "/recovery";
    CHECK(session::recoveries(recovery).size() == 1);
    while (redo(session)) {
    }
    save_document(session);
    user.end(session, false);
    CHECK(session::recoveries(recovery).empty());
}

TEST_CASE("settings persist, and damaged ones are set aside with a message") {
    const Folder folder;
    const platform::UserFolders user = folder.user();
    {
        Session session(scene::default_scene(), "");
        session::UserState state(user);
        state.begin(session, {});
        perform(session, "theme");
        session.settings.folder = "/tmp";
        state.update(session);
        state.end(session, false);
    }
    {
        Session session(scene::default_scene(), "");
        session::UserState state(user);
        state.begin(session, {});
        CHECK(session.scene().style.theme == scene::Theme::light);
        CHECK(session.settings.folder == "/tmp");
        CHECK_FALSE(has_unsaved_work(session));
        state.end(session, false);
    }
    std::ofstream(user.settings + "/settings.json") << "{ \"theme\": 3";
    Session session(scene::default_scene(), "");
    session::UserState state(user);
    state.begin(session, {});
    CHECK(session.message.text.find("settings.json.damaged") != std::string::npos);
    CHECK(fs::exists(user.settings + "/settings.json.damaged"));
    CHECK(session.scene().style.theme == scene::Theme::dark);
}

TEST_CASE("what is switched and switched back is saved as it is at the end") {
    const Folder folder;
    const platform::UserFolders user = folder.user();
    Session session(scene::default_scene(), "");
    session::UserState state(user);
    state.begin(session, {});
    for (int i = 0; i < 2; ++i) {
        perform(session, "theme");
        state.update(session);
    }
    perform(session, "larger");
    state.update(session);
    perform(session, "smaller");
    state.update(session);
    CHECK(session.settings.theme == scene::Theme::dark);
    CHECK(session.settings.scale == 1);
}

TEST_CASE("the next start goes on where the last was left, when that is wanted") {
    const Folder folder;
    for (const bool wanted : {true, false}) {
        {
            Session session(scene::default_scene(), "");
            session::UserState state(folder.user());
            state.begin(session, {});
            session.settings.continue_where_i_was = wanted;
            session.document.scene.network.layers[0].bias(0) = 7;
            settle(session);
            state.update(session);
            state.end(session, false);
        }
        Session session(scene::default_scene(), "");
        session::UserState state(folder.user());
        state.begin(session, {});
        CHECK((session.scene().network.layers[0].bias(0) == 7) == wanted);
        CHECK(session.document.can_undo() == wanted);
        CHECK_FALSE(session.files.question);
        state.end(session, false);
    }
}

TEST_CASE("a figure and a lesson of one's own appear while the window is open, and a broken one says why") {
    const Folder folder;
    const char* before = std::getenv("XDG_DATA_HOME");
    const std::string kept = before ? before : "";
    setenv("XDG_DATA_HOME", fs::current_path().c_str(), 1);
    {
        Stage stage;
        const std::size_t figures = scene::figure_library().size(), lessons = lesson::library().size();
        const auto later = [&] {
            std::this_thread::sleep_for(
                std::chrono::milliseconds(1050));  // they are looked for once a second
            stage.rest();
        };
        fs::create_directories("neuroscape/figures");
        fs::create_directories("neuroscape/lessons");
        std::ofstream("neuroscape/figures/mine.json")
            << R"({"figure": {"id": "mine", "tab": "own", "title": "Mine", "marks": [{"type": "surface"}]}})";
        std::ofstream("neuroscape/lessons/mine.json")
            << R"({"id": "mine", "tab": "own", "title": "Mine", "steps": [{"narration": "One."}]})";
        later();
        REQUIRE(scene::figure_library().size() == figures + 1);
        CHECK(scene::figure_library().back().id == "mine");
        REQUIRE(lesson::library().size() == lessons + 1);
        std::ofstream("neuroscape/figures/broken.json") << "{";
        later();
        CHECK(scene::figure_library().size() == figures + 1);
        CHECK(stage.session.message.text.find("broken.json") != std::string::npos);
    }
    if (before)
        setenv("XDG_DATA_HOME", kept.c_str(), 1);
    else
        unsetenv("XDG_DATA_HOME");
    scene::reload_figure_library();
    lesson::reload_library();
}
