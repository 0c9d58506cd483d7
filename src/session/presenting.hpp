// What a presenter does besides playing a lesson: draws on the picture, looks over its steps, goes on to the
// next.
#pragma once

#include <glm/vec2.hpp>
#include <optional>
#include <string>
#include <vector>

namespace session {

struct Session;

/// Strokes over the pictures. They go with the step that they were drawn on.
struct Pen {
    bool on = false;
    bool down = false;  ///< a stroke is being drawn: the last
    std::vector<std::vector<glm::vec2>>
        strokes;    ///< 0 to 1 over the pictures' part of the window, from its top left
    int step = -1;  ///< of the lesson that they belong to
};

/// All steps of the lesson that plays, to jump to one.
struct Overview {
    bool open = false;
    int chosen = 0;
};

/// The presenter's window.
struct Presenter {
    bool open = false;
    double seconds = 0;  ///< that the lesson has been shown since
    std::string lesson;  ///< its id
};

void take_or_leave_pen(Session& session);
/// Strokes vanish when the lesson is at another step.
void follow_step(Session& session);

void open_or_close_overview(Session& session);
void choose_in_overview(Session& session, int by);
void jump_from_overview(Session& session);

/// The step that is shown; the last at the end.
int shown_step(const Session& session);
void jump_to_step(Session& session, int step);
/// The lesson after the one that plays, of the program's and the user's own; empty after the last.
std::optional<std::string> next_lesson(const Session& session);
/// At a lesson's end: asks by a message, and asked twice begins the next.
void go_to_next_lesson(Session& session);

}  // namespace session
