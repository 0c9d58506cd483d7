// What lies below the picture and never over it: one step in slow motion, the table of points.
#pragma once

#include <imgui.h>

#include "window/picture_views.hpp"

namespace window {

class Screen;
struct Session;

/// Of the part between the columns of panels, `size` of it; 0 with nothing in the dock.
float dock_height(const Session& session, ImVec2 size);
/// Draws what is open, side by side.
void dock(Session& session, Screen& screen, const Rect& place);

}  // namespace window
