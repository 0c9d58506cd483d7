// Walking on the figure, as hands ask for it.
#pragma once

#include "scene/pick.hpp"
#include "session/key.hpp"
#include "session/session.hpp"

namespace session {

/// The eye stands inside the figure, or goes there.
bool walks(const Session& session);
/// The figure has a height to walk on, or the eye is inside already.
bool can_walk(const Session& session);
/// From turning the figure to standing on it, and back to where it was turned.
void enter_or_leave_walk(Session& session);
void leave_walk(Session& session);
/// Before the next data point.
void walk_to_next_point(Session& session);
void walk_to(Session& session, const scene::Hit& hit);
/// Down along the gradient until it is level; again to stop.
void roll_downhill(Session& session);
/// Keys that walk mean nothing else meanwhile.
bool is_walking_key(Key key);
/// What the keyboard holds, where it is free, and the gamepad.
void hold_input(Session& session, const WalkInput& keys);

}  // namespace session
