#include "session/storyboard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "network/formula.hpp"
#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/landscape.hpp"
#include "scene/limits.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "session/jobs/free_file_name.hpp"
#include "session/session.hpp"
#include "words/words.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;
using lesson::Lesson;
using lesson::Step;

constexpr std::size_t most_edits = 100;
constexpr std::size_t most_steps = 1000;  // that a lesson's file may have

scene::Json base() {
    return to_json(scene::default_scene());
}

constexpr double longest_step = 600, longest_transition = 60;  // that a lesson's file may have

void set_seconds(Step& step, double seconds) {
    step.seconds = std::clamp(std::round(10 * seconds) / 10, std::max(step.transition, 0.2), longest_step);
}

/// Into its file. What is wrong is shown; the lesson itself stays.
void write(Session& session) {
    Storyboard& board = session.talk.storyboard;
    if (board.lesson.steps.empty() && board.file.empty()) return;
    if (board.file.empty()) {
        if (!session.files.folders) return;
        std::error_code error;
        const fs::path folder = fs::path(session.files.folders->data) / "lessons";
        fs::create_directories(folder, error);
        board.file = free_file_name((folder / "my-lesson").string(), ".json");
        board.lesson.id = fs::path(board.file).stem().string();
        if (board.lesson.title.empty()) board.lesson.title = board.lesson.id;
    }
    try {
        // A lesson without steps is none: its file keeps the last that it had.
        if (board.lesson.steps.empty()) return;
        platform::write_file(board.file, scene::file_text(lesson_json(board.lesson, base())));
        board.written = true;
    } catch (const std::exception& error) {
        show_message(session, phrase("{}; your work is still here", error.what()));
    }
}

void keep(std::vector<Storyboard::Edit>& edits, Lesson lesson, const scene::Document& document) {
    if (edits.size() >= most_edits) edits.erase(edits.begin());
    edits.push_back({std::move(lesson), document.position(), document.history().future().size()});
}

template <typename Change>
void edit(Session& session, const Change& change) {
    settle(session);
    before_storyboard_edit(session);
    change(session.talk.storyboard);
    session.talk.storyboard.reveal = true;
    after_storyboard_edit(session, false);
}

bool step_edits(Session& session, std::vector<Storyboard::Edit>& from, std::vector<Storyboard::Edit>& to) {
    Storyboard& board = session.talk.storyboard;
    if (!board.open || from.empty() || from.back().position != session.document.position()) return false;
    // An edit of the document that was made since, and undone, is redone first.
    if (&from == &board.future && from.back().ahead != session.document.history().future().size())
        return false;
    keep(to, board.lesson, session.document);
    board.lesson = std::move(from.back().other);
    from.pop_back();
    board.chosen = std::clamp(board.chosen, 0, std::max(static_cast<int>(board.lesson.steps.size()) - 1, 0));
    write(session);
    return true;
}

}  // namespace

void before_storyboard_edit(Session& session) {
    Storyboard& board = session.talk.storyboard;
    if (!board.held) board.held = board.lesson;
}

namespace {

/// No longer than its file may have it, and no half of a letter at the end.
void shorten(std::string& text) {
    if (text.size() <= scene::longest_words) return;
    std::size_t end = scene::longest_words;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text.resize(end);
}

}  // namespace

void after_storyboard_edit(Session& session, bool held) {
    Storyboard& board = session.talk.storyboard;
    if (held || !board.held) return;
    for (std::string* text : {&board.lesson.title, &board.lesson.attempt}) shorten(*text);
    for (Step& step : board.lesson.steps)
        for (std::string* text : {&step.title, &step.narration, &step.notes}) shorten(*text);
    keep(board.past, std::move(*board.held), session.document);
    board.held.reset();
    board.future.clear();
    write(session);
}

