// Ways in which a window loses work or ends: each was seen once.
#include <filesystem>
#include <fstream>
#include "catch.hpp"

#include "lesson/library.hpp"
#include "record/picture_file.hpp"
#include "resource/resource.hpp"
#include "scene/file.hpp"
#include "scene/placement.hpp"
#include "scene/problem.hpp"
#include "scene/scene_json.hpp"
#include "stage.hpp"

namespace {

const std::string bias = "Layer 1/neuron 1/bias/";

scene::Scene figure(const std::string& id) {
    return scene::scene_from_json(with_figure(to_json(scene::default_scene()), scene::figure_named(id)));
}

/// Where a place of the box stands in the window's single picture.
ImVec2 seen(const Stage& stage, glm::dvec3 box) {
    const panels::Rect& view = stage.view;
    const glm::dvec2 at = on_picture(scene::project(stage.scene(), view.aspect()), view.aspect(), box);
    const float half = view.height / 2;
    return {view.x + view.width / 2 + static_cast<float>(at.x) * half,
            view.y + half - static_cast<float>(at.y) * half};
}

/// A point of a slice's curve.
ImVec2 on_slice(const Stage& stage, double x1, double x2) {
    const scene::Scene& scene = stage.scene();
    for (const scene::Mark& mark : scene.figure.marks) {
        if (mark.kind == scene::Mark::Kind::slices)
            return seen(stage, place(scene).to_box(vertex(scene, mark, x1, x2, 0)));
    }
    throw std::runtime_error("the figure has no slices");
}

std::string folder_of_resources() {
    const auto folder = std::filesystem::absolute("fault-resources");
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "shaders");
    std::filesystem::create_directories(folder / "assets/figures");
    setenv("NEUROSCAPE_RESOURCES", folder.c_str(), 1);
    return folder.string();
}

void remove_resources(const std::string& folder) {
    unsetenv("NEUROSCAPE_RESOURCES");
    std::filesystem::remove_all(folder);
    scene::reload_figure_library();
}

}  // namespace

TEST_CASE("a slice that is held is let go when the figure changes under it") {
    Stage stage;
    scene::Scene scene = stage.scene();
    scene::Mark slices;
    slices.kind = scene::Mark::Kind::slices;
    slices.samples = scene::Samples{{-10, 10, 0.1}, std::vector<double>{-6, 0, 6}};
    scene.figure.marks = {slices};
    replace(stage.session, scene, session::Why::open);
    stage.rest();
    const ImVec2 place = on_slice(stage, -6, 0);
    stage.move(place);
    stage.hold(true);
    REQUIRE(stage.session.hand.gesture);
    REQUIRE(stage.session.hand.gesture->holds<session::HoldSlice>());
    stage.move({place.x + 5, place.y + 30});
    CHECK(std::get<std::vector<double>>(stage.scene().figure.marks[0].samples->x2) !=
          std::vector<double>{-6, 0, 6});
    stage.press(session::Key::right);
    CHECK_FALSE(stage.session.hand.gesture);
    stage.move({place.x + 30, place.y + 40});
    stage.hold(false);
    CHECK(stage.scene().figure.id != "");
}

TEST_CASE("a ridge that is held is let go when its neuron goes") {
    Stage stage;
    stage.click("Layer 1/+ Neuron");
    stage.rest();
    REQUIRE(stage.scene().network.layers[0].neurons() == 4);
    stage.session.document.scene.network.layers[0].weight(3, 0) = 1;
    show_surface(stage.session.document.scene, network::activation(0, 3));
    stage.session.hand.selection = {0, 3, false};
    stage.session.document.note_edits(false);
    stage.rest();
    const scene::Scene& scene = stage.scene();
    const network::Layer& layer = scene.network.layers[0];
    const double x2 = 4, x1 = -(layer.weight(3, 1) * x2 + layer.bias(3)) / layer.weight(3, 0);
    const ImVec2 place =
        seen(stage, scene::place(scene).to_box(vertex(scene, scene.figure.marks[0], x1, x2, 0)));
    stage.move(place);
    stage.hold(true);
    REQUIRE(stage.session.hand.gesture);
    REQUIRE(stage.session.hand.gesture->holds<session::HoldRidge>());
    stage.press(session::Key::z, true);
    stage.press(session::Key::z, true);
    REQUIRE(stage.scene().network.layers[0].neurons() == 3);
    CHECK_FALSE(stage.session.hand.gesture);
    stage.move({place.x + 30, place.y});
    stage.move({place.x + 60, place.y + 20});
    stage.hold(false);
    CHECK(stage.scene().network == network::trained());
}

