// What the hand does to the document, without a window: brush, ridge, training, search, morph.
#include <cmath>
#include <glm/glm.hpp>
#include <thread>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "scene/landscape.hpp"
#include "scene/pick.hpp"
#include "scene/problem.hpp"
#include "session/controls/morph_control.hpp"
#include "session/controls/painter.hpp"
#include "session/controls/ridge_control.hpp"
#include "session/jobs/landscape_path.hpp"
#include "session/jobs/search_session.hpp"
#include "session/jobs/training_session.hpp"

using namespace session;

namespace {

constexpr double aspect = 1.2;

/// Shows neuron 2 of layer 1.
scene::Scene neuron_scene() {
    scene::Scene scene = scene::default_scene();
    show_surface(scene, network::activation(0, 1));
    return scene;
}

glm::dvec2 seen(const scene::Scene& scene, glm::dvec3 box) {
    return on_picture(scene::project(scene, aspect), aspect, box);
}

double z2(const scene::Scene& scene, glm::dvec2 at) {
    return evaluate(scene.network, at.x, at.y)[1].z.value;
}

/// The middle of the ridge, or a place near one of its ends.
std::pair<glm::dvec3, glm::dvec3> ridge_piece(const RidgeControl& ridge, bool middle) {
    const auto nearest_to = [&](double wanted) {
        return *std::ranges::min_element(ridge.pieces(), {},
                                         [&](const auto& piece) { return std::abs(piece.first.y - wanted); });
    };
    return nearest_to(middle ? 0 : 0.9);
}

}  // namespace

TEST_CASE("the brush adds, erases and moves points, and a set by name becomes points of one's own") {
    scene::Scene scene = scene::default_scene();
    const std::size_t before = scene.data.points->size();
    Painter painter;
    painter.tool = Painter::Tool::class_1;
    painter.press(scene, {8, 8});
    painter.drag(scene, {8.1, 8});  // nearer than the brush's size: no point
    painter.drag(scene, {9, 8});
    painter.release();
    CHECK(scene.data.name == "points");
    REQUIRE(scene.data.points->size() == before + 2);
    CHECK(scene.data.points->back() == network::DataPoint{9, 8, 1});
    painter.tool = Painter::Tool::move;
    painter.press(scene, {9.2, 8});
    painter.drag(scene, {-9, -8});
    painter.release();
    CHECK(scene.data.points->back() == network::DataPoint{-9, -8, 1});
    painter.tool = Painter::Tool::erase;
    painter.press(scene, {-9, -8});
    painter.drag(scene, {8, 8.2});
    painter.release();
    CHECK(scene.data.points->size() == before);
}

TEST_CASE(
    "the ridge follows the hand: its middle moves the bias alone, its end turns the weights and keeps their "
    "size") {
    scene::Scene scene = neuron_scene();
    const network::Network before = scene.network;
    RidgeControl ridge;
    const Selection selection{0, 1};
    ridge.hover(scene, selection, aspect, {5, 5}, {});
    REQUIRE(ridge.pieces().size() > 50);
    for (const bool middle : {true, false}) {
        scene.network = before;
        ridge.hover(scene, selection, aspect, {5, 5}, {});
        const glm::dvec3 place = ridge_piece(ridge, middle).first;
        const auto grip = ridge.hover(scene, selection, aspect, seen(scene, place), place);
        CHECK(grip == (middle ? RidgeControl::Grip::move : RidgeControl::Grip::turn));
        ridge.press(scene, aspect, seen(scene, place));
        const glm::dvec2 pointer = seen(scene, place + glm::dvec3(-0.2, 0, 0));
        const auto target = place_at_height(scene, scene::place(scene), aspect, pointer, place.z);
        REQUIRE(target);
        ridge.drag(scene, aspect, pointer, false);
        ridge.release();
        // The ridge goes through the place that the hand went to.
        CHECK(z2(scene, *target) == Approx(0).margin(1e-9));
        const network::Layer &now = scene.network.layers[0], &old = before.layers[0];
        CHECK(std::hypot(now.weight(1, 0), now.weight(1, 1)) ==
              Approx(std::hypot(old.weight(1, 0), old.weight(1, 1))));
        CHECK((now.weight(1, 0) == old.weight(1, 0)) == middle);
        CHECK(now.weight(0, 0) == old.weight(0, 0));
    }
}

TEST_CASE("scaling a ridge makes its slope steeper and leaves it where it is") {
    scene::Scene scene = neuron_scene();
    const network::Layer before = scene.network.layers[0];
    RidgeControl ridge;
    ridge.hover(scene, {0, 1}, aspect, {5, 5}, {});
    const glm::dvec3 place = ridge_piece(ridge, true).first;
    ridge.hover(scene, {0, 1}, aspect, seen(scene, place), place);
    ridge.press(scene, aspect, seen(scene, place));
    ridge.drag(scene, aspect, seen(scene, place) + glm::dvec2(0, 0.3), true);
    const network::Layer& now = scene.network.layers[0];
    const double factor = now.weight(1, 0) / before.weight(1, 0);
    CHECK(factor > 1.5);
    CHECK(now.weight(1, 1) == Approx(before.weight(1, 1) * factor));
    CHECK(now.bias(1) == Approx(before.bias(1) * factor));
}

TEST_CASE("only the ridge of the selected neuron, where the figure shows it, can be gripped") {
    scene::Scene scene = neuron_scene();
    RidgeControl ridge;
    ridge.hover(scene, {0, 0}, aspect, {5, 5}, {});
    CHECK(ridge.pieces().empty());
    scene = scene::default_scene();
    ridge.hover(scene, {0, 1}, aspect, {5, 5}, {});
    CHECK(ridge.pieces().empty());
}

