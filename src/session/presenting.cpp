#include "session/presenting.hpp"

#include <algorithm>

#include "lesson/library.hpp"
#include "session/figures.hpp"
#include "session/session.hpp"
#include "words/words.hpp"

namespace session {

void take_or_leave_pen(Session& session) {
    const bool on = !session.talk.pen.on;
    session.talk.pen = {};
    session.talk.pen.on = on;
    session.talk.pen.step = shown_step(session);
    if (on) show_message(session, "Draw on the picture; it goes away with the step");
}

void follow_step(Session& session) {
    if (session.talk.pen.step == shown_step(session)) return;
    session.talk.pen.strokes.clear();
    session.talk.pen.down = false;
    session.talk.pen.step = shown_step(session);
}

int shown_step(const Session& session) {
    if (!session.lesson.player.is_open()) return -1;
    return step_at(session.lesson.player.lesson(), session.lesson.player.time());
}

void jump_to_step(Session& session, int step) {
    if (!session.lesson.player.is_open()) return;
    const lesson::Lesson& lesson = session.lesson.player.lesson();
    step = std::clamp(step, 0, static_cast<int>(lesson.steps.size()) - 1);
    session.lesson.player.seek(start(lesson, step) + lesson.steps[static_cast<std::size_t>(step)].transition);
}

void open_or_close_overview(Session& session) {
    if (!session.lesson.player.is_open()) return;
    session.talk.overview.open = !session.talk.overview.open;
    session.talk.overview.chosen = shown_step(session);
}

void choose_in_overview(Session& session, int by) {
    const int last = static_cast<int>(session.lesson.player.lesson().steps.size()) - 1;
    session.talk.overview.chosen = std::clamp(session.talk.overview.chosen + by, 0, last);
}

void jump_from_overview(Session& session) {
    session.talk.overview.open = false;
    jump_to_step(session, session.talk.overview.chosen);
}

std::optional<std::string> next_lesson(const Session& session) {
    if (!session.lesson.player.is_open()) return std::nullopt;
    const lesson::Entry* next = lesson::entry_after(session.lesson.player.lesson().id);
    return next ? std::optional(next->id) : std::nullopt;
}

void go_to_next_lesson(Session& session) {
    const auto next = next_lesson(session);
    if (!next) return show_message(session, "This is the end of the lessons");
    const std::string asked =
        phrase("Next lesson: {}. Once more begins it", word_if_known(lesson::entry_named(*next).title));
    if (session.message.seconds_left > 0 && session.message.text == asked) {
        session.message = {};
        return open_lesson(session, *next);
    }
    show_message(session, asked);
}

}  // namespace session
