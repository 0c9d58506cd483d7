#include "scene/history.hpp"

#include "catch.hpp"

using namespace scene;

TEST_CASE("undo and redo bring documents back exactly, the camera too") {
    History history;
    int origin = 0;
    Scene scene = default_scene();
    const Scene first = scene;
    CHECK_FALSE(history.undo(scene, origin));
    history.record(scene);
    scene.network.layers[0].bias(1) = 3;
    scene.camera.azimuth = 80;
    const Scene second = scene;
    REQUIRE(history.undo(scene, origin));
    CHECK(scene == first);
    REQUIRE(history.redo(scene, origin));
    CHECK(scene == second);
    CHECK_FALSE(history.redo(scene, origin));
    REQUIRE(history.undo(scene, origin));
    history.record(scene);
    CHECK_FALSE(history.can_redo());
}

TEST_CASE("the origin goes back and forth with the scene, also on another way after an undo") {
    History history;
    Scene scene = default_scene();
    int origin = 3;
    history.record(scene, 3);
    origin = 7;  // another file was opened
    REQUIRE(history.undo(scene, origin));
    CHECK(origin == 3);
    REQUIRE(history.redo(scene, origin));
    CHECK(origin == 7);
    REQUIRE(history.undo(scene, origin));
    history.record(scene, origin);
    CHECK(origin == 3);
}

TEST_CASE("memory is bounded over 100,000 edits, and their count goes on") {
    History history;
    int origin = 0;
    Scene scene = default_scene();
    for (int i = 0; i < 100'000; ++i) {
        history.record(scene);
        scene.network.layers[0].bias(0) = i;
    }
    CHECK(history.past().size() == max_history);
    CHECK(history.position() == 100'000);
    std::size_t undone = 0;
    while (history.undo(scene, origin)) ++undone;
    CHECK(undone == max_history);
    CHECK(scene.network.layers[0].bias(0) == 99'999 - static_cast<double>(max_history));
}
