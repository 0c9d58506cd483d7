// The scene that tests of drawing begin with: more of the plane than holds the data, from lower and farther
// away than the program's own first picture.
#pragma once

#include "scene/scene.hpp"

inline scene::Scene wide_scene() {
    scene::Scene scene = scene::default_scene();
    scene.figure.x1 = scene.figure.x2 = {-10, 10};
    scene.camera = {};
    return scene;
}
