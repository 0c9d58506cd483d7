#include <filesystem>
#include <fstream>
#include "catch.hpp"

#include "lesson/library.hpp"
#include "network/network.hpp"
#include "panels/panels.hpp"
#include "scene/problem.hpp"
#include "stage.hpp"

namespace {

const std::string bias = "Layer 1/neuron 1/bias/";

}  // namespace

TEST_CASE("a drag of a slider is one edit, and undo and redo walk over it") {
    Stage stage;
    const scene::Scene before = stage.scene();
    stage.drag(stage.at(bias + "slider"), {60, 0});
    const double bias = stage.scene().network.layers[0].bias(0);
    CHECK(bias > before.network.layers[0].bias(0) + 1);
    CHECK(stage.session.document.can_undo());
    stage.press(session::Key::z, true, false);
    CHECK(stage.scene() == before);
    CHECK_FALSE(stage.session.document.can_undo());
    stage.press(session::Key::y, true, false);
    CHECK(stage.scene().network.layers[0].bias(0) == bias);
}

TEST_CASE("a typed value reaches its parameter, and what is no number leaves it") {
    Stage stage;
    const auto type = [&](const char* text) {
        stage.click(bias + "number");
        stage.type(text);
        stage.click_at({500, 60});
    };
    type("1.25");
    CHECK(stage.scene().network.layers[0].bias(0) == 1.25);
    type("1e300");
    CHECK(std::abs(stage.scene().network.layers[0].bias(0)) <= 1e12);
    CHECK(std::isfinite(stage.scene().network.layers[0].bias(0)));
}

TEST_CASE("dragging the figure turns the camera, which is no unsaved work; it never turns upside down") {
    Stage stage;
    const scene::Camera before = stage.scene().camera;
    stage.drag({400, 300}, {100, 0});
    CHECK(stage.scene().camera.azimuth < before.azimuth - 10);
    CHECK(stage.scene().camera.elevation == before.elevation);
    stage.drag({400, 100}, {0, 600});
    stage.drag({400, 100}, {0, 600});
    CHECK(stage.scene().camera.elevation == 90);
    CHECK_FALSE(has_unsaved_work(stage.session));
    stage.press(session::Key::z, true);
    CHECK(stage.scene().camera == before);
    CHECK_FALSE(stage.session.document.can_undo());
    stage.press(session::Key::y, true);
    stage.press(session::Key::home, false, false);
    stage.rest();
    CHECK(stage.scene().camera == before);
}

TEST_CASE("the wheel keeps what is under the pointer there") {
    Stage stage;
    const double aspect = stage.view.aspect();
    const glm::dvec2 pointer{0, -0.1};
    const auto hit = pick(stage.scene(), aspect, pointer, 0);
    REQUIRE(hit);
    scene::Camera near = stage.scene().camera;
    near.perspective = 0;
    const auto flat = [&](const scene::Camera& camera) {
        return on_picture(scene::project(camera, aspect), aspect, hit->box);
    };
    const glm::dvec2 seen = flat(near);
    const glm::dvec2 still = flat(scene::zoomed(near, aspect, 0.5, seen));
    CHECK(still.x == Approx(seen.x).margin(1e-9));
    CHECK(still.y == Approx(seen.y).margin(1e-9));
    stage.move({400, 400});
    stage.wheel(3);
    stage.rest();
    CHECK(stage.scene().camera.extent < scene::Camera{}.extent * 0.8);
}

TEST_CASE("a click on a neuron shows its surface") {
    Stage stage;
    stage.click("diagram/a₂");
    REQUIRE(stage.scene().figure.z);
    CHECK(stage.scene().figure.z->quantity == network::activation(0, 1));
    stage.click("diagram/aₒᵤₜ");
    CHECK(stage.scene().figure.z->quantity == network::output_activation());
    // The plane that decides the class comes with the output alone.
    CHECK(stage.scene().figure.marks.size() == 3);
}