TEST_CASE("a view that is active may go before the next frame") {
    Stage stage;
    stage.press(session::Key::v);
    stage.press(session::Key::v);
    REQUIRE(stage.session.looking.views.count() == 4);
    stage.click_at({600, 600});
    CHECK(stage.session.looking.views.active() == 3);
    for (const session::Key key : {session::Key::v, session::Key::right})
        stage.events.push(window::KeyChanged{{key}, true});
    stage.frame();
    CHECK(stage.events.empty());
    stage.rest();
    CHECK(stage.session.looking.views.count() == 1);
    CHECK(stage.session.looking.views.active() == 0);
    CHECK(stage.scene().figure.id == "data.scatter");
}

TEST_CASE("what was under the pointer in a view that is gone is forgotten") {
    Stage stage;
    stage.press(session::Key::v);
    stage.rest();
    for (float x = 500; x < 850; x += 5) stage.move({x, 420});
    stage.move({1100, 400});
    stage.press(session::Key::v);
    stage.press(session::Key::v);
    for (float x = 500; x < 850; x += 25) stage.move({x, 420});
    CHECK(stage.session.looking.views.count() == 1);
}

TEST_CASE("a window may be as small as it likes") {
    Stage stage;
    for (const int side : {50, 1, 7, 200, 33}) {
        for (const char* drawer : {"", "figures", "data", "training"}) {
            stage.resize(side, side);
            if (*drawer) perform(stage.session, drawer);
            perform(stage.session, "views");
            for (int i = 0; i < 3; ++i) stage.frame();
        }
        open_lesson(stage.session, lesson::library().front().id);
        for (int i = 0; i < 3; ++i) stage.frame();
    }
    CHECK(stage.scene().network.layers.size() == 2);
}

TEST_CASE("a figure file with a misspelt key is said and leaves the window as it is") {
    const std::string folder = folder_of_resources();
    {
        Stage stage;
        stage.press(session::Key::b);
        std::string file;
        // The library reads the names that it carries: take one of them.
        for (const std::string& carried : resource::list("assets/figures/")) file = folder + "/" + carried;
        std::ofstream(file)
            << R"([{"figure": {"id": "data.broken", "tab": "Data", "title": "Broken", "x": "x1", "y": "x2",
            "domain": {"x1": [-10, 10], "x2": [-10, 10]}, "marks": [], "markz": []}}])";
        for (int i = 0; i < 60; ++i) stage.frame();
        const scene::Scene before = stage.scene();
        choose_figure(stage.session, scene::figure_named("data.broken"));
        CHECK(stage.scene() == before);
        CAPTURE(stage.session.message.text);
        CHECK(stage.session.message.text.find("markz") != std::string::npos);
        std::ofstream(file) << "[{]";
        for (int i = 0; i < 5; ++i) stage.frame();
        CHECK(stage.session.message.text.find("not valid JSON") != std::string::npos);
    }
    remove_resources(folder);
}

TEST_CASE("a shader that does not compile for a new network is said, and the window goes on") {
    const std::string folder = folder_of_resources();
    {
        Stage stage;
        std::ofstream(folder + "/shaders/surface.frag") << "this is no shader";
        for (int i = 0; i < 3; ++i) stage.frame();
        stage.click("Layer 1/+ Neuron");
        CHECK(stage.scene().network.layers[0].neurons() == 4);
        CHECK(stage.screen.shader_error().find("surface.frag") != std::string::npos);
        std::filesystem::remove(folder + "/shaders/surface.frag");
        for (int i = 0; i < 3; ++i) stage.frame();
        CHECK(stage.screen.shader_error().empty());
    }
    remove_resources(folder);
}

