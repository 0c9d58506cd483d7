#include "scene/document.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("a gesture that comes back to where it began, or only moves the camera, leaves nothing to undo") {
    Document document(default_scene());
    document.scene.network.layers[0].bias(0) += 1;
    document.note_edits(true);
    document.scene.network.layers[0].bias(0) = default_scene().network.layers[0].bias(0);
    document.note_edits(false);
    document.scene.camera.azimuth = 70;
    document.note_edits(false);
    CHECK_FALSE(document.can_undo());
}

TEST_CASE("undo in the middle of a gesture ends it first") {
    Document document(default_scene());
    const Scene before = document.scene;
    document.scene.style.theme = Theme::light;
    document.note_edits(true);
    CHECK(document.undo());
    CHECK(document.scene == before);
}
