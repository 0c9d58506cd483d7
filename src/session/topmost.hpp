// What lies over the picture, and the presenter's mode.
#pragma once

#include "session/session.hpp"

namespace session {

void present(Session& session, bool on);
/// What lies on top is closed first.
void close_topmost(Session& session);

}  // namespace session