TEST_CASE("layers and neurons are added and taken away, and undone") {
    Stage stage;
    const network::Network before = stage.scene().network;
    stage.click("Layer 1/+ Neuron");
    CHECK(stage.scene().network.layers[0].neurons() == 4);
    stage.press(session::Key::z, true, false);
    CHECK(stage.scene().network == before);
    stage.rest();
    stage.click("Layer 1/− Layer");
    CHECK(stage.scene().network.hidden_layers() == 0);
    CHECK(network::fault(stage.scene().network) == std::nullopt);
    stage.press(session::Key::z, true, false);
    CHECK(stage.scene().network == before);
}

TEST_CASE("training runs beside the frames, is one edit, and a network changed meanwhile is trained on") {
    Stage stage;
    stage.session.document.scene.network = network::untrained();
    stage.rest();
    stage.session.document.note_edits(false);
    const scene::Scene before = stage.scene();
    stage.press(session::Key::space, false, false);
    CHECK(stage.session.moving());
    const auto loss = [&] { return measure(stage.scene().network, *stage.scene().data.points).loss; };
    const double first = loss();
    for (int i = 0; i < 100'000 && loss() > first * 0.9; ++i) stage.frame();
    CHECK(loss() <= first * 0.9);
    stage.session.document.scene.network.layers[0].bias(0) = 5;
    stage.frame();
    CHECK(stage.scene().network.layers[0].bias(0) == Approx(5).margin(0.5));
    stage.press(session::Key::space, false, false);
    stage.rest();
    CHECK_FALSE(stage.session.moving());
    stage.press(session::Key::z, true, false);
    CHECK(stage.scene() == before);
}

TEST_CASE("the arrow keys walk through the figures; a dropped file that is wrong changes nothing") {
    Stage stage;
    stage.press(session::Key::right, false, false);
    stage.rest();
    CHECK(stage.scene().figure.id == "data.scatter");
    CHECK(stage.scene().camera.elevation == 90);
    stage.press(session::Key::right, false, false);
    stage.rest();
    const scene::Scene shown = stage.scene();
    CHECK(shown.figure.id == "untrained.x1_x2");
    open_file(stage.session, "no-such-file.json");
    stage.rest();
    CHECK(stage.scene() == shown);
}

TEST_CASE("choosing a figure keeps the network that the user made, and replaces one that a figure brought") {
    Stage stage;
    const auto next = [&] {
        stage.press(session::Key::right, false, false);
        stage.rest();
    };
    stage.drag(stage.at(bias + "slider"), {60, 0});
    const network::Network mine = stage.scene().network;
    for (int i = 0; i < 6; ++i) next();
    CHECK(stage.scene().figure.id == "untrained.z_out_a_out");
    CHECK(stage.scene().network == mine);
    for (int i = 0; i < 7; ++i) next();
    CHECK(stage.scene().figure.id == "sigmoid.three");
    CHECK(stage.scene().network != mine);
    next();
    CHECK(stage.scene().figure.id == "neuron1.x1_x2");
    CHECK(stage.scene().network == network::trained());
}

TEST_CASE("a saved scene opens as it was") {
    Stage stage;
    stage.drag(stage.at(bias + "slider"), {60, 0});
    stage.press(session::Key::s, true, false);
    const scene::Scene saved = stage.scene();
    stage.press(session::Key::z, true, false);
    open_file(stage.session, "scene.json");
    CHECK(stage.scene() == saved);
    std::filesystem::remove("scene.json");
}

TEST_CASE("the window's picture is the offscreen picture") {
    Stage stage;
    stage.press(session::Key::h);
    stage.rest();
    stage.screen.detail_choice.rested(session::DetailChoice::rest);
    stage.frame();
    const auto shown = stage.target.read();
    render::Renderer renderer;
    const auto drawn = renderer.draw(stage.scene(), {1280, 800, 4}).read();
    // The bottom rows carry accuracy and loss over the picture; the rest is the same to the last bit.
    const std::size_t covered = static_cast<std::size_t>(1280) * 4 * 40;
    CHECK(std::equal(shown.begin() + covered, shown.end(), drawn.begin() + covered));
}

TEST_CASE("a broken shader keeps the old one, says why, and a mended one is taken up") {
    const auto folder = std::filesystem::absolute("resources");
    std::filesystem::create_directories(folder / "shaders");
    setenv("NEUROSCAPE_RESOURCES", folder.c_str(), 1);
    {
        Stage stage;
        const auto before = stage.target.read();
        const auto write = [&](const std::string& text) {
            std::ofstream(folder / "shaders" / "surface.frag") << text;
            stage.rest();
        };
        write("this is no shader");
        CHECK(stage.screen.shader_error().find("surface.frag") != std::string::npos);
        write("in vec2 plane; in vec2 facing; out vec4 colour; void main() { colour = vec4(1, 0, 0, 1); }");
        CHECK(stage.screen.shader_error().empty());
        CHECK((stage.target.read() != before));
    }
    unsetenv("NEUROSCAPE_RESOURCES");
    std::filesystem::remove_all(folder);
}

TEST_CASE("the table lists the points; a row that is clicked is the chosen point, and sorting keeps it") {
    Stage stage;
    stage.press(session::Key::d);
    for (int i = 0; i < 3; ++i) stage.frame();
    REQUIRE(stage.shows("3"));
    stage.click("3");
    REQUIRE(stage.session.hand.point == 3);
    stage.click("3");
    CHECK_FALSE(stage.session.hand.point);
    stage.session.document.scene.network = network::untrained();
    stage.frame();
    stage.click("only wrong ones");
    CHECK(stage.screen.table.wrong_only);
    stage.session.document.scene.data = scene::given_points({{1, 2, 1}});
    for (int i = 0; i < 3; ++i) stage.frame();
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.panels.show.table);
}

