#include "session/change.hpp"

#include <algorithm>
#include <array>

#include "scene/problem.hpp"
#include "session/controls/orbit_control.hpp"
#include "session/figures.hpp"

namespace session {
namespace {

enum class When { never, always, if_changed };  ///< if_changed: the network or the data become others

/// What a reason ends, and how undo sees it.
struct Ends {
    Why why;
    When gesture, training, search, lesson, morph;
    enum class Undo { edit, part_of_run, none } undo;
};

using enum When;
constexpr std::array<Ends, 10> all_ends = {{
    {Why::open, always, always, always, always, always, Ends::Undo::edit},
    {Why::figure, always, if_changed, if_changed, never, never, Ends::Undo::edit},
    {Why::lesson, always, always, always, always, always, Ends::Undo::edit},
    {Why::lesson_time, if_changed, always, always, never, always, Ends::Undo::none},
    {Why::reset, always, always, always, never, always, Ends::Undo::edit},
    {Why::shape, always, never, always, never, always, Ends::Undo::edit},
    {Why::moment, never, always, always, never, always, Ends::Undo::edit},
    {Why::step, never, always, always, never, always, Ends::Undo::edit},
    {Why::training, never, never, always, never, never, Ends::Undo::part_of_run},
    {Why::search, never, always, never, never, never, Ends::Undo::part_of_run},
}};

const Ends& ends_of(Why why) {
    const auto* found = std::ranges::find(all_ends, why, &Ends::why);
    return *found;
}

/// A control, a gesture or a job is still writing: edits belong together.
bool edits_go_on(const Session& session) {
    return session.hand.widget_held || session.jobs.training.running() || session.jobs.search.running() ||
           session.hand.gesture.has_value();
}

/// A fold whose layer has other neurons shows as many as there are; of one the output's surface.
void refit_fold(scene::Scene& scene) {
    scene::Figure& figure = scene.figure;
    const auto gone = [&](const scene::Axis& axis) { return !exists(axis.quantity, scene.network); };
    if (!figure.fold || !(gone(figure.x) || gone(figure.y) || (figure.z && gone(*figure.z)))) return;
    const bool flat = figure.flat();
    const int layer = figure.x.quantity.layer;
    const bool there = layer >= 0 && layer < scene.network.hidden_layers();
    const int neurons = there ? scene.network.layers[static_cast<std::size_t>(layer)].neurons() : 0;
    if (neurons < 2)
        show_surface(scene, network::output_activation());
    else {
        figure.x = {network::activation(layer, 0), {}};
        figure.y = {network::activation(layer, 1), {}};
        if (neurons > 2)
            figure.z = scene::Axis{network::activation(layer, 2), {}};
        else
            figure.z.reset();
    }
    if (figure.flat() != flat) scene.camera = home(figure);
}

/// What points into the document points to something that is there.
void repair(Session& session) {
    scene::Scene& scene = session.document.scene;
    session.hand.selection = within(session.hand.selection, scene.network);
    refit_fold(scene);
    // A figure of a neuron that is gone shows the output instead.
    if (scene.figure.z && !exists(scene.figure.z->quantity, scene.network))
        show_surface(scene, network::output_activation());
    // So does a landscape over parameters that are no more.
    if (scene.figure.landscape && !plane_of(*scene.figure.landscape, scene.network))
        show_surface(scene, network::output_activation());
    const auto points = static_cast<int>(scene.data.points->size());
    if (session.hand.point && *session.hand.point >= points) session.hand.point.reset();
    if (points > 0)
        session.panels.slow_motion.point = std::clamp(session.panels.slow_motion.point, 0, points - 1);
    if (points == 0) session.panels.slow_motion.open = false;
    end_stale_gesture(session);
}

void note(Session& session) {
    session.document.note_edits(edits_go_on(session));
    session.settled = session.document.versions();
}

}  // namespace

void pause_training(Session& session) {
    if (!session.jobs.training.running()) return;
    session.jobs.training.pause();
    session.jobs.training.update(session.document.scene);
    note(session);
}

void stop_search(Session& session) {
    if (!session.jobs.search.running()) return;
    session.jobs.search.stop();
    note(session);
}

void close_lesson(Session& session) {
    if (!session.lesson.player.is_open()) return;
    session.lesson.player.close();
    session.document.scene.caption.clear();
    session.document.follow();
    session.settled = session.document.versions();
}

void settle(Session& session) {
    scene::Document& document = session.document;
    repair(session);
    document.note_edits(edits_go_on(session));
    const scene::Versions& now = document.versions();
    const bool data = now.data != session.settled.data, network = now.network != session.settled.network;
    session.settled = now;
    // The search would write over what was made by hand.
    if ((network || data) && session.jobs.search.running()) {
        stop_search(session);
        show_message(session, "Random search stopped: the network or the data are others now");
    }
    if (data && document.scene.data.points->empty() && session.jobs.training.running()) {
        pause_training(session);
        show_message(session, "Training stopped: there are no data points");
    }
    end_stale_gesture(session);
}

void replace(Session& session, scene::Scene scene, Why why) {
    const Ends& ends = ends_of(why);
    const bool changed = scene.network != session.scene().network || scene.data != session.scene().data;
    const auto due = [changed](When when) { return when == always || (when == if_changed && changed); };
    if (ends.undo == Ends::Undo::edit) settle(session);
    if (due(ends.gesture)) end_gesture(session);
    if (due(ends.training)) pause_training(session);
    if (due(ends.search)) stop_search(session);
    if (due(ends.lesson)) close_lesson(session);
    if (due(ends.morph)) session.looking.morph.end();
    if (ends.undo == Ends::Undo::edit) session.document.note_edits(false);
    session.document.scene = std::move(scene);
    repair(session);
    if (ends.undo == Ends::Undo::edit) session.document.note_edits(false);
    if (ends.undo == Ends::Undo::part_of_run) session.document.note_edits(edits_go_on(session));
    if (ends.undo == Ends::Undo::none) session.document.follow();
    session.settled = session.document.versions();
}

void replace_document(Session& session, scene::Document document, std::vector<OpenFile> files) {
    pause_training(session);
    stop_search(session);
    close_lesson(session);
    end_gesture(session);
    session.looking.orbit.stop();
    session.looking.morph.end();
    session.looking.views.set_companions({});
    session.document = std::move(document);
    session.files.opened = std::move(files);
    session.jobs.training.forget();
    session.looking.landscape_path = {};
    session.looking.height_axes = {};
    // Their places in the document's history are another's.
    session.talk.storyboard.past.clear();
    session.talk.storyboard.future.clear();
    session.hand.point.reset();
    note_figure_network(session);
    settle(session);
}

void begin_file(Session& session, OpenFile file) {
    session.files.opened.push_back(std::move(file));
    session.document.origin = static_cast<int>(session.files.opened.size()) - 1;
}

void replace_network(Session& session, network::Network network, Why why) {
    scene::Scene scene = session.scene();
    scene.network = std::move(network);
    replace(session, std::move(scene), why);
}

void replace_data(Session& session, scene::Data data) {
    // The network follows where classes become numbers.
    if (data.regression != session.scene().data.regression) pause_training(session);
    set_data(session.document.scene, std::move(data));
    settle(session);
}

namespace {

bool step_history(Session& session, bool (scene::Document::*step)()) {
    settle(session);
    end_gesture(session);
    pause_training(session);
    stop_search(session);
    session.looking.orbit.stop();
    session.looking.morph.end();
    const bool done = (session.document.*step)();
    // Before its beginning there is no lesson.
    if (done && session.lesson.player.is_open() && session.document.position() < session.lesson.began) {
        session.lesson.player.close();
        session.document.follow();
    }
    // What a lesson said goes with it.
    if (!session.lesson.player.is_open()) session.document.scene.caption.clear();
    repair(session);
    session.settled = session.document.versions();
    return done;
}

}  // namespace

bool undo(Session& session) {
    settle(session);
    return undo_storyboard(session) || step_history(session, &scene::Document::undo);
}

bool redo(Session& session) {
    settle(session);
    return redo_storyboard(session) || step_history(session, &scene::Document::redo);
}

}  // namespace session
