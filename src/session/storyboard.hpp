// Making a lesson in the window: its steps as they are, each with its scene, and what can be done to them.
//
// The lesson is a file in the user's own lessons from its first step on, written anew with every edit:
// nothing has to be saved, and the browser lists it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lesson/lesson.hpp"

namespace session {

struct Session;

struct Storyboard {
    bool open = false;
    lesson::Lesson lesson{"", "Own", "", {}, {}, {}};
    std::string file;  ///< where it is kept; empty until it has a step, and without folders of the user's
    int chosen = 0;    ///< step
    struct Edit {
        lesson::Lesson other;  ///< as it was before, or is after
        /// Of the document then: how many edits it had made, and how many could be redone. Undo and redo take
        /// both in their order by them.
        std::int64_t position;
        std::size_t ahead;
    };
    std::vector<Edit> past, future;
    std::optional<lesson::Lesson> held;         ///< as it was when a control of it was taken hold of
    std::optional<network::Network> goal_from;  ///< while the parameter of a goal is to be moved
    bool reveal = false;                        ///< the chosen step shall be brought into view
    bool written = false;                       ///< by this window, since the library was read last

    bool has_step() const { return chosen >= 0 && chosen < static_cast<int>(lesson.steps.size()); }
};

/// Opens it on the lesson that plays (one of the program's own as a copy), or where it was left; or closes
/// it.
void open_or_close_storyboard(Session& session);
/// An empty one; the lesson until now stays in its file.
void begin_storyboard(Session& session);

/// After the chosen step, which is chosen then.
void add_view(Session& session);
/// The chosen step shows what the window shows.
void update_view(Session& session);
void duplicate_step(Session& session);
/// `from` comes to stand at the place of `to`; the step that was chosen stays so.
void move_step(Session& session, int from, int to);
void delete_step(Session& session);
/// The window shows a step, as it begins.
void choose_step(Session& session, int step);
/// Motions of the chosen step. What is wrong is shown.
void set_motions(Session& session, const scene::Json& does);
/// What a step keeps of the window's scene.
scene::Scene step_scene(const Session& session);
/// Of what is done in the window: the chosen step lasted `before` seconds in all, then came what the window
/// shows, `transition` of `seconds` on its way.
void add_recorded_step(Session& session, double before, double transition, double seconds);
/// The chosen step lasted so long.
void set_recorded_seconds(Session& session, double seconds);

/// The weight or bias that is moved next makes the task: it shall be where it was put, or beyond.
void ask_for_goal(Session& session);
/// Once a frame: takes the parameter that was moved, when it was let go of.
void take_goal(Session& session);
/// "bias of z₂ ≥ 1.5"; empty for a goal that is no parameter's.
std::string goal_text(const lesson::Goal& goal, const network::Network& network);

/// Plays the lesson from the chosen step on.
void play_storyboard(Session& session);

/// Makes a film of it beside the window. What is wrong is shown.
void film_storyboard(Session& session);

/// Around whatever writes into the lesson: before it, and after it. `held`: a control is still being held,
/// all of it is one edit.
void before_storyboard_edit(Session& session);
void after_storyboard_edit(Session& session, bool held);

/// False when the last thing done was no edit of the storyboard.
bool undo_storyboard(Session& session);
bool redo_storyboard(Session& session);

}  // namespace session
