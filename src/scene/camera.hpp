// A turntable camera around the figure's box. Box coordinates: see placement.hpp.
#pragma once

#include <array>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <string_view>

namespace scene {

struct Camera {
    double azimuth = -35;   ///< degrees; 0 looks along +y, so that x runs to the right
    double elevation = 24;  ///< degrees above the floor, -90 to 90
    double extent = 1.55;   ///< half of the height that is visible at the target, in box units
    glm::dvec3 target{0, 0, -0.12};
    double perspective = 1;  ///< 0 orthographic, 1 perspective, blended between
    double eye = 0;          ///< box units that the eye stands to the right of the middle, for stereo
    bool inside = false;     ///< the eye stands at the target and looks where it otherwise would from
    bool around = false;     ///< and stands `eye` from the target, to the right of wherever it looks
    double field = 70;       ///< degrees that are seen from inside, from bottom to top

    bool operator==(const Camera&) const = default;
};

/// Shows a flat figure from the front, whole.
inline constexpr Camera front_camera{0, 90, 1.36, {0, -0.03, 0}, 0};
/// The whole network as one place.
inline constexpr Camera place_camera{-16, 40, 1.09, {0.03, -0.07, -0.3}, 1};

/// Half of the height that is seen at the target: the extent, or more in a picture too narrow for it.
double half_height(const Camera& camera, double aspect);
inline constexpr double wanted_aspect = 1.25;  ///< of a picture; in a narrower one, figures keep their width

inline constexpr double min_extent = 0.02;
inline constexpr double max_extent = 6;
inline constexpr double largest_eye = 2;
inline constexpr double smallest_field = 5, largest_field = 150;
inline constexpr double farthest_inside =
    3000;  ///< box units, of an eye that comes from where it stood outside

/// The size of a pixel in box units, where what is seen is near, in a picture so many pixels high.
double pixel_size(const Camera& camera, double height);

/// From the eye to what lies neither before nor behind the screen in stereo, in box units.
double eye_distance(const Camera& camera, double aspect);

/// Nearer to an eye that is inside than this nothing of the figure stands; 0 where something may.
double nearest_inside(const Camera& camera);

/// The camera of one eye, -1 the left and 1 the right. At depth 1 the eyes stand a thirtieth of their
/// distance from the target apart, which films keep to; the frusta are off-axis, what lies at the target is
/// seen at the same place.
Camera one_eye(Camera camera, double aspect, double depth, int side);

/// The nearest camera that is never upside down, inside out or lost.
Camera clamped(Camera camera);

struct Projection {
    glm::dmat4 view;        ///< box to eye
    glm::dmat4 projection;  ///< eye to clip
    glm::dmat4 matrix() const { return projection * view; }
};

/// `aspect` is width over height. A narrow picture shows more height, so that the figure's width still fits.
Projection project(const Camera& camera, double aspect);

/// Unit vectors of the picture's right and up in the box.
glm::dvec3 right(const Camera& camera);
glm::dvec3 up(const Camera& camera);

/// The camera that stands inside, where the eye of `camera` is, and sees the same; of parallel rays it sees
/// what the eye would in perspective.
Camera as_seen_inside(const Camera& camera);

/// mix(a, b, 0) = a, mix(a, b, 1) = b; the azimuth goes the short way round, the extent geometrically.
/// Between one that is inside and one that is not the eye goes from where the one stands to where the other
/// does.
Camera mix(const Camera& a, const Camera& b, double t);

/// Moves the target so that what was seen at `from` is seen at `to`; both in units of half the picture's
/// height from its centre, y up.
Camera panned(Camera camera, double aspect, glm::dvec2 from, glm::dvec2 to);

/// Shows the extent times `factor`; what is seen at `pointer` (units as above) stays there.
Camera zoomed(Camera camera, double aspect, double factor, glm::dvec2 pointer);

struct NamedView {
    std::string_view name;
    double azimuth, elevation;
};
inline constexpr std::array<NamedView, 4> named_views = {
    {{"default", -35, 24}, {"front", 0, 0}, {"side", 90, 0}, {"top", 0, 90}}};

}  // namespace scene
