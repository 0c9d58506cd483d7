#include "scene/document.hpp"

#include "catch.hpp"

using namespace scene;

TEST_CASE("a gesture of many frames is one edit") {
    Document document(default_scene());
    const Scene before = document.scene;
    for (int frame = 0; frame < 20; ++frame) {
        document.scene.network.layers[0].bias(0) += 0.1;
        document.note_edits(true);
    }
    document.note_edits(false);
    const Scene after = document.scene;
    CHECK(document.undo());
    CHECK(document.scene == before);
    CHECK_FALSE(document.undo());
    CHECK(document.redo());
    CHECK(document.scene == after);
}

TEST_CASE("a gesture that comes back to where it began leaves nothing to undo") {
    Document document(default_scene());
    document.scene.network.layers[0].bias(0) += 1;
    document.note_edits(true);
    document.scene.network.layers[0].bias(0) = default_scene().network.layers[0].bias(0);
    document.note_edits(false);
    CHECK_FALSE(document.can_undo());
}

TEST_CASE("moves of the camera are one step, and a look around after an undo forgets nothing") {
    Document document(default_scene());
    const Scene first = document.scene;
    const auto turn = [&](double azimuth) {
        document.scene.camera.azimuth = azimuth;
        document.note_edits(true);
        document.note_edits(false);
    };
    turn(10);
    turn(20);
    document.scene.network.layers[0].bias(0) = 1;
    document.note_edits(false);
    const Scene edited = document.scene;
    turn(30);
    turn(40);
    REQUIRE(document.undo());
    CHECK(document.scene == edited);
    REQUIRE(document.undo());
    CHECK(document.scene.camera.azimuth == 20);
    turn(70);
    REQUIRE(document.redo());
    CHECK(document.scene == edited);
    while (document.undo()) {
    }
    CHECK(document.scene.network == first.network);
    CHECK(document.scene.camera == first.camera);
}

TEST_CASE("undo in the middle of a gesture ends it first") {
    Document document(default_scene());
    const Scene before = document.scene;
    document.scene.style.theme = Theme::light;
    document.note_edits(true);
    CHECK(document.undo());
    CHECK(document.scene == before);
}
