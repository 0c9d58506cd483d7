#include "session/tour.hpp"

#include "train/initialisation.hpp"

namespace session {
namespace {

struct TourStep {
    const char* hint;
    bool (*done)(const Session&);
};

bool trained(const Session& session) {
    return !session.jobs.training.curve().moments().empty();
}

/// By hand: training writes the network too.
bool weight_changed(const Session& session) {
    return (session.hand.widget_held || session.hand.gesture) && !session.jobs.training.running() &&
           session.document.versions().network != session.talk.tour.seen.network;
}

bool surface_chosen(const Session& session) {
    return session.document.versions().figure != session.talk.tour.seen.figure;
}

bool data_chosen(const Session& session) {
    return session.document.versions().data != session.talk.tour.seen.data;
}

constexpr TourStep steps[tour_steps] = {
    {"Press Play: the surface learns to rise over orange points and to sink under blue ones.", trained},
    {"Now pause, and drag a slider at the right: what does one weight do to the surface?", weight_changed},
    {"Click a neuron of the diagram: it has a surface of its own, and the output is made of them.",
     surface_chosen},
    {"Choose other data at the left, and play again. A harder set may need more neurons.", data_chosen},
};

}  // namespace

void begin_tour(Session& session) {
    session.settings.tour_seen = false;
    session.talk.tour = {0, session.document.versions()};
}

void leave_tour(Session& session) {
    session.settings.tour_seen = true;
}

void advance_tour(Session& session) {
    Tour& tour = session.talk.tour;
    if (session.settings.tour_seen || session.lesson.player.is_open()) return;
    if (tour.step >= tour_steps) return leave_tour(session);
    if (tour.step == 1 && !session.hand.widget_held && !session.hand.gesture)
        tour.seen = session.document.versions();
    if (!steps[tour.step].done(session)) return;
    tour = {tour.step + 1, session.document.versions()};
}

std::string tour_hint(const Session& session) {
    if (session.settings.tour_seen || session.lesson.player.is_open() || session.talk.tour.step >= tour_steps)
        return "";
    return steps[session.talk.tour.step].hint;
}

scene::Scene start_scene() {
    scene::Scene scene = scene::default_scene();
    constexpr std::uint32_t seed = 1;  // one that training carries to every point within seconds
    scene.network = train::initialised(scene.network, train::Initialisation::xavier, seed);
    return scene;
}

}  // namespace session