void open_or_close_storyboard(Session& session) {
    Storyboard& board = session.talk.storyboard;
    board.open = !board.open;
    if (!board.open || !session.lesson.player.is_open()) return;
    const Lesson& playing = session.lesson.player.lesson();
    const bool same = !board.file.empty() && board.file == session.lesson.file;
    if (same || playing.id == board.lesson.id) return;
    begin_storyboard(session);
    board.lesson = playing;
    board.lesson.tab = "Own";
    board.file = session.lesson.file;
    if (board.file.empty()) board.lesson.title += " (copy)";
    board.chosen = step_at(playing, session.lesson.player.time());
    close_lesson(session);
}

void begin_storyboard(Session& session) {
    Storyboard fresh;
    fresh.open = session.talk.storyboard.open;
    session.talk.storyboard = std::move(fresh);
}

void add_view(Session& session) {
    if (session.talk.storyboard.lesson.steps.size() >= most_steps)
        return show_message(session, "A lesson has 1000 steps at most");
    if (session.lesson.player.is_open()) close_lesson(session);
    edit(session, [&](Storyboard& board) {
        Step step;
        step.scene = step_scene(session);
        step.seconds = 5;
        std::vector<Step>& steps = board.lesson.steps;
        if (steps.empty()) step.transition = 0;
        board.chosen = steps.empty() ? 0 : std::clamp(board.chosen + 1, 0, static_cast<int>(steps.size()));
        steps.insert(steps.begin() + board.chosen, std::move(step));
    });
}

void update_view(Session& session) {
    if (!session.talk.storyboard.has_step()) return;
    if (session.lesson.player.is_open()) close_lesson(session);
    edit(session, [&](Storyboard& board) {
        Step& step = board.lesson.steps[static_cast<std::size_t>(board.chosen)];
        step.scene = step_scene(session);
        try {
            // What the step does begins here now.
            set_does(step, scene::Json(step.does), lesson::Work::done);
        } catch (const scene::InputError& error) {
            step.motions.clear();
            step.does = scene::Json::object();
            show_message(session, error.what());
        }
    });
}

void duplicate_step(Session& session) {
    if (!session.talk.storyboard.has_step() || session.talk.storyboard.lesson.steps.size() >= most_steps)
        return;
    edit(session, [](Storyboard& board) {
        std::vector<Step>& steps = board.lesson.steps;
        const Step copy = steps[static_cast<std::size_t>(board.chosen)];
        steps.insert(steps.begin() + ++board.chosen, copy);
    });
}

void move_step(Session& session, int from, int to) {
    const auto count = static_cast<int>(session.talk.storyboard.lesson.steps.size());
    if (from == to || std::min(from, to) < 0 || std::max(from, to) >= count) return;
    edit(session, [from, to](Storyboard& board) {
        const auto first = board.lesson.steps.begin();
        if (from < to)
            std::rotate(first + from, first + from + 1, first + to + 1);
        else
            std::rotate(first + to, first + from, first + from + 1);
        // The window goes on showing the step that is chosen, wherever it stands now.
        int& chosen = board.chosen;
        if (chosen == from)
            chosen = to;
        else if (from < chosen && chosen <= to)
            --chosen;
        else if (to <= chosen && chosen < from)
            ++chosen;
    });
}

scene::Scene step_scene(const Session& session) {
    scene::Scene scene = session.scene();
    scene.caption.clear();
    scene.morph.reset();
    scene.style = scene::default_scene().style;
    return scene;
}

void add_recorded_step(Session& session, double before, double transition, double seconds) {
    if (session.talk.storyboard.lesson.steps.size() >= most_steps)
        return show_message(session, "A lesson has 1000 steps at most");
    edit(session, [&](Storyboard& board) {
        std::vector<Step>& steps = board.lesson.steps;
        if (board.has_step()) set_seconds(steps[static_cast<std::size_t>(board.chosen)], before);
        Step step;
        step.scene = step_scene(session);
        step.transition = std::clamp(transition, 0.2, longest_transition);
        set_seconds(step, seconds);
        board.chosen = board.has_step() ? board.chosen + 1 : 0;
        steps.insert(steps.begin() + board.chosen, std::move(step));
    });
}

void set_recorded_seconds(Session& session, double seconds) {
    if (!session.talk.storyboard.has_step()) return;
    edit(session, [seconds](Storyboard& board) {
        set_seconds(board.lesson.steps[static_cast<std::size_t>(board.chosen)], seconds);
    });
}

