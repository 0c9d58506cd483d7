// The mouse over the pictures.
#pragma once

#include <optional>
#include <vector>

#include "scene/pick.hpp"
#include "session/session.hpp"
#include "window/picture_views.hpp"

namespace window {
using namespace session;
using namespace panels;

/// The pictures of one frame and where they stand.
struct Picture {
    Rect area;                        ///< of all, in the window
    std::vector<scene::Scene> shown;  ///< one a view
    std::vector<Rect> parts;          ///< of the window, one a view
    std::vector<Rect> places;         ///< of the views' figures, without their captions
};

/// What lies under the pointer in this frame.
struct Hover {
    std::size_t view = 0;
    std::optional<scene::Hit> hit;
    RidgeControl::Grip grip = RidgeControl::Grip::none;
};

/// Presses, drags, releases and the wheel, as ImGui's IO has them.
void steer(Session& session, const Picture& picture);
Hover look_under_pointer(Session& session, const Picture& picture);

}  // namespace window
