#include "session/walk.hpp"

#include <algorithm>
#include <array>

#include "scene/walk.hpp"
#include "words/words.hpp"

namespace session {

bool walks(const Session& session) {
    return session.looking.orbit.goal(session.scene().camera).inside;
}

bool can_walk(const Session& session) {
    return walks(session) || can_be_walked_on(session.scene().figure);
}

void leave_walk(Session& session) {
    session.looking.walk.leave();
    const scene::Figure& figure = session.scene().figure;
    session.looking.orbit.go_to(figure.flat() ? home(figure)
                                              : session.looking.walk.back.value_or(home(figure)));
    session.looking.walk.back.reset();
}

void enter_or_leave_walk(Session& session) {
    if (walks(session)) return leave_walk(session);
    if (!can_walk(session)) return;
    const scene::Camera camera = session.looking.orbit.goal(session.scene().camera);
    session.looking.walk.back = camera;
    session.looking.walk.stand();
    session.looking.orbit.go_to(WalkControl::start(session.scene(), camera));
    show_message(session, "Arrows walk, the mouse looks around; N next point, O roll downhill, G back");
}

void walk_to(Session& session, const scene::Hit& hit) {
    const scene::Ground ground(session.scene());
    session.looking.walk.stand();
    session.looking.orbit.go_to(WalkControl::before(session.scene(), ground.place(hit.x1, hit.x2),
                                                    session.looking.orbit.goal(session.scene().camera)));
}

void walk_to_next_point(Session& session) {
    const auto& points = *session.scene().data.points;
    if (!walks(session) || points.empty() || session.scene().figure.landscape) return;
    std::optional<std::size_t>& point = session.looking.walk.point;
    point = point && *point + 1 < points.size() ? *point + 1 : 0;
    session.hand.point = static_cast<int>(*point);
    walk_to(session, {points[*point].x1, points[*point].x2, {}, static_cast<int>(*point)});
}

void roll_downhill(Session& session) {
    if (!walks(session)) return;
    session.looking.orbit.stop();
    session.looking.walk.roll(!session.looking.walk.rolling());
}

bool is_walking_key(Key key) {
    constexpr std::array keys = {Key::up, Key::down, Key::left, Key::right, Key::w, Key::a, Key::s, Key::d};
    return std::ranges::find(keys, key) != keys.end();
}

void hold_input(Session& session, const WalkInput& keys) {
    const WalkInput& pad = session.looking.walk.pad;
    const auto both = [](double a, double b) { return std::clamp(a + b, -1.0, 1.0); };
    session.looking.walk.held =
        walks(session) && !session.files.question && !session.files.chooser.purpose
            ? WalkInput{both(keys.ahead, pad.ahead), both(keys.aside, pad.aside), both(keys.turn, pad.turn),
                        both(keys.look, pad.look), keys.fast || pad.fast}
            : WalkInput{};
}

}  // namespace session