void ask_for_goal(Session& session) {
    session.talk.storyboard.goal_from = session.scene().network;
    show_message(session, "Move the weight or bias that the task is about to where it has to be");
}

void take_goal(Session& session) {
    Storyboard& board = session.talk.storyboard;
    if (!board.goal_from || session.hand.widget_held || session.hand.gesture) return;
    const network::Network& now = session.scene().network;
    const std::vector<double> before = parameters(*board.goal_from), after = parameters(now);
    if (before == after) return;
    if (!board.open || before.size() != after.size()) return board.goal_from.reset();
    const auto [was, is] = std::ranges::mismatch(before, after);
    const auto index = static_cast<int>(is - after.begin());
    if (!std::equal(was + 1, before.end(), is + 1)) {
        board.goal_from = now;
        return show_message(session, "One weight or bias alone makes a task; move one");
    }
    lesson::Goal goal;
    goal.value = "network." + scene::parameter_path(now, index);
    (*is > *was ? goal.at_least : goal.at_most) = *is;
    board.goal_from.reset();
    edit(session, [&](Storyboard& edited) { edited.lesson.goals = {goal}; });
    show_message(session, phrase("The task is done when {}", goal_text(goal, now)));
}

std::string goal_text(const lesson::Goal& goal, const network::Network& network) {
    constexpr std::string_view start = "network.";
    const auto index = goal.value.starts_with(start)
                           ? scene::parameter_index(network, goal.value.substr(start.size()))
                           : std::nullopt;
    if (!index) return "";
    return fmt::format("{} {} {}", scene::parameter_name(network, *index), goal.at_least ? "≥" : "≤",
                       network::rounded(goal.at_least ? *goal.at_least : goal.at_most.value_or(0)));
}

void delete_step(Session& session) {
    if (!session.talk.storyboard.has_step()) return;
    edit(session, [](Storyboard& board) {
        board.lesson.steps.erase(board.lesson.steps.begin() + board.chosen);
        board.chosen =
            std::clamp(board.chosen, 0, std::max(static_cast<int>(board.lesson.steps.size()) - 1, 0));
    });
}

void choose_step(Session& session, int step) {
    Storyboard& board = session.talk.storyboard;
    board.chosen = step;
    if (!board.has_step()) return;
    close_lesson(session);
    scene::Scene shown = board.lesson.steps[static_cast<std::size_t>(step)].scene;
    shown.style = session.scene().style;
    session.looking.orbit.stop();
    replace(session, std::move(shown), Why::open);
}

void set_motions(Session& session, const scene::Json& does) {
    if (!session.talk.storyboard.has_step()) return;
    try {
        Step changed =
            session.talk.storyboard.lesson.steps[static_cast<std::size_t>(session.talk.storyboard.chosen)];
        set_does(changed, does, lesson::Work::done);
        edit(session, [&](Storyboard& board) {
            board.lesson.steps[static_cast<std::size_t>(board.chosen)] = std::move(changed);
        });
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

void play_storyboard(Session& session) {
    const Storyboard& board = session.talk.storyboard;
    if (!board.has_step()) return;
    const double from = start(board.lesson, board.chosen);
    play_lesson(session, board.lesson, board.file);
    session.lesson.player.seek(from);
    session.lesson.player.play_or_pause();
}

void film_storyboard(Session& session) {
    Storyboard& board = session.talk.storyboard;
    after_storyboard_edit(session, false);
    if (board.file.empty()) write(session);
    if (board.file.empty()) return show_message(session, "The lesson has no file that could be filmed");
    try {
        session.jobs.film.start(board.file, fs::path(board.file).stem().string(), session.jobs.film_settings);
    } catch (const std::exception& error) {
        show_message(session, error.what());
    }
}

bool undo_storyboard(Session& session) {
    return step_edits(session, session.talk.storyboard.past, session.talk.storyboard.future);
}

bool redo_storyboard(Session& session) {
    return step_edits(session, session.talk.storyboard.future, session.talk.storyboard.past);
}

}  // namespace session
