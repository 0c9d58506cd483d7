// The value under the pointer as a tone.
#include "session/heard.hpp"

#include <set>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "scene/placement.hpp"
#include "stage.hpp"

TEST_CASE("the higher the surface under the pointer, the higher the tone, and the class is known") {
    Stage stage;
    stage.session.document.scene.network = network::trained();
    stage.rest();
    stage.draws_every = 1000;
    stage.move({stage.view.x + stage.view.width / 2, stage.view.y + stage.view.height / 2});
    CHECK_FALSE(stage.session.hand.heard);  // nobody asked
    stage.press(session::Key::f8);
    double lowest = 2, highest = -1;
    std::set<int> sides;
    for (int i = 0; i < 90; ++i) {
        const float x = 0.25F + 0.018F * static_cast<float>(i % 30),
                    y = 0.3F + 0.1F * static_cast<float>(i / 30);
        stage.move({stage.view.x + stage.view.width * x, stage.view.y + stage.view.height * y});
        stage.frame();
        if (!stage.session.hand.heard) continue;
        lowest = std::min(lowest, stage.session.hand.heard->share);
        highest = std::max(highest, stage.session.hand.heard->share);
        sides.insert(stage.session.hand.heard->side);
    }
    CHECK(highest > lowest + 0.3);
    CHECK(sides == std::set{0, 1});
    stage.move({5, 5});
    stage.frame();
    CHECK_FALSE(stage.session.hand.heard);
    CHECK(session::pitch({0, 0}) == 220);
    CHECK(session::pitch({1, 0}) == Approx(880));
    CHECK(session::pitch({0.5, 0}) == Approx(440));
}

TEST_CASE("what is heard is the height where the surface stands, or a flat figure's output") {
    const scene::Scene scene = scene::default_scene();
    const scene::Placement placement = scene::place(scene);
    scene::Hit hit{1, 2, {0, 0, placement.half.z / 2}, {}};
    const session::Heard heard = session::heard_at(scene, hit);
    CHECK(heard.share == Approx(0.75));
    CHECK(heard.side == (network::evaluate_output(scene.network, 1, 2).a >= 0.5 ? 1 : 0));
    hit.box.z = -9;
    CHECK(session::heard_at(scene, hit).share == 0);
}
