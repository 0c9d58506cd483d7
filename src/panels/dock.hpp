// What lies below the picture and never over it: one step in slow motion, the table of points.
#pragma once

#include <imgui.h>

#include "panels/point_table.hpp"
#include "panels/rect.hpp"
#include "panels/small_pictures.hpp"
#include "session/session.hpp"

namespace panels {
using namespace session;  // what panels show and change

/// Of the part between the columns of panels, `size` of it; 0 with nothing in the dock.
float dock_height(const Session& session, ImVec2 size);
/// Draws what is open, side by side.
void dock(Session& session, SmallPictures& pictures, PointTable& table, const Rect& place);

}  // namespace panels
