// The whole network as one place, in the window: clicked, flown to, dragged, walked.
#include <glm/glm.hpp>

#include "catch.hpp"
#include "scene/contour.hpp"
#include "scene/drawn.hpp"
#include "scene/network_place.hpp"
#include "scene/walk.hpp"
#include "session/walk.hpp"
#include "stage.hpp"

namespace {

scene::Scene whole_network() {
    return scene::scene_from_json(
        with_figure(to_json(scene::default_scene()), scene::figure_named("network.place")));
}

struct Visitor : Stage {
    Visitor() : Stage(whole_network()) {}
    /// Where a place of the plane stands in the window, on the landscape of a neuron or on that of an input.
    ImVec2 on_landscape(const scene::Quantity& neuron, double x1, double x2) {
        const scene::Standing standing(scene_in(session, 0));
        for (const scene::Mark& mark : standing.scene().figure.marks)
            if (mark.z == neuron && mark.stand && !mark.stand->network)
                return in_window(standing.at(mark, x1, x2, 0));
        throw std::runtime_error("no such landscape");
    }
    ImVec2 in_window(const glm::dvec3& box) {
        const glm::dvec2 at = on_picture(project(scene_in(session, 0), view.aspect()), view.aspect(), box);
        const float half = view.height / 2;
        return {view.x + view.width / 2 + static_cast<float>(at.x) * half,
                view.y + half - static_cast<float>(at.y) * half};
    }
};

}  // namespace

TEST_CASE("a click on a landscape flies to its figure, a key back, and Undo too") {
    Visitor stage;
    const scene::Scene before = stage.scene();
    const auto neuron = network::activation(0, 2);
    stage.click_at(stage.on_landscape(neuron, -2, 4));
    stage.rest();
    REQUIRE(stage.scene().figure.z);
    CHECK(stage.scene().figure.z->quantity == neuron);
    CHECK_FALSE(stage.scene().figure.place);
    CHECK(stage.scene().figure.x1 == before.figure.x1);
    CHECK(stage.session.hand.selection.layer == 0);
    CHECK(stage.session.hand.selection.neuron == 2);
    SECTION("by the key") {
        stage.press(session::Key::z);
        stage.rest();
        CHECK(stage.scene().figure.place == scene::PlaceShows::activations);
        CHECK(stage.scene().network == before.network);
        stage.press(session::Key::z);
        stage.rest();
        CHECK(stage.scene().figure.z->quantity == neuron);
    }
    SECTION("by Undo") {
        stage.press(session::Key::z, true);
        stage.rest();
        CHECK(stage.scene() == before);
    }
}

TEST_CASE("a ridge is dragged in the place, and moves its own neuron's bias alone") {
    const int neuron = GENERATE(0, 1);  // the first has a landscape beside that of x1
    Visitor stage;
    const network::Network before = stage.scene().network;
    const auto ridge = contour(scene_in(stage.session, 0), network::pre_activation(0, neuron), 0);
    REQUIRE(ridge.size() > 10);
    // Its ends turn it; what is in its middle moves it.
    glm::dvec2 middle(0);
    for (const scene::Segment& piece : ridge) middle += piece.from / static_cast<double>(ridge.size());
    const ImVec2 from = stage.on_landscape(network::activation(0, neuron), middle.x, middle.y);
    const ImVec2 to = stage.on_landscape(network::activation(0, neuron), middle.x - 2, middle.y);
    stage.drag(from, {to.x - from.x, to.y - from.y});
    network::Network after = stage.scene().network;
    CHECK(std::abs(after.layers[0].bias(neuron) - before.layers[0].bias(neuron)) > 0.5);
    after.layers[0].bias(neuron) = before.layers[0].bias(neuron);
    CHECK(after == before);
    CHECK(stage.scene().figure.place);
    stage.press(session::Key::z, true);
    CHECK(stage.scene().network == before);
}