TEST_CASE("a picture that was opened is not overwritten by its scene") {
    const std::vector<std::uint8_t> pixels(4 * 16 * 16, 255);
    const scene::Scene scene = scene::default_scene();
    record::write_png("mine.PNG", 16, 16, pixels, &scene);
    std::ofstream("mine.neuroscape") << "not to be lost";
    Stage stage;
    open_file(stage.session, "mine.PNG");
    stage.press(session::Key::s, true);
    CHECK(record::is_png(scene::read_bytes("mine.PNG")));
    std::string kept;
    std::getline(std::ifstream("mine.neuroscape"), kept);
    CHECK(kept == "not to be lost");
    CHECK(std::filesystem::remove("mine-2.neuroscape"));
    std::filesystem::remove("mine.PNG");
    std::filesystem::remove("mine.neuroscape");
}

TEST_CASE("a key that is held does its action once, unless the action is one to repeat") {
    Stage stage;
    int repeating = 0;
    for (const session::Action& action : session::actions()) {
        repeating += action.repeats;
        stage.session.requests = {};
        const session::Chord chord = action.chords[0];
        session::press_key(stage.session, {chord.key, chord.control, chord.shift, true});
        if (action.id == "record") CHECK_FALSE(stage.session.requests.record);
        if (action.id == "picture") CHECK_FALSE(stage.session.requests.picture);
        if (action.id == "help") CHECK_FALSE(stage.session.panels.show.help);
    }
    CHECK(repeating == 12);
}

TEST_CASE("a file, a figure or a neuron that comes during random search is not overwritten by it") {
    Stage stage;
    const auto search = [&] {
        search_or_stop(stage.session);
        REQUIRE(stage.session.jobs.search.running());
        // Nothing moves by itself: the window looks now and then, and leaves the processors to the search.
        CHECK_FALSE(stage.session.moving());
        CHECK(window::wakes_in(stage.session, stage.screen) <= 0.1);
        CHECK(window::wakes_in(stage.session, stage.screen) > 0);
        for (int i = 0; i < 5; ++i) stage.frame();
    };
    stage.session.document.scene.data = scene::generated("spiral", 100, 0, 42);
    stage.frame();
    scene::Scene mine = stage.scene();
    mine.network.layers[0].bias(0) = 0.125;
    SECTION("file") {
        scene::write_scene_file("mine.json", mine);
        search();
        open_file(stage.session, "mine.json");
        std::filesystem::remove("mine.json");
    }
    SECTION("figure") {
        search();
        choose_figure(stage.session, scene::figure_named("sigmoid.three"));
        mine.network = figure("sigmoid.three").network;
    }
    SECTION("neuron") {
        search();
        mine.network = stage.scene().network;
        stage.click("Layer 1/+ Neuron");
        REQUIRE(stage.scene().network.layers[0].neurons() == 4);
        mine.network = stage.scene().network;
    }
    SECTION("weight") {
        search();
        stage.session.document.scene.network = mine.network;
        stage.frame();
    }
    CHECK_FALSE(stage.session.jobs.search.running());
    for (int i = 0; i < 10; ++i) stage.frame();
    CHECK(stage.scene().network == mine.network);
}

TEST_CASE("undo after a lesson brings back all that was made before it, edit by edit") {
    Stage stage;
    const auto set = [&](int neuron, double value) {
        stage.session.document.scene.network.layers[0].bias(neuron) = value;
        stage.frame();
    };
    set(0, 1.5);
    set(1, -2.5);
    const scene::Scene before = stage.scene();
    open_lesson(stage.session, lesson::library().front().id);
    for (int i = 0; i < 30; ++i) stage.frame();
    CHECK(stage.session.lesson.player.is_open());
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.lesson.player.is_open());
    CHECK_FALSE(stage.session.moving());
    CHECK(stage.scene().caption.empty());
    stage.press(session::Key::z, true);
    CHECK(stage.scene().network == before.network);
    CHECK(stage.scene().figure == before.figure);
    stage.press(session::Key::z, true);
    CHECK(stage.scene().network.layers[0].bias(0) == 1.5);
    CHECK(stage.scene().network.layers[0].bias(1) == network::trained().layers[0].bias(1));
}