TEST_CASE("points that are held back are marked, each of them") {
    Stage stage;
    const auto drawn = [&](double share) {
        stage.session.jobs.training.test_share = share;
        stage.rest();
        return ImGui::GetBackgroundDrawList()->VtxBuffer.Size;
    };
    const int none = drawn(0.3);
    stage.click("Mark them");
    REQUIRE(stage.session.panels.show.test_points);
    const int third = drawn(0.3) - none, two_thirds = drawn(0.6) - none;
    CHECK(test_points(stage.session).size() == 60);
    CHECK(third > 0);
    CHECK(two_thirds == 2 * third);
    CHECK(drawn(0) == none);
}

TEST_CASE("slow motion walks through a step and applies it as one edit") {
    Stage stage;
    stage.session.document.scene.network = network::untrained();
    stage.press(session::Key::m);
    for (int i = 0; i < 3; ++i) stage.frame();
    const network::Network before = stage.scene().network;
    stage.click("Slowly");
    REQUIRE(stage.session.panels.slow_motion.open);
    const int stages = panels::slow_motion_stages(before);
    for (int i = 0; i < 3; ++i) stage.frame();
    for (int i = 0; i + 1 < stages; ++i) stage.click("slow motion/Next");
    CHECK(stage.scene().network == before);
    CHECK(stage.session.panels.slow_motion.stage == stages - 1);
    stage.click("slow motion/Apply, next point");
    CHECK(stage.scene().network != before);
    CHECK(stage.session.panels.slow_motion.point == 1);
    stage.press(session::Key::z, true);
    CHECK(stage.scene().network == before);
}

