#include "scene/history.hpp"

#include <catch2/catch.hpp>

using namespace scene;

TEST_CASE("undo and redo bring documents back exactly and leave the camera alone") {
    History history;
    Scene scene = default_scene();
    const Scene first = scene;
    CHECK_FALSE(history.undo(scene));
    history.record(scene);
    scene.network.layers[0].bias(1) = 3;
    const Scene second = scene;
    scene.camera.azimuth = 80;
    REQUIRE(history.undo(scene));
    CHECK(scene.network == first.network);
    CHECK(scene.camera.azimuth == 80);
    REQUIRE(history.redo(scene));
    CHECK(scene.network == second.network);
    CHECK_FALSE(history.redo(scene));
    REQUIRE(history.undo(scene));
    history.record(scene);
    CHECK_FALSE(history.can_redo());
}
