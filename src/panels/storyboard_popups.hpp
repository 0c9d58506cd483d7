// What opens from the storyboard's buttons, and how its controls write into the lesson.
#pragma once

#include "session/session.hpp"

namespace panels {
using namespace session;  // what panels show and change

/// A control that writes into the lesson: what it does until it is let go of is one edit, which ends with the
/// frame.
template <typename Control>
void writes(Session& session, const lesson::Lesson& before, const Control& control) {
    Storyboard& board = session.talk.storyboard;
    if (control(board.lesson) && !board.held) board.held = before;
}

inline lesson::Step& chosen(lesson::Lesson& lesson, int step) {
    return lesson.steps[static_cast<std::size_t>(step)];
}

/// What is to be tried at the end, and when it is done.
void task_popup(Session& session, const lesson::Lesson& before);
/// How the step is come to, and which formulas it shows.
void more_popup(Session& session, const lesson::Lesson& before);
/// How the lesson is filmed.
void film_popup(Session& session);

}  // namespace panels
