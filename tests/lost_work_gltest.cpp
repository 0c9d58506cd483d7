// Work that could be lost when a window closes, and what points to things that are gone.
#include <filesystem>
#include <fstream>
#include "catch.hpp"

#include "format/open.hpp"
#include "scene/file.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"
#include "stage.hpp"

TEST_CASE("closing with unsaved work asks: cancel stays, save saves and ends, discard ends") {
    Stage stage(scene::default_scene(), "closing.json");
    stage.press(session::Key::q, true);
    CHECK(std::exchange(stage.session.requests.quit, false));  // nothing was made
    stage.session.document.scene.network.layers[0].bias(0) = 1.5;
    stage.frame();
    CHECK(window_title(stage.session) == "closing.json • Neuroscape");
    const auto ask = [&] {
        stage.events.push(window::CloseAsked{});
        for (int i = 0; i < 4; ++i) stage.frame();
        CHECK_FALSE(stage.session.requests.quit);
    };
    ask();
    stage.click("question/Cancel");
    CHECK_FALSE(stage.session.requests.quit);
    CHECK_FALSE(stage.session.files.question.has_value());
    ask();
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.files.question.has_value());
    CHECK_FALSE(stage.session.requests.quit);
    ask();
    stage.click("question/Save");
    CHECK(std::exchange(stage.session.requests.quit, false));
    CHECK(scene_of(format::read_file("closing.json"), {}).network == stage.scene().network);
    CHECK(window_title(stage.session) == "closing.json – Neuroscape");
    std::filesystem::remove("closing.json");
    stage.session.document.scene.network.layers[0].bias(0) = 2.5;
    stage.frame();
    // Where it cannot be saved nothing ends.
    stage.session.file().name = "no-such-folder/closing.json";
    stage.session.file().stamp.reset();
    ask();
    stage.click("question/Save");
    CHECK_FALSE(stage.session.requests.quit);
    CHECK(stage.session.message.text.find("its folder does not exist") != std::string::npos);
    ask();
    stage.click("question/Discard");
    CHECK(stage.session.requests.quit);
}

TEST_CASE("a flat figure of a neuron that goes stays a figure, also under the pointer") {
    Stage stage;
    choose_figure(stage.session, scene::figure_named("neuron3.sum_z"));
    stage.rest();
    network::Network fewer = stage.scene().network;
    REQUIRE(remove_neuron(fewer, 0, 2));
    replace_network(stage.session, fewer, session::Why::shape);
    for (float x = 50; x < 880; x += 15) stage.move({x, 400});
    CHECK(stage.scene().network.layers[0].neurons() == 2);
}

TEST_CASE("a journey of one point knows the label of every place") {
    Stage stage;
    stage.session.document.scene.data = scene::given_points({{-5, 0, 0}, {5, 0, 1}, {6, 1, 1}});
    stage.frame();
    stage.session.hand.point = 1;
    stage.press(session::Key::j);
    REQUIRE(stage.session.lesson.player.is_open());
    REQUIRE(stage.scene().data.points->size() == 1);
    CHECK(label_at(stage.scene().data, -5, 0) == 1);
    CHECK(label_at(stage.scene().data, 100, 100) == 1);
}

TEST_CASE("a loss landscape over parameters that are no more gives way to the output's surface") {
    Stage stage;
    scene::Landscape landscape;
    const auto count = static_cast<std::size_t>(parameter_count(stage.scene().network));
    landscape.plane = {parameters(stage.scene().network), std::vector<double>(count),
                       std::vector<double>(count)};
    landscape.plane.first[0] = landscape.plane.second[1] = 1;
    landscape.names = {"one", "other"};
    show_landscape(stage.session, landscape);
    stage.rest();
    REQUIRE(stage.scene().figure.landscape);
    stage.click("Layer 1/− Layer");
    CHECK_FALSE(stage.scene().figure.landscape);
    CHECK(scene::scene_from_json(to_json(stage.scene())).network == stage.scene().network);
}
