// Four hints for a newcomer, one line each: each goes away once it is done, all when they are left.
#pragma once

#include <string>

#include "session/session.hpp"

namespace session {

inline constexpr int tour_steps = 4;

/// From its first step, also for who has seen it.
void begin_tour(Session& session);
void leave_tour(Session& session);
/// Once a frame: goes on when what the hint asks for was done.
void advance_tour(Session& session);
/// Empty when there is none.
std::string tour_hint(const Session& session);

/// What the window begins with: a network that has learned nothing yet on the circle, coloured by what it
/// says.
scene::Scene start_scene();

}  // namespace session
