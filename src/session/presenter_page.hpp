// What the presenter's window says: which step, what comes next, notes, clock and pace.
#pragma once

#include <string>

#include "session/session.hpp"

namespace session {

struct PresenterPage {
    std::string place;          ///< "4 of 18 · Neuron by neuron"
    std::string notes;          ///< of the step, else what is said
    std::string next;           ///< what comes next, in words
    int next_step = -1;         ///< whose picture shows it; -1 for none
    std::string clock;          ///< "14:05"
    std::string elapsed, pace;  ///< "3:20", "0:15 behind"
    bool behind = false;
};

/// `clock`: the time of day as it is shown.
PresenterPage presenter_page(const Session& session, std::string clock);

/// Once a frame: how long the lesson has been shown, whether or not the window is open.
void advance_presenter(Session& session, double seconds);

}  // namespace session
