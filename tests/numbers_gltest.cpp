// Regression and typed rules under the hand.
#include "catch.hpp"

#include "network/metrics.hpp"
#include "scene/scene_json.hpp"
#include "session/actions.hpp"
#include "stage.hpp"

TEST_CASE("numbers: a set is chosen, learned, and left again by one undo") {
    Stage stage;
    const scene::Scene before = stage.scene();
    stage.click("data strip/Hills: numbers");
    stage.rest();
    CHECK(stage.scene().data.regression);
    CHECK(stage.scene().network.layers.back().activation == network::Activation::linear);
    const double loss = measure(stage.scene().network, *stage.scene().data.points).loss;
    stage.press(session::Key::space);
    for (int i = 0; i < 200; ++i) stage.frame();
    stage.press(session::Key::space);
    stage.rest();
    CHECK(measure(stage.scene().network, *stage.scene().data.points).loss < loss);
    stage.press(session::Key::z, true);
    stage.press(session::Key::z, true);
    CHECK(stage.scene() == before);
}

TEST_CASE("a rule that is typed labels the points; a wrong one is told and changes nothing") {
    Stage stage;
    perform(stage.session, "data");
    stage.rest();
    const auto type = [&](const char* rule) {
        stage.click("Data/rule");
        stage.press(session::Key::a, true);
        stage.type(rule);
        stage.press(session::Key::enter);
        stage.rest();
    };
    type("x2 > x1");
    CHECK(stage.scene().data.name == "rule");
    CHECK_FALSE(stage.scene().data.regression);
    for (const network::DataPoint& point : *stage.scene().data.points)
        CHECK(point.label == (point.x2 > point.x1 ? 1 : 0));
    const scene::Scene good = stage.scene();
    type("x2 > foo(");
    CHECK(stage.scene() == good);
    CHECK(stage.session.panels.typed_rule.trouble.find("foo") != std::string::npos);
    type("x1 / 10");
    CHECK(stage.scene().data.regression);
    // Slider and seed draw the rule's points anew.
    stage.drag(stage.at("Data/noise"), {40, 0});
    CHECK(stage.scene().data.rule == "x1 / 10");
    CHECK(stage.scene().data.noise > 0);
}

TEST_CASE("a set of numbers stays one when its points are cleared and painted anew, and in its file") {
    Stage stage;
    stage.click("data strip/Hills: numbers");
    stage.rest();
    perform(stage.session, "data");
    stage.rest();
    stage.click("Data/Clear all points");
    stage.rest();
    CHECK(stage.scene().data.regression);
    CHECK(scene::scene_from_json(to_json(stage.scene())).data.regression);
    stage.session.hand.painter.tool = session::Painter::Tool::class_1;
    stage.session.hand.painter.press(stage.session.document.scene, {1, 2});
    stage.session.hand.painter.release();
    stage.rest();
    REQUIRE(stage.scene().data.points->size() == 1);
    CHECK(stage.scene().data.points->front().label == network::Label::of(1));
    stage.click("Data/Circle");
    stage.rest();
    CHECK(stage.scene().network.layers.back().activation == network::Activation::sigmoid);
}

TEST_CASE("a rule is taken by Enter or Use, not because the hand went elsewhere") {
    Stage stage;
    perform(stage.session, "data");
    stage.rest();
    const scene::Scene before = stage.scene();
    stage.click("Data/rule");
    stage.type("x2 > x1");
    stage.click_at({500, 60});
    stage.rest();
    CHECK(stage.scene() == before);
    stage.click("Data/Use");
    stage.rest();
    CHECK(stage.scene().data.rule == "x2 > x1");
}
