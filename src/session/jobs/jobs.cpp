#include "session/jobs/jobs.hpp"

#include <fmt/format.h>

#include "lesson/library.hpp"
#include "scene/problem.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "words/words.hpp"

namespace session {
namespace {

void show_end(Session& session, train::End end) {
    const int epochs = session.jobs.training.epochs();
    switch (end) {
        case train::End::none:
            break;
        case train::End::diverged:
            show_message(session,
                         "Training stopped: the weights left the finite numbers; the last good network is "
                         "kept. Try a smaller learning rate.");
            break;
        case train::End::accuracy:
            show_message(
                session,
                fmt::format(fmt::runtime(word("Training stopped at epoch {}: the accuracy is reached")),
                            epochs));
            break;
        case train::End::loss:
            show_message(
                session,
                fmt::format(fmt::runtime(word("Training stopped at epoch {}: the loss is reached")), epochs));
            break;
        case train::End::epochs:
            show_message(session,
                         fmt::format(fmt::runtime(word("Training stopped after {} epochs")), epochs));
            break;
    }
}

void take_training(Session& session) {
    if (!session.jobs.training.running()) return;
    scene::Scene scene = session.scene();
    const train::End end = session.jobs.training.update(scene);
    replace(session, std::move(scene), Why::training);
    if (end != train::End::none) settle(session);
    show_end(session, end);
}

void take_search(Session& session) {
    if (!session.jobs.search.running()) return;
    scene::Scene scene = session.scene();
    const bool found = session.jobs.search.update(scene);
    replace(session, std::move(scene), Why::search);
    if (found) show_message(session, "Random search found a network that is right on every point");
}

void take_lesson(Session& session) {
    auto read = session.lesson.reader.take();
    if (!read) return;
    if (read->lesson)
        play_lesson(session, std::move(*read->lesson), read->path);
    else
        show_message(session, read->trouble);
}

void advance_lesson(Session& session, double dt) {
    if (!session.lesson.player.is_open()) return;
    scene::Scene scene = session.scene();
    if (session.lesson.player.update(scene, session.document.versions(), dt)) {
        const bool unsaved = has_unsaved_work(session);
        replace(session, std::move(scene), Why::lesson_time);
        // What a lesson makes of a scene that is in no file is nobody's work.
        if (!unsaved && session.file().name.empty()) session.file().saved = session.scene();
        session.lesson.player.wrote(session.document.versions());
    } else {
        session.document.scene.caption = std::move(scene.caption);
    }
    const LessonPlayer& player = session.lesson.player;
    // A lesson that asks for nothing is done at its end. One from elsewhere may have the id of one of the
    // library.
    const bool done = player.done() || (player.at_end() && player.lesson().goals.empty());
    if (done && lesson::is_of_library(player.lesson().id, session.lesson.file))
        session.settings.lessons_done.insert(player.lesson().id);
}

/// What is done by hand in a lesson makes the scene the user's.
void leave_the_lesson(Session& session) {
    if (session.lesson.player.is_open()) session.lesson.player.stray();
}

}  // namespace

void advance(Session& session, double dt) {
    if (!session.looking.orbit.advance(session.document.scene.camera, dt))
        session.looking.walk.advance(session.document.scene, dt);
    session.looking.morph.advance(dt);
    session.hand.pulse = std::max(session.hand.pulse - dt, 0.0);
    take_training(session);
    take_search(session);
    take_lesson(session);
    // What a lesson shows is its own: not the way that the user's training took.
    if (!session.led())
        session.looking.landscape_path.follow(session.document.scene, session.jobs.training.curve());
    settle(session);
    advance_lesson(session, dt);
    if (session.hand.gesture) session.hand.gesture->since_moved += dt;
    const bool by_hand = session.hand.gesture && !session.hand.gesture->holds<HoldPan>() &&
                         !session.hand.gesture->holds<HoldOrbit>();
    session.looking.height_axes.follow(session, session.hand.widget_held || by_hand, dt);
}

void start_training(Session& session) {
    settle(session);
    stop_search(session);
    leave_the_lesson(session);
    if (session.scene().data.points->empty())
        show_message(session, "There are no data points to train on");
    else
        session.jobs.training.start(session.scene());
}

void train_or_pause(Session& session) {
    if (session.jobs.training.running())
        pause_training(session);
    else if (session.jobs.search.running())
        stop_search(session);
    else
        start_training(session);
}

void train_once(Session& session, bool whole_epoch) {
    pause_training(session);
    if (session.scene().data.points->empty()) return;
    leave_the_lesson(session);
    scene::Scene scene = session.scene();
    const bool good = session.jobs.training.step(scene, whole_epoch);
    replace(session, std::move(scene), Why::step);
    if (!good) show_end(session, train::End::diverged);
}

namespace {

/// Other weights from which training begins anew.
void begin_anew(Session& session, void (TrainingSession::*with)(scene::Scene&)) {
    pause_training(session);
    leave_the_lesson(session);
    scene::Scene scene = session.scene();
    (session.jobs.training.*with)(scene);
    replace(session, std::move(scene), Why::reset);
}

}  // namespace

void rewind_training(Session& session) {
    begin_anew(session, &TrainingSession::rewind);
}

void choose_data(Session& session, scene::Data data) {
    const scene::Data& now = session.scene().data;
    if (now.name == data.name && now.rule == data.rule) return;
    pause_training(session);
    leave_the_lesson(session);
    scene::Scene scene = session.scene();
    set_data(scene, std::move(data));
    frame_data(scene);
    session.jobs.training.initialise(scene);
    const network::Quantity output = network::output_activation();
    if (scene.figure.landscape || !scene.figure.z || scene.figure.z->quantity != output) {
        const bool flat = scene.figure.flat();
        show_surface(scene, output);
        if (flat) scene.camera = home(scene.figure);
    }
    replace(session, std::move(scene), Why::reset);
    show_message(session, "Other data, new weights: Undo brings the old ones back");
}

void initialise_weights(Session& session) {
    begin_anew(session, &TrainingSession::initialise);
}

void show_moment(Session& session, std::size_t index) {
    pause_training(session);
    scene::Scene scene = session.scene();
    session.jobs.training.show_moment(scene, index);
    replace(session, std::move(scene), Why::moment);
}

void search_or_stop(Session& session) {
    if (session.jobs.search.running()) return stop_search(session);
    pause_training(session);
    leave_the_lesson(session);
    settle(session);
    session.jobs.search.start(session.scene());
}

}  // namespace session
