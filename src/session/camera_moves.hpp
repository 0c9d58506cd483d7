// Moves of the camera that are asked for by name.
#pragma once

#include <string_view>

#include "session/session.hpp"

namespace session {

/// One of scene::named_views. The view from the top is a map: parallel, and whole.
void turn_to(Session& session, std::string_view name);
/// The whole figure, from where it is seen.
void frame_figure(Session& session);
/// Turns a figure that is not flat, by degrees.
void turn_by(Session& session, double azimuth, double elevation);
/// `steps` of the wheel, towards the middle.
void zoom_by(Session& session, double steps);
void change_perspective(Session& session);

}  // namespace session
