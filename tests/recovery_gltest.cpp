// What outlives a run: work that was not saved, settings.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "own_folder.hpp"
#include "stage.hpp"
#include "window/files/user_state.hpp"

namespace fs = std::filesystem;
using window::Session;

TEST_CASE("bringing back an earlier run asks for unsaved work first, and stops what runs") {
    const Folder folder;
    const std::string kept = folder.user().state + "/recovery/earlier";
    {
        Session earlier(scene::default_scene(), "");
        earlier.document.scene.network = network::untrained();
        settle(earlier);
        window::SnapshotWriter(kept).write(window::snapshot(earlier));
    }
    Session session(scene::default_scene(), "");
    session.document.scene.network.layers[0].bias(0) = 1.5;
    settle(session);
    start_training(session);
    session.question = window::Question{window::Question::Kind::recover, kept, {}};
    answer(session, window::Answer::overwrite);
    REQUIRE(session.question);
    CHECK(session.question->kind == window::Question::Kind::unsaved);
    CHECK(session.scene().network != network::untrained());
    answer(session, window::Answer::discard);
    CHECK_FALSE(session.training.running());
    CHECK(session.scene().network == network::untrained());
}

TEST_CASE("a run that crashed is brought back: network, file, undo and training") {
    const Folder folder;
    scene::Scene expected;
    std::size_t moments = 0;
    int undone = 0;
    {
        Session session(scene::default_scene(), "mine.neuroscape");
        window::UserState user(folder.user());
        user.begin(session, true);
        session.document.scene.data = scene::given_points({{-1, 2, 0}, {3, 4, 1}, {5, 6, 1}});
        settle(session);
        for (int i = 0; i < 5; ++i) {
            session.document.scene.network.layers[0].bias(0) = i;
            settle(session);
            user.update(session);
        }
        start_training(session);
        while (session.training.history().moments().size() < 5) advance(session, 0.05);
        pause_training(session);
        user.update(session);
        moments = session.training.history().moments().size();
        expected = session.scene();
        for (window::Session copy(scene::default_scene(), ""); session.document.undo();) ++undone;
        while (session.document.redo()) {
        }
        settle(session);
        user.update(session);
        user.end(session, true);  // by a signal: nothing was asked
    }
    Session session(scene::default_scene(), "");
    window::UserState user(folder.user());
    user.begin(session, false);
    REQUIRE(session.question);
    CHECK(session.question->kind == window::Question::Kind::recover);
    answer(session, window::Answer::overwrite);
    CHECK(session.scene() == expected);
    CHECK(session.file().name == "mine.neuroscape");
    CHECK(session.training.history().moments().size() == moments);
    CHECK(has_unsaved_work(session));
    int steps = 0;
    while (undo(session)) ++steps;
    CHECK(steps == undone);
    // Not saved and not given up: it is offered again.
    const std::string recovery = folder.user().state + "/recovery";
    CHECK(window::recoveries(recovery).size() == 1);
    while (redo(session)) {
    }
    save_document(session);
    user.end(session, false);
    CHECK(window::recoveries(recovery).empty());
}

TEST_CASE("settings persist, and damaged ones are set aside with a message") {
    const Folder folder;
    const platform::UserFolders user = folder.user();
    {
        Session session(scene::default_scene(), "");
        window::UserState state(user);
        state.begin(session, false);
        perform(session, "theme");
        session.settings.folder = "/tmp";
        state.update(session);
        state.end(session, false);
    }
    {
        Session session(scene::default_scene(), "");
        window::UserState state(user);
        state.begin(session, false);
        CHECK(session.scene().style.theme == scene::Theme::light);
        CHECK(session.settings.folder == "/tmp");
        CHECK_FALSE(has_unsaved_work(session));
        state.end(session, false);
    }
    std::ofstream(user.settings + "/settings.json") << "{ \"theme\": 3";
    Session session(scene::default_scene(), "");
    window::UserState state(user);
    state.begin(session, false);
    CHECK(session.message.text.find("settings.json.damaged") != std::string::npos);
    CHECK(fs::exists(user.settings + "/settings.json.damaged"));
    CHECK(session.scene().style.theme == scene::Theme::dark);
}

TEST_CASE("the next start goes on where the last was left, when that is wanted") {
    const Folder folder;
    for (const bool wanted : {true, false}) {
        {
            Session session(scene::default_scene(), "");
            window::UserState state(folder.user());
            state.begin(session, false);
            session.settings.continue_where_i_was = wanted;
            session.document.scene.network.layers[0].bias(0) = 7;
            settle(session);
            state.update(session);
            state.end(session, false);
        }
        Session session(scene::default_scene(), "");
        window::UserState state(folder.user());
        state.begin(session, false);
        CHECK((session.scene().network.layers[0].bias(0) == 7) == wanted);
        CHECK(session.document.can_undo() == wanted);
        CHECK_FALSE(session.question);
        state.end(session, false);
    }
}