TEST_CASE("a lesson plays, pauses, steps, scrubs, and lets go of what is changed by hand") {
    Stage stage;
    stage.press(session::Key::k);
    for (int i = 0; i < 3; ++i) stage.frame();
    stage.click(lesson::library()[1].id + "/lesson");
    REQUIRE(stage.session.lesson.player.is_open());
    CHECK(stage.session.lesson.player.playing());
    for (int i = 0; i < 30; ++i) stage.frame();
    CHECK(stage.session.lesson.player.time() > 0.3);
    stage.press(session::Key::space);
    CHECK_FALSE(stage.session.lesson.player.playing());
    const double paused = stage.session.lesson.player.time();
    // A long rest between two frames moves nothing.
    stage.frame(10);
    CHECK(stage.session.lesson.player.time() == paused);
    stage.press(session::Key::right);
    CHECK(stage.session.lesson.player.time() > paused);
    stage.session.lesson.player.seek(2);
    stage.frame();
    const scene::Scene shown = stage.scene();
    stage.session.document.scene.network.layers[0].bias(0) += 3;
    stage.frame();
    CHECK(stage.session.lesson.player.strayed());
    stage.press(session::Key::r);
    CHECK(stage.scene().network == shown.network);
}

TEST_CASE("the z axis keeps its range while a weight is dragged, then goes over to the new one") {
    Stage stage;
    stage.session.document.scene.network = network::untrained();
    stage.click("diagram/a₁");
    stage.rest();
    show_surface(stage.session.document.scene, network::pre_activation(0, 0));
    stage.rest();
    const auto range = [&] { return place(scene_in(stage.session, 0)).ranges[2]; };
    const scene::Range before = range();
    const ImVec2 from = stage.at("Layer 1/neuron 1/bias/slider");
    stage.move(from);
    stage.hold(true);
    for (int i = 1; i <= 10; ++i) {
        stage.move({from.x + 6.0F * static_cast<float>(i), from.y});
        CHECK(range() == before);
    }
    REQUIRE(place(stage.scene()).ranges[2] != before);
    stage.hold(false);
    // On the way there: neither jumps nor is there at once.
    stage.frame();
    const scene::Range after = place(stage.scene()).ranges[2];
    CHECK(range() != after);
    CHECK(std::abs(range().high - before.high) < std::abs(after.high - before.high));
    stage.rest();
    CHECK(range() == after);
    // The document knows nothing of it.
    CHECK_FALSE(stage.scene().figure.z->range);
}

TEST_CASE("a click marks a place, a second one or Esc takes the mark away, a drag marks nothing") {
    Stage stage;
    const ImVec2 middle{stage.view.x + 0.5F * stage.view.width, stage.view.y + 0.62F * stage.view.height};
    stage.click_at(middle);
    stage.rest();
    REQUIRE(stage.session.hand.probe.marked);
    const session::Probe first = stage.session.hand.probe;
    stage.click_at(middle);
    stage.rest();
    CHECK_FALSE(stage.session.hand.probe.marked);
    stage.click_at(middle);
    stage.rest();
    CHECK(stage.session.hand.probe.x1 == Approx(first.x1));
    CHECK(stage.session.hand.probe.marked);
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.hand.probe.marked);
    stage.drag(middle, {80, 10});
    CHECK_FALSE(stage.session.hand.probe.marked);
}

TEST_CASE("a number that is typed into a slider stays within its bounds") {
    Stage stage;
    stage.session.document.scene.network = network::untrained();
    for (int i = 0; i < 6; ++i) train_once(stage.session, true);
    stage.press(session::Key::m);
    stage.rest();
    const std::size_t moments = stage.session.jobs.training.curve().moments().size();
    REQUIRE(moments > 3);
    for (const char* typed : {"-5", "1000000000"}) {
        stage.move(stage.at("timeline"));
        stage.events.push(window::KeyChanged{{session::Key::left_control, true, false, false}, true});
        stage.take_all();
        stage.click("timeline");
        stage.events.push(window::KeyChanged{{session::Key::left_control, false, false, false}, false});
        stage.take_all();
        stage.type(typed);
        stage.press(session::Key::enter);
        stage.rest();
        CHECK(stage.session.jobs.training.shown_moment() == (typed[0] == '-' ? 0 : moments - 1));
    }
}
