#include "window/storyboard.hpp"

#include <algorithm>
#include <filesystem>

#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "window/change.hpp"
#include "window/figures.hpp"
#include "window/jobs/free_file_name.hpp"
#include "window/session.hpp"
#include "window/words.hpp"

namespace window {
namespace {

namespace fs = std::filesystem;
using lesson::Lesson;
using lesson::Step;

constexpr std::size_t most_edits = 100;
constexpr std::size_t most_steps = 1000;  // that a lesson's file may have

scene::Json base() {
    return to_json(scene::default_scene());
}

/// Into its file. What is wrong is shown; the lesson itself stays.
void write(Session& session) {
    Storyboard& board = session.storyboard;
    if (board.lesson.steps.empty() && board.file.empty()) return;
    if (board.file.empty()) {
        if (!session.folders) return;
        std::error_code error;
        const fs::path folder = fs::path(session.folders->data) / "lessons";
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
    change(session.storyboard);
    session.storyboard.reveal = true;
    after_storyboard_edit(session, false);
}

/// What a step keeps of the window's scene.
scene::Scene kept(const Session& session) {
    scene::Scene scene = session.scene();
    scene.caption.clear();
    scene.morph.reset();
    scene.style = scene::default_scene().style;
    return scene;
}

bool step_edits(Session& session, std::vector<Storyboard::Edit>& from, std::vector<Storyboard::Edit>& to) {
    Storyboard& board = session.storyboard;
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
    Storyboard& board = session.storyboard;
    if (!board.held) board.held = board.lesson;
}

void after_storyboard_edit(Session& session, bool held) {
    Storyboard& board = session.storyboard;
    if (held || !board.held) return;
    keep(board.past, std::move(*board.held), session.document);
    board.held.reset();
    board.future.clear();
    write(session);
}

void open_or_close_storyboard(Session& session) {
    Storyboard& board = session.storyboard;
    board.open = !board.open;
    if (!board.open || !session.lesson.is_open()) return;
    const Lesson& playing = session.lesson.lesson();
    const bool same = !board.file.empty() && board.file == session.lesson_file;
    if (same || playing.id == board.lesson.id) return;
    begin_storyboard(session);
    board.lesson = playing;
    board.lesson.tab = "Own";
    board.file = session.lesson_file;
    if (board.file.empty()) board.lesson.title += " (copy)";
    board.chosen = step_at(playing, session.lesson.time());
    close_lesson(session);
}

void begin_storyboard(Session& session) {
    Storyboard fresh;
    fresh.open = session.storyboard.open;
    session.storyboard = std::move(fresh);
}

void add_view(Session& session) {
    if (session.storyboard.lesson.steps.size() >= most_steps)
        return show_message(session, "A lesson has 1000 steps at most");
    if (session.lesson.is_open()) close_lesson(session);
    edit(session, [&](Storyboard& board) {
        Step step;
        step.scene = kept(session);
        step.seconds = 5;
        std::vector<Step>& steps = board.lesson.steps;
        if (steps.empty()) step.transition = 0;
        board.chosen = steps.empty() ? 0 : std::clamp(board.chosen + 1, 0, static_cast<int>(steps.size()));
        steps.insert(steps.begin() + board.chosen, std::move(step));
    });
}

void update_view(Session& session) {
    if (!session.storyboard.has_step()) return;
    if (session.lesson.is_open()) close_lesson(session);
    edit(session, [&](Storyboard& board) {
        Step& step = board.lesson.steps[static_cast<std::size_t>(board.chosen)];
        step.scene = kept(session);
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
    if (!session.storyboard.has_step() || session.storyboard.lesson.steps.size() >= most_steps) return;
    edit(session, [](Storyboard& board) {
        std::vector<Step>& steps = board.lesson.steps;
        const Step copy = steps[static_cast<std::size_t>(board.chosen)];
        steps.insert(steps.begin() + ++board.chosen, copy);
    });
}

void move_step(Session& session, int by) {
    const int to = session.storyboard.chosen + by;
    if (!session.storyboard.has_step() || to < 0 ||
        to >= static_cast<int>(session.storyboard.lesson.steps.size()))
        return;
    edit(session, [to](Storyboard& board) {
        std::vector<Step>& steps = board.lesson.steps;
        std::swap(steps[static_cast<std::size_t>(board.chosen)], steps[static_cast<std::size_t>(to)]);
        board.chosen = to;
    });
}

void delete_step(Session& session) {
    if (!session.storyboard.has_step()) return;
    edit(session, [](Storyboard& board) {
        board.lesson.steps.erase(board.lesson.steps.begin() + board.chosen);
        board.chosen =
            std::clamp(board.chosen, 0, std::max(static_cast<int>(board.lesson.steps.size()) - 1, 0));
    });
}

void choose_step(Session& session, int step) {
    Storyboard& board = session.storyboard;
    board.chosen = step;
    if (!board.has_step()) return;
    close_lesson(session);
    scene::Scene shown = board.lesson.steps[static_cast<std::size_t>(step)].scene;
    shown.style = session.scene().style;
    session.orbit.stop();
    replace(session, std::move(shown), Why::open);
}

void set_motions(Session& session, const scene::Json& does) {
    if (!session.storyboard.has_step()) return;
    try {
        Step changed = session.storyboard.lesson.steps[static_cast<std::size_t>(session.storyboard.chosen)];
        set_does(changed, does, lesson::Work::done);
        edit(session, [&](Storyboard& board) {
            board.lesson.steps[static_cast<std::size_t>(board.chosen)] = std::move(changed);
        });
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

void play_storyboard(Session& session) {
    const Storyboard& board = session.storyboard;
    if (!board.has_step()) return;
    const double from = start(board.lesson, board.chosen);
    play_lesson(session, board.lesson, board.file);
    session.lesson.seek(from);
    session.lesson.play_or_pause();
}

bool undo_storyboard(Session& session) {
    return step_edits(session, session.storyboard.past, session.storyboard.future);
}

bool redo_storyboard(Session& session) {
    return step_edits(session, session.storyboard.future, session.storyboard.past);
}

}  // namespace window
