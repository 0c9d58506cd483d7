#include "window/pointer.hpp"

#include <imgui.h>

#include <algorithm>

#include "panels/imgui_input.hpp"
#include "session/walk.hpp"

namespace window {
namespace {

PointerPlace place_in(const Picture& picture, std::size_t view, ImVec2 place) {
    const Rect& rect = picture.places[view];
    const double half = static_cast<double>(rect.height) / 2;
    return {view,
            rect.aspect(),
            {(static_cast<double>(place.x - rect.x) - static_cast<double>(rect.width) / 2) / half,
             (half - static_cast<double>(place.y - rect.y)) / half}};
}

std::optional<std::size_t> view_at(const Picture& picture, ImVec2 place) {
    for (std::size_t i = 0; i < picture.places.size(); ++i) {
        if (picture.places[i].contains(place)) return i;
    }
    return std::nullopt;
}

void press_buttons(Session& session, const Picture& picture, std::size_t view) {
    const ImGuiIO& io = ImGui::GetIO();
    for (const int button : {ImGuiMouseButton_Left, ImGuiMouseButton_Right, ImGuiMouseButton_Middle}) {
        if (ImGui::IsMouseClicked(button))
            press(session, place_in(picture, view, io.MousePos), button == ImGuiMouseButton_Left,
                  io.KeyShift);
    }
    if (!ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return;
    if (!walks(session)) return session.looking.orbit.go_to(home(session.scene().figure));
    const PointerPlace pointer = place_in(picture, view, io.MousePos);
    if (const auto hit = pick(scene_in(session, view), pointer.aspect, pointer.at, pick_reach))
        walk_to(session, *hit);
}

/// What the keyboard holds of walking; nothing while a text is typed.
WalkInput keys_held() {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || io.KeyCtrl) return {};
    const auto down = [](Key key) { return imgui::is_down(key) ? 1.0 : 0.0; };
    const auto either = [&](Key a, Key b) { return std::max(down(a), down(b)); };
    WalkInput input;
    input.ahead = either(Key::up, Key::w) - either(Key::down, Key::s);
    input.aside = down(Key::d) - down(Key::a);
    input.turn = down(Key::right) - down(Key::left);
    input.fast = io.KeyShift;
    return input;
}

/// The pen in the hand: strokes instead of gestures.
void draw(Session& session, const Picture& picture, bool free) {
    const ImGuiIO& io = ImGui::GetIO();
    Pen& pen = session.talk.pen;
    constexpr std::size_t most_strokes = 500, most_places = 5000;
    const glm::vec2 at{(io.MousePos.x - picture.area.x) / picture.area.width,
                       (io.MousePos.y - picture.area.y) / picture.area.height};
    if (free && picture.area.contains(io.MousePos) && ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
        pen.strokes.size() < most_strokes) {
        pen.strokes.emplace_back();
        pen.down = true;
    }
    pen.down = pen.down && ImGui::IsMouseDown(ImGuiMouseButton_Left);
    if (!pen.down) return;
    auto& stroke = pen.strokes.back();
    if (stroke.size() < most_places && (stroke.empty() || stroke.back() != at)) stroke.push_back(at);
}

}  // namespace

void steer(Session& session, const Picture& picture) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool free = !io.WantCaptureMouse;
    const auto here = view_at(picture, io.MousePos);
    if (session.talk.pen.on) return draw(session, picture, free);
    const bool held_before = session.hand.gesture.has_value();
    if (free && here && !session.hand.gesture) press_buttons(session, picture, *here);
    if (session.hand.gesture && session.hand.gesture->view < picture.places.size()) {
        const std::size_t view = session.hand.gesture->view;
        const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) ||
                          ImGui::IsMouseDown(ImGuiMouseButton_Right) ||
                          ImGui::IsMouseDown(ImGuiMouseButton_Middle);
        const PointerPlace now = place_in(picture, view, io.MousePos);
        const ImVec2 before{io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y};
        if (!down) {
            const bool still = io.MouseDragMaxDistanceSqr[0] < io.MouseDragThreshold * io.MouseDragThreshold;
            release(session, now, still && ImGui::IsMouseReleased(ImGuiMouseButton_Left));
        } else if (held_before && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
            // What the pointer went before the press is no drag.
            drag(session, now, place_in(picture, view, before).at, io.KeyShift);
        }
    }
    // A lesson's keys are its own.
    hold_input(session, session.lesson.player.is_open() ? WalkInput{} : keys_held());
    if (free && here && io.MouseWheel != 0) {
        if (walks(session)) return session.looking.walk.push(static_cast<double>(io.MouseWheel));
        const PointerPlace now = place_in(picture, *here, io.MousePos);
        session.looking.orbit.zoom(session.document.scene.camera, now.aspect,
                                   static_cast<double>(io.MouseWheel), now.at);
    }
}

Hover look_under_pointer(Session& session, const Picture& picture) {
    const ImGuiIO& io = ImGui::GetIO();
    Hover hover;
    const auto here = view_at(picture, io.MousePos);
    const bool looks = !io.WantCaptureMouse && here && *here < session.looking.views.count() &&
                       !session.hand.gesture && !session.looking.orbit.moving() &&
                       !session.looking.morph.between() && !session.panels.show.frozen &&
                       !session.talk.pen.on;
    if (!looks) return hover;
    hover.view = *here;
    const scene::Scene scene = scene_in(session, *here);
    const PointerPlace now = place_in(picture, *here, io.MousePos);
    hover.hit = pick(scene, now.aspect, now.at, pick_reach);
    if (hover.hit && !hover.hit->point)
        hover.grip =
            session.hand.ridge.hover(scene, gripped(session, *hover.hit), now.aspect, now.at, hover.hit->box);
    return hover;
}

}  // namespace window
