// What the parts of the renderer share while one picture is drawn.
#pragma once

#include <glm/mat4x4.hpp>

#include "layout/palette.hpp"
#include "render/renderer.hpp"

namespace render {

struct Renderer::Frame {
    const scene::Scene& scene;
    scene::Placement placement;
    Palette colours;
    glm::vec2 size;           ///< of the picture, in pixels
    glm::mat4 matrix;         ///< box to clip
    glm::vec3 to_eye, light;  ///< unit vectors in the box
    glm::vec3 circle;         ///< of the eyes: its middle and radius, 0 for one place (shaders/eye.glsl)
    float ui;                 ///< text and line scale
    bool transparent;
    int hurry = 0;
    float beyond = 0;  ///< see reach_beyond()
    // Of an eye inside the landscape:
    float within = 0;  ///< 0 outside, 1 inside; haze, shadow and horizon come with it
    float lift = 1;    ///< how much of the usual lift towards the eye, which is in depth
    glm::vec3 eye{}, haze{};

    /// What shaders/eye.glsl is told by definition.
    const char* eyes() const { return circle.z != 0 ? "#define AROUND\n" : ""; }
};

/// A mark as it is drawn: whole, or on the way to another figure.
struct Renderer::Part {
    const Frame& frame;
    const scene::Mark& mark;
    float presence = 1;               ///< 0 gone, 1 whole: marks without a counterpart fade
    const Frame* to_frame = nullptr;  ///< of the counterpart, when there is one
    const scene::Mark* to = nullptr;
    float share = 0;  ///< of the way to it
    int order = 0;    ///< among the figure's surfaces: the later shows where two touch
    /// Of points so dense that they are drawn as the area that they fill; and of the counterpart's.
    const scene::Samples* area = nullptr;
    const scene::Samples* to_area = nullptr;

    float opacity() const;
    float depth() const;  ///< 0 in a flat figure, 1 in one with a z axis
};

inline constexpr float text_pixels = 18;
inline constexpr float title_margin = 26;

}  // namespace render
