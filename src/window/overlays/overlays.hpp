// What lies over the pictures: the place under the pointer, slices, the ridge, test points, messages, the
// spotlight.
#pragma once

#include "scene/pieces.hpp"
#include "session/selection.hpp"
#include "session/session.hpp"
#include "window/pointer.hpp"
#include "window/screen.hpp"

namespace window {

void draw_overlays(Session& session, const Picture& picture, const Hover& hover);
/// Tips, messages and the signs of a recording and of a frozen picture, after the video took its frame.
void draw_passing(const Session& session, Screen& screen, const Picture& picture);

/// What the presenter drew on the pictures.
void draw_pen_strokes(const Session& session, const Rect& area);

/// The tour's hint, at the bottom of the picture, while there is one.
void tour_line(Session& session, const Rect& view);

/// Accuracy and loss, at the bottom left corner of the picture.
void metrics_overlay(const network::Metrics& metrics, const scene::Scene& scene, ImVec2 corner);

/// Beside the pointer, left of `right`, or at a corner: x1, x2 and every z and a at the place under it.
void reading_tooltip(const scene::Scene& scene, const scene::Hit& hit, const Selection& selection,
                     float right, const std::optional<ImVec2>& corner = {});

/// Of the exact piece at a place: its pattern, "3 of 8 active: 01100010", and its function.
std::array<std::string, 2> piece_lines(const scene::Scene& scene, const scene::ShownPieces& pieces, double x1,
                                       double x2);

/// The mark whose slices can be shown: a surface, or slices; nothing where there is none over the plane.
const scene::Mark* sliced_surface(const scene::Scene& scene);
/// Flat curves of a mark's height through a place: along x1, and along x2 when `both`; `corner` is their
/// bottom right.
void slice_inset(const scene::Scene& scene, const scene::Mark& mark, glm::dvec2 at, bool both, ImVec2 corner);
/// The same two curves in the figure's box.
std::array<std::vector<glm::dvec3>, 2> slices_through(const scene::Scene& scene, const scene::Mark& mark,
                                                      glm::dvec2 at);

}  // namespace window
