#include "session/figures.hpp"

#include <algorithm>

#include "lesson/journey.hpp"
#include "lesson/library.hpp"
#include "scene/error.hpp"
#include "scene/problem.hpp"
#include "session/change.hpp"
#include "session/figure_search.hpp"

namespace session {

bool figure_brings_network(std::string_view id) {
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        const auto brought = entry.patch.find("network");
        if (entry.id == id) return brought != entry.patch.end() && brought->is_object();
    }
    return false;
}

void note_figure_network(Session& session) {
    const scene::Scene& scene = session.scene();
    session.figure_network = figure_brings_network(scene.figure.id) ? scene.network : network::Network();
}

bool network_is_own(const Session& session) {
    const network::Network& now = session.scene().network;
    return now != network::trained() && now != network::untrained() && now != session.figure_network;
}

scene::Scene figure_scene(const Session& session, const scene::FigureEntry& entry, bool own) {
    const scene::Scene& now = session.scene();
    scene::Scene chosen = scene::scene_from_json(with_figure(to_json(now), entry));
    // What the user made is not thrown away for a look at another figure of the same kind of network.
    const auto asked = entry.patch.find("network");
    if (own && asked != entry.patch.end() && asked->is_string()) chosen.network = now.network;
    if (now.data.name != "circle") chosen.data = now.data;
    if (chosen.data.regression) fit_to_numbers(chosen.figure);
    return chosen;
}

void choose_figure(Session& session, const scene::FigureEntry& entry) {
    try {
        settle(session);
        const bool own = network_is_own(session);
        scene::Scene chosen = figure_scene(session, entry, own);
        if (own && chosen.network == session.scene().network)
            show_message(session, "Shown with your network; Reset brings the figure's own back");
        if (session.looking.views.active() > 0) {
            end_gesture(session);
            session.looking.views.set_companion(session.looking.views.active(), std::move(chosen.figure));
            return;
        }
        if (figure_brings_network(entry.id)) session.figure_network = chosen.network;
        // What a lesson asks for at its end may be another figure: it goes on watching.
        if (session.lesson.player.is_open() && !session.lesson.player.at_end()) close_lesson(session);
        chosen.caption.clear();
        session.looking.morph.begin(session.looking.morph.shown(session.scene()));
        session.looking.orbit.stop();
        replace(session, std::move(chosen), Why::figure);
    } catch (const scene::InputError& error) {
        show_message(session, entry.id + ": " + error.what());
    }
}

void browse(Session& session, int step) {
    const auto& library = scene::figure_library();
    const bool searching = session.panels.drawer.open && session.panels.drawer.tab == Drawer::Tab::figures;
    const std::string_view search = searching ? session.panels.browser.search.data() : "";
    std::vector<const scene::FigureEntry*> found;
    for (const scene::FigureEntry& entry : library) {
        if (matches(entry, search)) found.push_back(&entry);
    }
    if (found.empty()) return;
    const std::string id = scene_in(session, session.looking.views.active()).figure.id;
    const auto now = std::ranges::find(found, id, [](const auto* entry) { return entry->id; });
    const auto count = static_cast<std::ptrdiff_t>(found.size());
    const std::ptrdiff_t at = now == found.end() ? (step > 0 ? -1 : 0) : now - found.begin();
    choose_figure(session, *found[static_cast<std::size_t>((at + step + count) % count)]);
}

void play_lesson(Session& session, lesson::Lesson lesson, const std::string& path) {
    scene::Scene first = scene_at(lesson, 0);
    first.style = session.scene().style;
    session.looking.orbit.stop();
    session.looking.views.set_companions({});
    session.panels.slow_motion.open = false;
    const bool unsaved = has_unsaved_work(session);
    replace(session, std::move(first), Why::lesson);
    // It is not saved over the file that was open. What a lesson shows is no work of the user's.
    begin_file(session, {.name = "", .saved = session.scene(), .unsaved_before = unsaved});
    session.lesson.began = session.document.position();
    session.lesson.file = path;
    session.lesson.pointer_rests = 0;
    session.lesson.player.open(std::move(lesson));
}

