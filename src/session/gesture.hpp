// What the mouse holds on a picture, from the press to the release.
#pragma once

#include <cstdint>
#include <glm/vec2.hpp>
#include <variant>

#include "scene/document.hpp"
#include "scene/pick.hpp"
#include "session/selection.hpp"

namespace session {

struct Session;

struct HoldOrbit {};
struct HoldPan {};
struct HoldPaint {};
struct HoldRidge {};
struct HoldSlice {
    std::size_t mark = 0, slice = 0;
};

struct Gesture {
    std::size_t view = 0;
    std::variant<HoldOrbit, HoldPan, HoldPaint, HoldRidge, HoldSlice> hold;
    /// As of the gesture's own last write: when the shape or a figure is another, somebody else has written.
    scene::Versions seen;
    std::uint64_t views_seen = 0;
    double since_moved = 0;  ///< seconds

    template <typename Hold>
    bool holds() const {
        return std::holds_alternative<Hold>(hold);
    }
};

/// How far from a point or a surface the pointer may be and still mean it, of half the picture's height.
inline constexpr double pick_reach = 0.028;

/// Where the pointer is, in a view: units of half the picture's height, from its centre, y up.
struct PointerPlace {
    std::size_t view = 0;
    double aspect = 1;  ///< of the view's picture
    glm::dvec2 at{};
};

/// A button went down over a picture. `left`: what is under the pointer may be taken hold of; else the figure
/// is moved.
void press(Session& session, const PointerPlace& pointer, bool left, bool shift);
/// The pointer went from `before` to `pointer` with the button down.
void drag(Session& session, const PointerPlace& pointer, glm::dvec2 before, bool shift);
/// The button came up. `click`: the pointer had hardly moved.
void release(Session& session, const PointerPlace& pointer, bool click);
/// Whose ridge may be taken hold of there: where a figure shows the whole network, that of the landscape.
Selection gripped(const Session& session, const scene::Hit& hit);
/// Ends the gesture where it stands; what it did stays.
void end_gesture(Session& session);
/// Ends it when what it holds may no longer be there.
void end_stale_gesture(Session& session);

}  // namespace session
