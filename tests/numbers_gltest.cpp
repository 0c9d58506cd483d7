// Regression and typed rules under the hand.
#include <catch2/catch.hpp>

#include "network/metrics.hpp"
#include "stage.hpp"
#include "window/actions.hpp"

TEST_CASE("numbers: a set is chosen, learned, and left again by one undo") {
    Stage stage;
    const scene::Scene before = stage.scene();
    stage.click("data strip/Hills: numbers");
    stage.rest();
    CHECK(is_regression(stage.scene().data));
    CHECK(stage.scene().network.layers.back().activation == network::Activation::linear);
    const double loss = measure(stage.scene().network, *stage.scene().data.points).loss;
    stage.press(GLFW_KEY_SPACE);
    for (int i = 0; i < 200; ++i) stage.frame();
    stage.press(GLFW_KEY_SPACE);
    stage.rest();
    CHECK(measure(stage.scene().network, *stage.scene().data.points).loss < loss);
    stage.press(GLFW_KEY_Z, true);
    stage.press(GLFW_KEY_Z, true);
    CHECK(stage.scene() == before);
}

TEST_CASE("a rule that is typed labels the points; a wrong one is told and changes nothing") {
    Stage stage;
    perform(stage.session, "data");
    stage.rest();
    const auto type = [&](const char* rule) {
        stage.click("Data/rule");
        stage.press(GLFW_KEY_A, true);
        stage.type(rule);
        stage.press(GLFW_KEY_ENTER);
        stage.rest();
    };
    type("x2 > x1");
    CHECK(stage.scene().data.name == "rule");
    CHECK_FALSE(is_regression(stage.scene().data));
    for (const network::DataPoint& point : *stage.scene().data.points)
        CHECK(point.label == (point.x2 > point.x1 ? 1 : 0));
    const scene::Scene good = stage.scene();
    type("x2 > foo(");
    CHECK(stage.scene() == good);
    CHECK(stage.session.typed_rule.trouble.find("foo") != std::string::npos);
    type("x1 / 10");
    CHECK(is_regression(stage.scene().data));
    // Slider and seed draw the rule's points anew.
    stage.drag(stage.at("Data/noise"), {40, 0});
    CHECK(stage.scene().data.rule == "x1 / 10");
    CHECK(stage.scene().data.noise > 0);
}
