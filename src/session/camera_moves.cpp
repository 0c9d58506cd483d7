#include "session/camera_moves.hpp"

#include <algorithm>

namespace session {
namespace {

constexpr double map_extent = 1.3;  // of the box's half, 1, with room for its numbers

}  // namespace

void turn_to(Session& session, std::string_view name) {
    const auto* named = std::ranges::find(scene::named_views, name, &scene::NamedView::name);
    scene::Camera camera = session.looking.orbit.goal(session.scene().camera);
    if (camera.inside) {
        camera = home(session.scene().figure);
        session.looking.walk.leave();
    }
    camera.azimuth = named->azimuth;
    // From the top a figure is a map: parallel, and whole.
    const bool top = named->elevation == 90;
    if (top) {
        camera.extent = map_extent;
        camera.target = {0, 0, 0};
    } else if (camera.elevation == 90 && camera.perspective == 0) {
        const scene::Camera start = home(session.scene().figure);
        camera.extent = start.extent;
        camera.target = start.target;
    }
    if (top || camera.elevation == 90) camera.perspective = top ? 0 : 1;
    camera.elevation = named->elevation;
    session.looking.orbit.go_to(session.scene().figure.flat() ? home(session.scene().figure) : camera);
}

void frame_figure(Session& session) {
    scene::Camera camera = session.looking.orbit.goal(session.scene().camera);
    const scene::Camera start = home(session.scene().figure);
    camera.inside = false;
    camera.extent = start.extent;
    camera.target = start.target;
    session.looking.orbit.go_to(camera);
}

void turn_by(Session& session, double azimuth, double elevation) {
    if (session.scene().figure.flat()) return;
    scene::Camera camera = session.looking.orbit.goal(session.scene().camera);
    camera.azimuth += azimuth;
    camera.elevation += elevation;
    session.looking.orbit.go_to(camera);
}

void zoom_by(Session& session, double steps) {
    session.looking.orbit.zoom(session.scene().camera, 1, steps, {0, 0});
}

void change_perspective(Session& session) {
    scene::Camera camera = session.looking.orbit.goal(session.scene().camera);
    camera.perspective = camera.perspective > 0.5 ? 0 : 1;
    session.looking.orbit.go_to(camera);
}

}  // namespace session
