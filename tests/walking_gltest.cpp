// Walking on the figure in the window.
#include <glm/glm.hpp>
#include "catch.hpp"

#include "scene/landscape.hpp"
#include "scene/walk.hpp"
#include "session/walk.hpp"
#include "stage.hpp"

namespace {

struct Walker : Stage {
    explicit Walker(scene::Scene scene = scene::default_scene()) : Stage(std::move(scene)) {
        draws_every = 40;  // what is looked at is the session
    }
    void hold_key(session::Key key, int count) {
        events.push(window::KeyChanged{{key}, true});
        for (int i = 0; i < count; ++i) frame();
        events.push(window::KeyChanged{{key}, false});
        rest();
    }
    double over_ground() const {
        const scene::Ground ground(scene());
        return scene().camera.target.z - *ground.height(scene().camera.target);
    }
};

}  // namespace

TEST_CASE("one key leads onto the surface and back to where the figure was turned") {
    Walker stage;
    const scene::Camera before = stage.scene().camera;
    stage.press(session::Key::g);
    stage.rest();
    REQUIRE(stage.scene().camera.inside);
    CHECK(stage.over_ground() == Approx(scene::eye_height).margin(1e-6));
    SECTION("by the same key") {
        stage.press(session::Key::g);
    }
    SECTION("by Esc") {
        stage.press(session::Key::escape);
    }
    stage.rest();
    CHECK(stage.scene().camera == before);
    CHECK_FALSE(session::has_unsaved_work(stage.session));
}

TEST_CASE("named views lead out of the landscape") {
    Walker stage;
    for (const session::Key key :
         {session::Key::digit_1, session::Key::digit_3, session::Key::f, session::Key::home}) {
        stage.press(session::Key::g);
        stage.rest();
        REQUIRE(stage.scene().camera.inside);
        stage.press(key);
        stage.rest();
        CHECK_FALSE(stage.scene().camera.inside);
    }
}

TEST_CASE("who walks stays on the ground and inside its edge, and keys that walk do nothing else") {
    Walker stage;
    const scene::Scene before = stage.scene();
    stage.press(session::Key::g);
    stage.rest();
    const glm::dvec3 start = stage.scene().camera.target;
    stage.hold_key(session::Key::up, 60);
    CHECK(glm::length(glm::dvec2(stage.scene().camera.target - start)) > 0.3);
    CHECK(stage.over_ground() == Approx(scene::eye_height).margin(1e-6));
    stage.hold_key(session::Key::w, 600);
    CHECK(std::abs(stage.scene().camera.target.x) <= 1);
    CHECK(std::abs(stage.scene().camera.target.y) <= 1);
    CHECK(std::max(std::abs(stage.scene().camera.target.x), std::abs(stage.scene().camera.target.y)) > 0.99);
    const double azimuth = stage.scene().camera.azimuth;
    stage.hold_key(session::Key::left, 20);
    CHECK(std::remainder(stage.scene().camera.azimuth - azimuth, 360.0) > 5);
    CHECK(stage.scene().figure == before.figure);
    CHECK(stage.session.panels.drawer.open == false);
    CHECK_FALSE(stage.session.panels.show.table);
    // The ground may move under who stands.
    stage.session.document.scene.network.layers[1].bias(0) += 3;
    session::settle(stage.session);
    stage.frame();
    stage.rest();
    CHECK(stage.over_ground() == Approx(scene::eye_height).margin(1e-6));
}

TEST_CASE("what is seen follows the pointer, and a point is jumped to") {
    Walker stage;
    stage.press(session::Key::g);
    stage.rest();
    const scene::Camera before = stage.scene().camera;
    stage.drag({500, 400}, {60, 0});
    CHECK(std::remainder(stage.scene().camera.azimuth - before.azimuth, 360.0) > 3);
    CHECK(stage.scene().camera.target == before.target);
    stage.press(session::Key::n);
    stage.rest();
    REQUIRE(stage.session.hand.point == 0);
    const network::DataPoint& point = stage.scene().data.points->front();
    const scene::Ground ground(stage.scene());
    CHECK(glm::length(ground.place(point.x1, point.x2) - glm::dvec2(stage.scene().camera.target)) < 0.45);
    stage.press(session::Key::n);
    stage.rest();
    CHECK(stage.session.hand.point == 1);
}

TEST_CASE("in a lesson that stands inside, the arrow keys are the lesson's") {
    Walker stage;
    session::open_lesson(stage.session, "data");
    stage.session.lesson.player.seek(0);
    stage.rest();
    stage.session.document.scene.camera.inside = true;
    stage.session.document.scene.camera.target = {0, 0, 0.3};
    stage.frame();
    const scene::Camera before = stage.scene().camera;
    stage.events.push(window::KeyChanged{{session::Key::w}, true});
    for (int i = 0; i < 5; ++i) stage.frame();
    CHECK(stage.scene().camera.target == before.target);
    CHECK_FALSE(stage.session.looking.walk.held.any());
    stage.events.push(window::KeyChanged{{session::Key::w}, false});
    stage.frame();
}

TEST_CASE("rolling ends where the loss is level") {
    scene::Scene scene = scene::default_scene();
    scene::Landscape landscape;
    landscape.parameters = std::array{9, 12};
    scene.network = network::trained();
    scene.figure = landscape_figure(scene, landscape);
    Walker stage(scene);
    stage.press(session::Key::g);
    stage.rest();
    REQUIRE(stage.scene().camera.inside);
    const double high = *scene::Ground(stage.scene()).height(stage.scene().camera.target);
    stage.press(session::Key::o);
    stage.rest();
    const scene::Ground ground(stage.scene());
    const glm::dvec2 place = stage.scene().camera.target;
    CHECK(*ground.height(place) < high - 0.05);
    const bool at_edge = std::max(std::abs(place.x), std::abs(place.y)) > 0.999;
    CHECK((at_edge || glm::length(ground.slope(place)) < 0.03));
}

TEST_CASE("sticks rest near their middle and reach their ends") {
    using session::input_of_sticks;
    CHECK_FALSE(input_of_sticks({0.1F, -0.15F, 0.05F, 0}).any());
    const session::WalkInput input = input_of_sticks({1, -1, -1, 1});
    CHECK(input.ahead == Approx(1));
    CHECK(input.aside == Approx(1));
    CHECK(input.turn == Approx(-1));
    CHECK(input.look == Approx(-1));
}