TEST_CASE("undo reaches every writer: figure, file, reset, landscape, lesson; redo brings each back") {
    Stage stage;
    scene::Scene other = scene::default_scene();
    other.network.layers[0].bias(2) = 4;
    const std::vector<std::function<void()>> writers = {
        [&] { choose_figure(stage.session, scene::figure_named("surface.z1")); },
        [&] { replace(stage.session, other, session::Why::open); },
        [&] { replace_network(stage.session, network::untrained(), session::Why::reset); },
        [&] { open_lesson(stage.session, lesson::library()[1].id); },
        [&] { train_once(stage.session, true); },
        [&] { initialise_weights(stage.session); }};
    for (const auto& write : writers) {
        stage.session.document.scene.network.layers[0].bias(1) += 0.5;
        stage.rest();
        const scene::Scene before = stage.scene();
        write();
        stage.frame();
        CHECK(scene::edited(before, stage.scene()));
        CAPTURE(stage.session.lesson.began, stage.session.document.position());
        const scene::Scene after = stage.scene();
        stage.press(session::Key::z, true);
        CHECK_FALSE(scene::edited(before, stage.scene()));
        CHECK_FALSE(stage.session.lesson.player.is_open());
        stage.press(session::Key::y, true);
        CHECK_FALSE(scene::edited(after, stage.scene()));
        stage.press(session::Key::z, true);
    }
}

TEST_CASE("Enter ends an edit, and Escape after it does not take it back") {
    Stage stage;
    stage.click(bias + "number");
    // All between two frames, as fast fingers or a slow machine have it.
    stage.events.push(window::TextTyped{'5'});
    for (const session::Key key : {session::Key::enter, session::Key::escape}) {
        for (const bool down : {true, false}) stage.events.push(window::KeyChanged{{key}, down});
    }
    stage.take_all();
    stage.rest();
    CHECK(stage.scene().network.layers[0].bias(0) == 5);
}

TEST_CASE("training ends when its points go, and the window comes to rest") {
    Stage stage;
    stage.session.document.scene.network = network::untrained();
    stage.rest();
    stage.press(session::Key::space);
    REQUIRE(stage.session.jobs.training.running());
    stage.press(session::Key::a);
    for (int i = 0; i < 4; ++i) stage.frame();
    stage.click("Clear all points");
    CHECK(stage.scene().data.points->empty());
    CHECK_FALSE(stage.session.jobs.training.running());
    CHECK_FALSE(stage.session.moving());
}

TEST_CASE("the cross of a lesson's bar takes the narration with it") {
    Stage stage;
    open_lesson(stage.session, lesson::library().front().id);
    for (int i = 0; i < 20; ++i) stage.frame();
    REQUIRE_FALSE(stage.scene().caption.empty());
    stage.click("lesson/×");
    CHECK_FALSE(stage.session.lesson.player.is_open());
    CHECK(stage.scene().caption.empty());
}

TEST_CASE("a loss landscape gives way to the surface of a neuron that is clicked") {
    Stage stage;
    scene::Landscape landscape;
    landscape.parameters = {0, 1};
    show_landscape(stage.session, landscape);
    stage.rest();
    REQUIRE(stage.scene().figure.landscape);
    show_surface(stage.session.document.scene, network::activation(0, 1));
    stage.rest();
    CHECK_FALSE(stage.scene().figure.landscape);
}

TEST_CASE("training that starts in a playing lesson makes the scene the user's") {
    Stage stage;
    open_lesson(stage.session, lesson::library().front().id);
    for (int i = 0; i < 20; ++i) stage.frame();
    train_or_pause(stage.session);
    for (int i = 0; i < 20; ++i) stage.frame();
    CHECK(stage.session.jobs.training.running());
    CHECK(stage.session.lesson.player.strayed());
    train_or_pause(stage.session);
    CHECK_FALSE(stage.session.jobs.training.running());
}

TEST_CASE(
    "a press that comes with the pointer's last move turns nothing: it is a click where it was pressed") {
    Stage stage;
    const double before = stage.scene().camera.azimuth;
    const ImVec2 middle{stage.view.x + 0.5F * stage.view.width, stage.view.y + 0.62F * stage.view.height};
    stage.move({middle.x - 150, middle.y - 60});
    // All in one frame, as on a slow machine.
    stage.events.push(window::PointerMoved{middle});
    for (const bool down : {true, false}) stage.events.push(window::ButtonChanged{0, down});
    stage.take_all();
    stage.rest();
    CHECK(stage.scene().camera.azimuth == before);
    CHECK(stage.session.hand.probe.marked);
}