void begin_lesson(Session& session, const scene::Json& file, const std::string& path) {
    scene::Scene base = scene::default_scene();
    base.style = session.scene().style;
    constexpr double at_once = 1e8;  // units of work: a tenth of a second
    session.lesson.reader.stop();
    if (lesson::read_lesson(file, to_json(base), lesson::Work::left_out).work < at_once)
        return play_lesson(session, lesson::read_lesson(file, to_json(base), lesson::Work::done), path);
    session.lesson.reader.start(file, to_json(base), path);
    show_message(session, "The lesson's networks learn first; Esc stops them");
}

void open_lesson(Session& session, const std::string& id) {
    try {
        const lesson::Entry& entry = lesson::entry_named(id);
        begin_lesson(session, lesson::translated(entry.file), entry.path);
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

namespace {

/// The landscapes on the way are those that are there: over the same part of the plane.
void fly(Session& session, scene::Scene scene) {
    const scene::Figure& from = session.scene().figure;
    if (scene::over_the_plane(from)) {
        scene.figure.x1 = from.x1;
        scene.figure.x2 = from.x2;
    }
    scene.camera = home(scene.figure);
    session.looking.morph.begin(session.looking.morph.shown(session.scene()));
    session.looking.orbit.stop();
    replace(session, std::move(scene), Why::figure);
}

}  // namespace

void fly_to(Session& session, const network::Quantity& neuron) {
    settle(session);
    scene::Scene scene = session.scene();
    if (!exists(neuron, scene.network)) return;
    session.hand.selection = selection_of(neuron, scene.network);
    session.hand.selection.reveal = true;
    show_surface(scene, neuron);
    fly(session, std::move(scene));
}

void fly_to_or_from_place(Session& session) {
    settle(session);
    const scene::Scene& now = session.scene();
    if (const auto shows = now.figure.place) {
        const Selection selection = within(session.hand.selection, now.network);
        const int layer = selection.layer == now.network.hidden_layers() ? -1 : selection.layer;
        return fly_to(session, *shows == scene::PlaceShows::sums
                                   ? network::pre_activation(layer, selection.neuron)
                                   : network::activation(layer, selection.neuron));
    }
    // The way back leads to where one was.
    if (now.figure.z && now.figure.z->quantity.is_neuron() && exists(now.figure.z->quantity, now.network))
        session.hand.selection = selection_of(now.figure.z->quantity, now.network);
    try {
        // The data stay: they need not be read again.
        scene::Scene bare = now;
        bare.data = {};
        scene::Scene whole =
            scene::scene_from_json(with_figure(to_json(bare), scene::figure_named("network.place")));
        whole.data = now.data;
        fly(session, std::move(whole));
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

std::optional<network::Quantity> hidden_neuron(const Session& session) {
    const network::Network& network = session.scene().network;
    if (network.hidden_layers() == 0) return std::nullopt;
    const Selection selection = within(session.hand.selection, network);
    const int layer = std::min(selection.layer, network.hidden_layers() - 1);
    return network::activation(layer, selection.layer > layer ? 0 : selection.neuron);
}

void start_journey(Session& session) {
    settle(session);
    const auto through = hidden_neuron(session);
    if (!through) return show_message(session, "A journey needs a hidden neuron");
    pause_training(session);
    stop_search(session);
    lesson::Lesson journey =
        lesson::journey(session.scene(), through->layer, through->neuron, session.hand.point);
    play_lesson(session, std::move(journey), "");
}

void show_landscape(Session& session, const scene::Landscape& landscape) {
    try {
        settle(session);
        scene::Scene scene = session.scene();
        scene.figure = landscape_figure(scene, landscape);
        scene.camera = home(scene.figure);
        session.looking.morph.begin(session.looking.morph.shown(session.scene()));
        session.looking.orbit.stop();
        replace(session, std::move(scene), Why::figure);
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

void change_views(Session& session) {
    end_gesture(session);
    session.looking.views.set_companions(next_companions(session.scene(), session.looking.views));
}

}  // namespace session
