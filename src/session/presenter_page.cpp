#include "session/presenter_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "lesson/library.hpp"
#include "session/presenting.hpp"
#include "words/words.hpp"

namespace session {
namespace {

std::string minutes(double seconds) {
    const auto whole = static_cast<int>(std::floor(seconds));
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

PresenterPage presenter_page(const Session& session, std::string clock) {
    PresenterPage page;
    page.clock = std::move(clock);
    page.elapsed = minutes(session.talk.presenter.seconds);
    if (!session.lesson.player.is_open()) {
        page.notes = word("Choose a lesson: its notes and what comes next are shown here");
        return page;
    }
    const LessonPlayer& player = session.lesson.player;
    const lesson::Lesson& lesson = player.lesson();
    const int count = static_cast<int>(lesson.steps.size()), step = shown_step(session);
    const std::string chapter = chapter_title(lesson, step);
    page.place = fmt::format("{} / {} · {}", step + 1, count, chapter.empty() ? lesson.title : chapter);
    const lesson::Step& shown = lesson.steps[static_cast<std::size_t>(step)];
    page.notes = shown.notes.empty() ? shown.narration : shown.notes;
    const bool at_end = player.at_end();
    if (at_end && !lesson.attempt.empty())
        page.notes = lesson.attempt + (player.done() ? "\n" + std::string(word("Done"))
                                                     : "\n" + progress(lesson, session.scene()));
    if (!at_end && step + 1 < count) {
        page.next_step = step + 1;
        page.next = lesson.steps[static_cast<std::size_t>(step + 1)].narration;
    } else if (!at_end && !lesson.attempt.empty()) {
        page.next = lesson.attempt;
    } else if (const auto next = next_lesson(session)) {
        page.next = phrase("Next lesson: {}", word_if_known(lesson::entry_named(*next).title));
    } else {
        page.next = word("This is the end of the lessons");
    }
    // Where one would be, had each step taken its own time.
    const double late = session.talk.presenter.seconds - player.time();
    page.behind = late >= 1;
    page.pace = late >= 1    ? phrase("{} behind", minutes(late))
                : late <= -1 ? phrase("{} ahead", minutes(-late))
                             : std::string(word("on time"));
    return page;
}

void advance_presenter(Session& session, double seconds) {
    const std::string now = session.lesson.player.is_open() ? session.lesson.player.lesson().id : "";
    if (now != session.talk.presenter.lesson) session.talk.presenter = {session.talk.presenter.open, 0, now};
    if (!now.empty()) session.talk.presenter.seconds += seconds;
}

}  // namespace session
