// What the parts of the renderer share while one picture is drawn.
#pragma once

#include <glm/mat4x4.hpp>

#include "render/palette.hpp"
#include "render/renderer.hpp"

namespace render {

struct Renderer::Frame {
    const scene::Scene& scene;
    scene::Placement placement;
    Palette colours;
    glm::vec2 size;           ///< of the picture, in pixels
    glm::mat4 matrix;         ///< box to clip
    glm::vec3 to_eye, light;  ///< unit vectors in the box
    glm::vec3 scale, offset;  ///< values to box
    float ui;                 ///< text and line scale
    bool transparent;
};

inline constexpr float text_pixels = 18;

}  // namespace render