TEST_CASE("a data point that is clicked sends a pulse through the network, which ends") {
    Visitor stage;
    const network::DataPoint point = stage.scene().data.points->front();
    const scene::Standing standing(scene_in(stage.session, 0));
    stage.click_at(stage.in_window(standing.at(standing.scene().figure.marks.back(), point.x1, point.x2, 0)));
    REQUIRE(stage.session.hand.point);
    CHECK(stage.session.hand.pulse > 0);
    CHECK(stage.scene().figure.place);
    stage.rest();
    CHECK(stage.session.hand.pulse == 0);
    CHECK(stage.session.hand.point);
}

TEST_CASE("one switch turns all landscapes from a to z") {
    Visitor stage;
    stage.click("z of each neuron");
    CHECK(stage.scene().figure.place == scene::PlaceShows::sums);
    stage.click("a of each neuron");
    CHECK(stage.scene().figure.place == scene::PlaceShows::activations);
}

TEST_CASE("one stands and walks in the place, and comes back out of it") {
    Visitor stage;
    const scene::Camera before = stage.scene().camera;
    stage.press(session::Key::g);
    stage.rest();
    REQUIRE(stage.scene().camera.inside);
    const scene::Ground ground(stage.scene());
    CHECK(stage.scene().camera.target.z ==
          Approx(*ground.height(stage.scene().camera.target) + scene::eye_height).margin(1e-6));
    stage.press(session::Key::g);
    stage.rest();
    CHECK(stage.scene().camera == before);
}

TEST_CASE("any three neurons of a layer are the axes of its fold") {
    Stage stage;
    network::Network wide = network::trained();
    add_neuron(wide, 0);
    add_neuron(wide, 0);
    replace_network(stage.session, wide, session::Why::shape);
    stage.rest();
    choose_figure(stage.session, scene::figure_named("fold.1"));
    stage.rest();
    REQUIRE(stage.scene().figure.z);
    stage.click("axis 1/axis");
    stage.rest();
    stage.click("axis 1/a₅");
    stage.rest();
    CHECK(stage.scene().figure.x.quantity == network::activation(0, 4));
    CHECK(stage.scene().figure.y.quantity == network::activation(0, 1));
    // What another axis has changes places.
    stage.click("axis 2/axis");
    stage.rest();
    stage.click("axis 2/a₃");
    stage.rest();
    CHECK(stage.scene().figure.y.quantity == network::activation(0, 2));
    CHECK(stage.scene().figure.z->quantity == network::activation(0, 1));
    stage.press(session::Key::z, true);
    CHECK(stage.scene().figure.y.quantity == network::activation(0, 1));
}

TEST_CASE("the whole network follows its shape, and a fold the neurons that its layer has") {
    Visitor stage;
    stage.click("Layer 1/+ Neuron");
    stage.rest();
    CHECK(stage.scene().figure.place);
    CHECK(landmarks(stage.scene()).size() == 7);
    const scene::FigureEntry& fold = scene::figure_named("fold.1");
    choose_figure(stage.session, fold);
    stage.rest();
    REQUIRE(stage.scene().figure.fold);
    network::Network two = network::trained();
    remove_neuron(two, 0, 2);
    replace_network(stage.session, two, session::Why::shape);
    stage.rest();
    // Of two neurons the sheet is flat.
    CHECK(stage.scene().figure.fold);
    CHECK(stage.scene().figure.flat());
    CHECK(stage.scene().camera.elevation == 90);
    // Of one a surface is shown, seen as surfaces are.
    remove_neuron(two, 0, 1);
    replace_network(stage.session, two, session::Why::shape);
    stage.rest();
    CHECK_FALSE(stage.scene().figure.fold);
    CHECK_FALSE(stage.scene().figure.flat());
    CHECK(stage.scene().figure.z->quantity == network::output_activation());
    CHECK(stage.scene().camera.elevation < 60);
}