TEST_CASE("training rewinds to its first weights, and the same run follows") {
    scene::Scene scene = scene::default_scene();
    scene.network = network::untrained();
    TrainingSession training;
    training.stop.epochs = 40;
    training.epochs_a_second = 1e6;
    const auto run = [&] {
        training.start(scene);
        while (training.update(scene) == train::End::none) std::this_thread::yield();
        return scene.network;
    };
    const network::Network first = run();
    CHECK(training.epochs() == 40);
    CHECK(training.curve().moments().front().epoch == 0);
    CHECK(training.curve().moments().back().epoch == 40);
    training.rewind(scene);
    CHECK(scene.network == network::untrained());
    CHECK(training.epochs() == 0);
    CHECK(run() == first);
}

TEST_CASE("the timeline shows the network of then, and training goes on from there") {
    scene::Scene scene = scene::default_scene();
    scene.network = network::untrained();
    TrainingSession training;
    for (int i = 0; i < 30; ++i) training.step(scene, true);
    REQUIRE(training.curve().moments().size() == 31);
    const network::Network last = scene.network;
    training.show_moment(scene, 10);
    CHECK(network::parameters(scene.network) == training.curve().moments()[10].parameters);
    CHECK(training.epochs() == 10);
    training.show_moment(scene, 30);
    CHECK(scene.network == last);
    training.show_moment(scene, 1'000'000);
    CHECK(scene.network == last);
    training.show_moment(scene, 10);
    training.step(scene, true);
    CHECK(training.epochs() == 11);
    CHECK(training.curve().moments().size() == 12);
}

TEST_CASE("random search in the window finds the homework's network, stops and goes on") {
    scene::Scene scene = scene::default_scene();
    scene.data = scene::generated("line", 60, 0, 42);
    SearchSession search;
    search.start(scene);
    search.stop();
    const std::uint64_t tried = search.result().tried;
    search.start(scene);
    while (!search.update(scene) && search.running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    CHECK(search.result().found);
    CHECK(search.result().tried >= tried);
    CHECK(measure(scene.network, *scene.data.points).accuracy == 1);
}

TEST_CASE("backpropagation solves the homework, and linear hidden neurons cannot") {
    scene::Scene scene = scene::default_scene();
    scene.data = scene::generated("line", 100, 0, 42);
    const auto best = [&](network::Activation hidden) {
        TrainingSession training;
        scene.network = network::untrained();
        scene.network.layers[0].activation = hidden;
        training.options.learning_rate = 0.05;
        for (int epoch = 0; epoch < 400; ++epoch) training.step(scene, true);
        return measure(scene.network, *scene.data.points).accuracy;
    };
    CHECK(best(network::Activation::sigmoid) == 1);
    CHECK(best(network::Activation::linear) < 0.9);
}

TEST_CASE("a morph runs its way in about a second, stands where it is scrubbed to, and ends at the figure") {
    MorphControl morph;
    const scene::Scene from = scene::default_scene();
    scene::Scene to = neuron_scene();
    morph.begin(from);
    CHECK(morph.moving());
    CHECK(morph.shown(to) == from);
    int frames = 0;
    for (; morph.moving(); ++frames) morph.advance(1.0 / 60);
    CHECK(frames > 40);
    CHECK(frames < 90);
    CHECK(morph.shown(to) == to);
    morph.scrub(0.5);
    CHECK_FALSE(morph.moving());
    const scene::Scene between = morph.shown(to);
    CHECK(between != from);
    CHECK(between != to);
    morph.scrub(1);
    CHECK(morph.shown(to) == to);
}

TEST_CASE("a landscape's path grows with the curve, and its ranges follow the network") {
    scene::Scene scene = scene::default_scene();
    scene::Landscape landscape;
    landscape.parameters = {0, 3};
    scene.figure = landscape_figure(scene, landscape);
    LandscapePath control;
    train::LearningCurve curve;
    control.follow(scene, curve);
    CHECK(scene.figure.landscape->path.empty());

    const auto move = [&](int epoch, double first, double second) {
        std::vector<double> values = parameters(scene.network);
        values[0] = first;
        values[3] = second;
        scene.network = with_parameters(scene.network, values);
        curve.add({epoch, values, 1, 0.5, 1, 0.5});
        control.follow(scene, curve);
    };
    move(0, 1, 2);
    move(1, 1.5, 2.5);
    CHECK(scene.figure.landscape->path == std::vector<std::array<double, 2>>{{1, 2}, {1.5, 2.5}});
    const scene::Range before = scene.figure.landscape->u;
    move(2, 2, 3);
    CHECK(scene.figure.landscape->path.size() == 3);
    CHECK(scene.figure.landscape->u == before);

    move(3, before.high + 5, 3);
    CHECK(scene.figure.landscape->path.back() == std::array<double, 2>{before.high + 5, 3});
    CHECK(scene.figure.landscape->u.high > before.high + 5);
    CHECK(scene.figure.x.range == scene.figure.landscape->u);

    // Nothing of the surface rises out of the box.
    std::vector<double> values = parameters(scene.network);
    for (double& value : values) value *= 6;
    scene.network = with_parameters(scene.network, values);
    control.follow(scene, curve);
    CHECK(highest_loss(scene, *scene.figure.landscape) <= scene.figure.z->range->high);
}
