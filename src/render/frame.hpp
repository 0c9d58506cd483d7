// What is known of a figure before it is drawn at some size, and of a mark before it is drawn in it.
#pragma once

#include <glm/mat4x4.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "gl/framebuffer.hpp"
#include "layout/palette.hpp"
#include "layout/picture_size.hpp"
#include "scene/mark_field.hpp"
#include "scene/placement.hpp"

namespace render {
using namespace layout;  // what is drawn

struct Frame {
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
    float beyond =
        0;  ///< how far the box leaves the picture: 0 not at all, 1 so far that marks lie under texts
    glm::vec3 sun{0, 0, 1};  ///< the way towards it, in the box
    float studio = 0;        ///< 1 in the studio's light: of a figure with a height
    float cast = 1;          ///< how much of the shadows: less on the way to another figure
    float even = 0;          ///< to 1 as it is seen from above: a flat map has even light
    // Of an eye inside the landscape:
    float within = 0;  ///< 0 outside, 1 inside; haze, shadow and horizon come with it
    float lift = 1;    ///< how much of the usual lift towards the eye, which is in depth
    glm::vec3 eye{}, haze{};

    /// What shaders/eye.glsl is told by definition.
    const char* eyes() const { return circle.z != 0 ? "#define AROUND\n" : ""; }
};

/// The height of the band below the figure that holds the scene's caption, in pixels; 0 without one.
int caption_height(const scene::Scene& scene, const PictureSize& size);

/// The scene outlives it.
Frame framed(const scene::Scene& scene, const PictureSize& size, bool transparent);
/// The least and the most that a box `scale` times the figure's covers, -1 to 1 being the picture; none where
/// a corner is behind the eye.
std::optional<std::pair<glm::vec2, glm::vec2>> seen_box(const Frame& frame, double scale);
/// The part of the picture where a mark may be drawn: in a flat figure seen from the front its box and
/// `reach` pixels around it, since what leaves the axes would lie over title and numbers; elsewhere `whole`.
/// `band`: height of the caption below the figure.
gl::Area mark_area(const Frame& frame, const gl::Area& whole, int band, float reach);

/// A mark as it is drawn: whole, or on the way to another figure.
struct Part {
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
    bool beneath = false;  ///< points that lie beneath the area that they fill

    float opacity() const;
    float depth() const;  ///< 0 in a flat figure, 1 in one with a z axis
    scene::MarkField field() const;
};

/// The marks of a scene; of one on the way, those of both ends, paired where they can be.
std::vector<Part> parts(const Frame& from, const Frame* to, float share);

inline constexpr float text_pixels = 18;
inline constexpr float title_margin = 26;

}  // namespace render
