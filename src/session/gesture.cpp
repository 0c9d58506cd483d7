#include "session/gesture.hpp"

#include <algorithm>
#include <cmath>

#include "scene/pick.hpp"
#include "scene/placement.hpp"
#include "session/figures.hpp"
#include "session/session.hpp"

namespace session {
namespace {

constexpr double slice_reach = 0.022;  // of half the picture's height

/// The slice whose curve runs under the pointer.
std::optional<HoldSlice> slice_under(const scene::Scene& scene, const PointerPlace& pointer) {
    if (scene.figure.flat() || !over_the_plane(scene.figure)) return std::nullopt;
    const scene::Placement placement = place(scene);
    const scene::Projection projection = scene::project(scene, pointer.aspect);
    double nearest = slice_reach;
    std::optional<HoldSlice> found;
    for (std::size_t m = 0; m < scene.figure.marks.size(); ++m) {
        const scene::Mark& mark = scene.figure.marks[m];
        if (mark.kind != scene::Mark::Kind::slices || !exists(scene.figure.height(mark), scene.network))
            continue;
        const std::vector<double> values = mark.samples->shown_slices();
        if (values.size() > 60) continue;
        const scene::Steps& x1 = mark.samples->x1;
        for (std::size_t s = 0; s < values.size(); ++s) {
            for (int i = 0; i <= 120; ++i) {
                const double at = x1.from + (x1.to - x1.from) * i / 120;
                const glm::dvec2 seen = on_picture(projection, pointer.aspect,
                                                   placement.to_box(vertex(scene, mark, at, values[s], 0)));
                const double away = std::hypot(seen.x - pointer.at.x, seen.y - pointer.at.y);
                if (away >= nearest) continue;
                nearest = away;
                found = {m, s};
            }
        }
    }
    return found;
}

/// The document is noted, and what the gesture itself wrote does not end it.
void wrote(Session& session) {
    session.document.note_edits(true);
    session.hand.gesture->seen = session.document.versions();
    session.hand.gesture->views_seen = session.looking.views.version();
}

void move_slice(Session& session, const HoldSlice& held, const scene::Scene& scene,
                const PointerPlace& pointer) {
    const auto at = place_at_height(scene, place(scene), pointer.aspect, pointer.at, 0);
    if (!at) return;
    // As it is in the document, not as it is shown.
    scene::Figure figure =
        pointer.view == 0 ? session.scene().figure : session.looking.views.companion(pointer.view);
    scene::Mark& mark = figure.marks.at(held.mark);
    std::vector<double> values = mark.samples->slices();
    values.at(held.slice) = std::clamp(std::round(at->y * 20) / 20, figure.x2.low, figure.x2.high);
    mark.samples->x2 = std::move(values);
    if (pointer.view == 0)
        session.document.scene.figure = std::move(figure);
    else
        session.looking.views.set_companion(pointer.view, std::move(figure));
}

void move_camera(Session& session, const scene::Scene& scene, const PointerPlace& pointer,
                 glm::dvec2 before) {
    scene::Scene& document = session.document.scene;
    // The cameras are linked, but for flat figures beside 3D ones, which keep still.
    if (scene.figure.flat() != document.figure.flat()) return;
    if (session.hand.gesture->holds<HoldPan>())
        session.looking.orbit.pan(document.camera, pointer.aspect, before, pointer.at);
    else
        session.looking.orbit.turn(document.camera, before, pointer.at, session.hand.gesture->since_moved);
    session.hand.gesture->since_moved = 0;
}

}  // namespace

void press(Session& session, const PointerPlace& pointer, bool left, bool shift) {
    end_gesture(session);
    session.looking.orbit.stop();
    session.looking.morph.finish();
    session.looking.views.activate(pointer.view);
    const scene::Scene scene = scene_in(session, pointer.view);
    session.document.note_edits(true);
    Gesture gesture{pointer.view, HoldOrbit{}, session.document.versions(), session.looking.views.version(),
                    0};
    if ((!left || shift || scene.figure.flat()) && !scene.camera.inside) gesture.hold = HoldPan{};
    const bool paints = left && session.hand.painter.tool != Painter::Tool::none &&
                        session.panels.drawer.open && over_the_plane(scene.figure);
    if (paints) {
        gesture.hold = HoldPaint{};
        session.hand.gesture = gesture;
        if (const auto hit = pick(scene, pointer.aspect, pointer.at, 0)) {
            session.hand.painter.press(session.document.scene, {hit->x1, hit->x2});
            wrote(session);
        }
        return;
    }
    if (left) {
        // What lies under the pointer now, not what lay there when it last moved.
        const auto hit = pick(scene, pointer.aspect, pointer.at, pick_reach);
        const bool on_point = hit && hit->point;
        const bool grips = hit && !on_point &&
                           session.hand.ridge.hover(scene, gripped(session, *hit), pointer.aspect, pointer.at,
                                                    hit->box) != RidgeControl::Grip::none;
        if (grips) {
            session.hand.ridge.press(scene, pointer.aspect, pointer.at);
            gesture.hold = HoldRidge{};
        } else if (const auto slice = slice_under(scene, pointer)) {
            gesture.hold = *slice;
        }
    }
    session.hand.gesture = gesture;
}

void drag(Session& session, const PointerPlace& pointer, glm::dvec2 before, bool shift) {
    end_stale_gesture(session);
    if (!session.hand.gesture || pointer.view != session.hand.gesture->view) return;
    scene::Scene scene = scene_in(session, pointer.view);
    const Gesture& gesture = *session.hand.gesture;
    if (gesture.holds<HoldPaint>()) {
        if (const auto hit = pick(scene, pointer.aspect, pointer.at, 0))
            session.hand.painter.drag(session.document.scene, {hit->x1, hit->x2});
    } else if (gesture.holds<HoldRidge>()) {
        session.hand.ridge.drag(scene, pointer.aspect, pointer.at, shift);
        session.document.scene.network = std::move(scene.network);
    } else if (const auto* slice = std::get_if<HoldSlice>(&gesture.hold)) {
        move_slice(session, *slice, scene, pointer);
    } else {
        return move_camera(session, scene, pointer, before);
    }
    wrote(session);
}

void release(Session& session, const PointerPlace& pointer, bool click) {
    end_stale_gesture(session);
    if (!session.hand.gesture) return;
    const Gesture gesture = *session.hand.gesture;
    end_gesture(session);
    const bool camera = gesture.holds<HoldOrbit>() || gesture.holds<HoldPan>();
    if (gesture.holds<HoldOrbit>() && !session.looking.orbit.moving())
        session.looking.orbit.release(session.document.scene.camera, gesture.since_moved);
    if (!click || pointer.view != gesture.view) return;
    const scene::Scene scene = scene_in(session, pointer.view);
    // A click on a ridge of the whole network is one on its landscape.
    if (!camera && !(gesture.holds<HoldRidge>() && scene.figure.place)) return;
    if (const auto hit = pick(scene, pointer.aspect, pointer.at, pick_reach)) {
        if (hit->neuron && !hit->point && pointer.view == 0) return fly_to(session, *hit->neuron);
        // A second click on the place takes the mark away.
        const double close = 0.02 * std::max(scene.figure.x1.size(), scene.figure.x2.size());
        const bool again = session.hand.probe.marked && std::hypot(session.hand.probe.x1 - hit->x1,
                                                                   session.hand.probe.x2 - hit->x2) < close;
        session.hand.probe = {hit->x1, hit->x2, !again && !hit->point};
        session.hand.point = hit->point && hit->point != session.hand.point ? hit->point : std::nullopt;
        if (session.hand.point && scene.figure.place) session.hand.pulse = Hand::pulse_seconds;
    }
}

Selection gripped(const Session& session, const scene::Hit& hit) {
    return hit.neuron ? selection_of(*hit.neuron, session.scene().network) : session.hand.selection;
}

void end_gesture(Session& session) {
    session.hand.painter.release();
    session.hand.ridge.release();
    session.hand.gesture.reset();
}

void end_stale_gesture(Session& session) {
    if (!session.hand.gesture) return;
    const Gesture& gesture = *session.hand.gesture;
    const scene::Versions& now = session.document.versions();
    const bool stale = gesture.view >= session.looking.views.count() || gesture.seen.shape != now.shape ||
                       gesture.seen.figure != now.figure ||
                       gesture.views_seen != session.looking.views.version();
    const bool points_moved = gesture.holds<HoldPaint>() && gesture.seen.data != now.data;
    // Turning and moving hold nothing but the camera.
    const bool camera = gesture.holds<HoldOrbit>() || gesture.holds<HoldPan>();
    if (points_moved || (stale && (!camera || gesture.view >= session.looking.views.count())))
        end_gesture(session);
}

}  // namespace session
