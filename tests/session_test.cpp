// A session without ImGui and without OpenGL: the document, the jobs and their threads.
#include <filesystem>
#include <thread>
#include "catch.hpp"

#include "lesson/library.hpp"
#include "platform/temporary_folder.hpp"
#include "record/video_encoder.hpp"
#include "scene/problem.hpp"
#include "session/actions.hpp"
#include "session/change.hpp"
#include "session/detail_choice.hpp"
#include "session/figures.hpp"
#include "session/files/user_state.hpp"
#include "session/jobs/jobs.hpp"

using namespace session;

namespace {

void frames(Session& session, int count) {
    for (int i = 0; i < count; ++i) {
        settle(session);
        advance(session, 1.0 / 60);
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
}

}  // namespace

TEST_CASE("training and search hand over while weights, data and settings change under them") {
    Session session(scene::default_scene(), "");
    session.document.scene.network = network::untrained();
    session.jobs.training.epochs_a_second = 10'000;
    train_or_pause(session);
    for (int i = 0; i < 30; ++i) {
        session.document.scene.network.layers[0].bias(0) += 0.1;
        frames(session, 3);
        session.jobs.training.options.learning_rate = 0.01 + 0.001 * i;
        if (i % 10 == 5) replace_data(session, scene::generated("xor", 50 + i, 0, 42));
        frames(session, 3);
    }
    CHECK(session.jobs.training.running());
    // Left alone it goes on, however busy the machine was meanwhile.
    for (int i = 0; i < 100'000 && session.jobs.training.curve().moments().size() < 2; ++i)
        frames(session, 1);
    CHECK(session.jobs.training.curve().moments().size() > 1);
    undo(session);
    CHECK_FALSE(session.jobs.training.running());
    for (int i = 0; i < 10; ++i) {
        search_or_stop(session);
        frames(session, 5);
    }
    stop_search(session);
    CHECK(fault(session.scene().network) == std::nullopt);
}

TEST_CASE("a run of training is one edit, and what it reached last is in the scene when it pauses") {
    Session session(scene::default_scene(), "");
    replace_network(session, network::untrained(), Why::reset);
    const scene::Scene before = session.scene();
    train_or_pause(session);
    frames(session, 50);
    train_or_pause(session);
    const auto& moments = session.jobs.training.curve().moments();
    REQUIRE(moments.size() > 1);
    CHECK(parameters(session.scene().network) == moments.back().parameters);
    undo(session);
    CHECK_FALSE(scene::edited(before, session.scene()));
}

TEST_CASE("every action can be done in any state, without a window") {
    const platform::TemporaryFolder folder;
    for (const bool lesson : {false, true}) {
        Session session(scene::default_scene(), folder.path() + "/scene.json");
        if (lesson) open_lesson(session, lesson::library().front().id);
        for (const Action& action : actions()) {
            for (int twice = 0; twice < 2; ++twice) {
                const bool was = action.on && action.on(session);
                const bool can = !action.can || action.can(session);
                perform(session, action.id);
                frames(session, 2);
                const bool switches = action.on && can && action.id != "views" && action.id != "record";
                if (switches) {
                    INFO(action.id);
                    CHECK(action.on(session) != was);
                }
            }
        }
        CHECK(session.requests.picture);
        CHECK(session.requests.record);
        CHECK((session.requests.quit || session.files.question.has_value()));
    }
}

TEST_CASE("every action has its own keys, a label and a line of help") {
    std::vector<Chord> seen;
    for (const Action& action : actions()) {
        INFO(action.id);
        CHECK_FALSE(action.label.empty());
        CHECK_FALSE(action.help.empty());
        CHECK(&session::action(action.id) == &action);
        for (const Chord& chord : action.chords) {
            if (chord.key == session::Key::none) continue;
            CHECK(std::ranges::find(seen, chord) == seen.end());
            seen.push_back(chord);
        }
    }
}

TEST_CASE("frames are encoded on a thread while others are added, and a request to stop ends it") {
    std::stop_source stop;
    record::VideoOptions options{.file = "session-frames/",
                                 .width = 16,
                                 .height = 16,
                                 .fps = 30,
                                 .live = true,
                                 .stop = stop.get_token()};
    {
        record::VideoEncoder encoder(options);
        for (int i = 0; i < 20; ++i)
            encoder.add(
                std::make_shared<std::vector<std::uint8_t>>(16 * 16 * 4, static_cast<std::uint8_t>(i)));
        stop.request_stop();
        encoder.add(std::make_shared<std::vector<std::uint8_t>>(16 * 16 * 4));
        CHECK(encoder.finish() == "session-frames/");
    }
    std::filesystem::remove_all("session-frames");
}

TEST_CASE("what is worked on is written down on a thread of its own while the work goes on") {
    const platform::TemporaryFolder folder;
    const platform::UserFolders folders{folder.file("config"), folder.file("state"), folder.file("data"),
                                        folder.file("cache"), folder.path()};
    Session session(scene::default_scene(), "");
    UserState user(folders);
    user.begin(session, {});
    start_training(session);
    for (int i = 0; i < 200; ++i) {
        advance(session, 0.01);
        session.document.scene.camera.azimuth += 1;
        settle(session);
        user.update(session);
    }
    pause_training(session);
    user.update(session);
    user.end(session, true);
    const std::vector<std::string> kept = recoveries(folders.state + "/recovery");
    // This run still holds its lock.
    CHECK(kept.empty());
    for (const auto& entry : std::filesystem::directory_iterator(folders.state + "/recovery")) {
        const Snapshot snapshot = read_snapshot(entry.path().string());
        CHECK(*snapshot.scene == session.scene());
        CHECK(snapshot.training.moments().size() == session.jobs.training.curve().moments().size());
    }
}

TEST_CASE("a user's own keys take the place of the table's") {
    Session session(scene::default_scene(), "");
    session.settings.keys = {{"help", "Ctrl+Shift+H"}, {"theme", "no such key"}, {"no such action", "T"}};
    press_key(session, {Key::f1, false, false, false});
    CHECK_FALSE(session.panels.show.help);
    CHECK(shown_key(action("help"), session.settings) == "Ctrl+Shift+H");
    // A name that is none leaves the table's key; a key that is given to another action is that one's.
    CHECK(shown_key(action("theme"), session.settings) == shown_key(action("theme")));
    session.settings.keys["save"] = shown_key(action("theme"));
    CHECK(shown_key(action("theme"), session.settings) == "");
    session.settings.keys["save"] = "";
    CHECK(shown_key(action("save"), session.settings) == "");
    press_key(session, {Key::h, true, true, false});
    CHECK(session.panels.show.help);
    for (const Action& action : actions()) {
        const Chord chord = action.chords[0];
        if (chord.key == session::Key::none || chord.any_shift) continue;
        INFO(action.id);
        CHECK(chord_named(chord_name(chord)) == chord);
    }
    for (const char* none : {"", "Ctrl+", "Shift+", "F0", "F26", "Hyper+X", "ä"})
        CHECK_FALSE(chord_named(none));
}

TEST_CASE("pictures that change have one sample a pixel where they would stutter") {
    DetailChoice choice;
    const auto frames = [&](int count, double seconds) {
        for (int i = 0; i < count; ++i) choice.moved(seconds);
    };
    frames(100, 1.0 / 60);
    CHECK(choice.moving().samples == Detail().samples);
    // A frame that is late alone is no stutter.
    frames(1, 1.0 / 30);
    frames(20, 1.0 / 60);
    CHECK(choice.moving().samples == Detail().samples);
    frames(10, 0.04);
    CHECK(choice.moving().samples == 1);
    // Faster because there are fewer.
    frames(100, 1.0 / 60);
    CHECK(choice.moving().samples == 1);
    CHECK_FALSE(choice.at_rest());
    choice.rested(DetailChoice::rest / 2);
    CHECK_FALSE(choice.at_rest());
    choice.rested(DetailChoice::rest / 2);
    CHECK(choice.at_rest());
    frames(1, 0.04);
    CHECK_FALSE(choice.at_rest());
    CHECK(choice.moving().samples == 1);
}

TEST_CASE("on a slow machine pictures have one sample from the first frame on") {
    DetailChoice choice = DetailChoice::of_slow_machine();
    CHECK(choice.moving().samples == 1);
    choice.rested(60);
    CHECK(choice.moving().samples == 1);
}

TEST_CASE("pictures that stutter with one sample too have fewer triangles") {
    DetailChoice choice;
    const auto frames = [&](int count, double seconds) {
        for (int i = 0; i < count; ++i) choice.moved(seconds);
    };
    frames(20, 0.03);
    CHECK(choice.moving() == Detail{1, 1});
    frames(20, 0.05);
    CHECK(choice.moving() == Detail{1, 2});
    // In the movement it stays.
    frames(1000, 0.01);
    CHECK(choice.moving() == Detail{1, 2});
    // After it they are tried again: triangles first, then samples.
    choice.rested(60);
    CHECK(choice.moving() == Detail{1, 1});
    frames(1, 0.01);
    choice.rested(60);
    CHECK(choice.moving() == Detail{4, 1});
}

TEST_CASE("all samples are tried again after a rest, ever more seldom where it is in vain") {
    DetailChoice choice;
    const auto tries = [&](double seconds_a_frame) {
        int count = 0;
        for (int second = 0; second < 3600; ++second) {
            choice.rested(0.9);
            count += choice.moving().samples > 1;
            for (int i = 0; i < 10; ++i) choice.moved(seconds_a_frame);
        }
        return count;
    };
    const int in_vain = tries(0.03);
    CHECK(in_vain >= 5);
    CHECK(in_vain <= 15);
    // Never in the middle of a movement.
    for (int i = 0; i < 100'000; ++i) {
        choice.moved(0.03);
        REQUIRE(choice.moving().samples == 1);
    }
    // Where it was another program, they stay.
    CHECK(tries(0.01) > 3600 - 620);
}

TEST_CASE(
    "other data are another problem: new weights, epoch 0, the output; one undo brings all of the old back") {
    session::Session session(scene::default_scene(), "");
    show_surface(session.document.scene, network::activation(0, 1));
    settle(session);
    train_once(session, true);
    REQUIRE(session.jobs.training.epochs() == 1);
    const scene::Scene before = session.scene();
    choose_data(session, scene::generated("xor", 120, 0, 7));
    CHECK(session.scene().data.name == "xor");
    CHECK(session.jobs.training.epochs() == 0);
    CHECK(same_shape(session.scene().network, before.network));
    CHECK(session.scene().network != before.network);
    CHECK(session.scene().figure.z->quantity == network::output_activation());
    CHECK_FALSE(session.message.text.empty());
    CHECK(undo(session));
    CHECK(session.scene() == before);
    // The set that is there is no other: the weights stay.
    choose_data(session, before.data);
    CHECK(session.scene() == before);
}

TEST_CASE("rewinding gives first weights of the shape that is there") {
    session::Session session(scene::default_scene(), "");
    const network::Network first = session.scene().network;
    rewind_training(session);
    CHECK(session.scene().network == first);  // never trained: what was opened stays
    train_once(session, true);
    const network::Network trained = session.scene().network;
    rewind_training(session);
    CHECK(session.scene().network == first);
    train_once(session, true);
    CHECK(session.scene().network == trained);  // the same run again
    network::Network wider = trained;
    REQUIRE(add_neuron(wider, 0));
    replace_network(session, wider, session::Why::shape);
    rewind_training(session);
    CHECK(same_shape(session.scene().network, wider));
    CHECK(session.scene().network != wider);
    CHECK(session.jobs.training.epochs() == 0);
    // The dice gives others.
    const network::Network rewound = session.scene().network;
    initialise_weights(session);
    CHECK(session.scene().network != rewound);
}

TEST_CASE(
    "a neuron under the pointer is shown after a moment, as long as it is pointed at, and changes nothing") {
    session::Session session(scene::default_scene(), "");
    session::Preview& preview = session.hand.preview;
    const scene::Scene document = session.scene();
    const network::Quantity neuron = network::activation(0, 1);
    const auto previewed = [&session] {
        scene::Scene scene = scene_in(session, 0);
        put_preview(session, scene);
        return scene;
    };
    preview.point_at(neuron, 0.1);
    CHECK(session.moving());  // another frame is wanted
    CHECK(previewed().figure == document.figure);
    preview.point_at(neuron, 0.2);
    preview.point_at(neuron, 0.2);
    CHECK(previewed().figure.z->quantity == neuron);
    session.requests.picture = true;  // what is kept is the document
    CHECK(previewed().figure == document.figure);
    session.requests.picture = false;
    // One that an edit has taken away meanwhile is not shown.
    preview.of = network::activation(0, 9);
    CHECK(previewed().figure == document.figure);
    preview.point_at(std::nullopt, 0.1);
    CHECK(previewed().figure == document.figure);
    CHECK(session.scene() == document);
}
