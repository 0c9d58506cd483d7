// The mouse over the pictures: turning, moving, the ridge of a neuron, a slice, the place under the pointer.
#include <algorithm>
#include <cmath>

#include "scene/placement.hpp"
#include "window/interface.hpp"

namespace window {
namespace {

constexpr double pick_reach = 0.028;   // of half the picture's height
constexpr double slice_reach = 0.022;  // the same

/// The slice whose curve runs under the pointer: index of the mark and of the slice.
std::optional<std::pair<std::size_t, std::size_t>> slice_under(const scene::Scene& scene, double aspect,
                                                               glm::dvec2 pointer) {
    if (scene.figure.flat() || !over_the_plane(scene.figure)) return std::nullopt;
    const scene::Placement placement = place(scene);
    const scene::Projection projection = scene::project(scene, aspect);
    double nearest = slice_reach;
    std::optional<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t m = 0; m < scene.figure.marks.size(); ++m) {
        const scene::Mark& mark = scene.figure.marks[m];
        if (mark.kind != scene::Mark::Kind::slices || !exists(scene.figure.height(mark), scene.network))
            continue;
        const std::vector<double> values = mark.samples->slices();
        if (values.size() > 60) continue;
        const scene::Steps& x1 = mark.samples->x1;
        for (std::size_t s = 0; s < values.size(); ++s) {
            for (int i = 0; i <= 120; ++i) {
                const double at = x1.from + (x1.to - x1.from) * i / 120;
                const glm::dvec2 seen =
                    on_picture(projection, aspect, placement.to_box(vertex(scene, mark, at, values[s], 0)));
                const double away = std::hypot(seen.x - pointer.x, seen.y - pointer.y);
                if (away >= nearest) continue;
                nearest = away;
                found = {m, s};
            }
        }
    }
    return found;
}

}  // namespace

glm::dvec2 Interface::pointer(const Rect& view, ImVec2 place) const {
    const double half = static_cast<double>(view.height) / 2;
    return {(static_cast<double>(place.x - view.x) - static_cast<double>(view.width) / 2) / half,
            (half - static_cast<double>(place.y - view.y)) / half};
}

std::optional<std::size_t> Interface::view_at(ImVec2 place) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (places_[i].contains(place)) return i;
    }
    return std::nullopt;
}

scene::Figure& Interface::figure_in(std::size_t view) {
    return view == 0 ? document_.scene.figure : companions_[view - 1];
}

bool Interface::press(std::size_t view, glm::dvec2 now) {
    const scene::Scene scene = scene_in(view);
    if (painter_.tool != Painter::Tool::none && drawer_open_ && over_the_plane(scene.figure)) {
        if (const auto hit = pick(scene, places_[view].aspect(), now, 0))
            painter_.press(document_.scene, {hit->x1, hit->x2});
        return true;
    }
    if (ridge_grip_ != RidgeControl::Grip::none) {
        ridge_.press(scene, places_[view].aspect(), now);
        return true;
    }
    held_slice_ = slice_under(scene, places_[view].aspect(), now);
    return held_slice_.has_value();
}

void Interface::drag(std::size_t view, glm::dvec2 before, glm::dvec2 now) {
    const double aspect = places_[view].aspect();
    scene::Scene scene = scene_in(view);
    if (painter_.held) {
        if (const auto hit = pick(scene, aspect, now, 0)) painter_.drag(document_.scene, {hit->x1, hit->x2});
        return;
    }
    if (ridge_.held()) {
        ridge_.drag(scene, aspect, now, ImGui::GetIO().KeyShift);
        document_.scene.network = scene.network;
        return;
    }
    if (held_slice_) {
        scene::Mark& mark = figure_in(view).marks[held_slice_->first];
        const auto at = place_at_height(scene, aspect, now, 0);
        if (!at) return;
        std::vector<double> values = mark.samples->slices();
        values[held_slice_->second] =
            std::clamp(std::round(at->y * 20) / 20, scene.figure.x2.low, scene.figure.x2.high);
        mark.samples->x2 = std::move(values);
        return;
    }
    // The cameras are linked, but for flat figures beside 3D ones, which keep still.
    if (scene.figure.flat() != document_.scene.figure.flat()) return;
    if (panning_)
        orbit_.pan(document_.scene.camera, aspect, before, now);
    else
        orbit_.turn(document_.scene.camera, before, now, since_moved_);
    since_moved_ = 0;
}

void Interface::release(std::size_t view, glm::dvec2 now) {
    const bool was_held = ridge_.held() || held_slice_.has_value() || painter_.held;
    painter_.release();
    ridge_.release();
    held_slice_.reset();
    const ImGuiIO& io = ImGui::GetIO();
    const bool still = io.MouseDragMaxDistanceSqr[0] < io.MouseDragThreshold * io.MouseDragThreshold;
    if (!panning_ && !was_held && !orbit_.moving()) orbit_.release(document_.scene.camera, since_moved_);
    if (was_held || !still || !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    if (const auto hit = pick(scene_in(view), places_[view].aspect(), now, pick_reach)) {
        probe_ = {hit->x1, hit->x2};
        chosen_point_ = hit->point && hit->point != chosen_point_ ? hit->point : std::nullopt;
    }
}

void Interface::steer() {
    ImGuiIO& io = ImGui::GetIO();
    const bool free = !io.WantCaptureMouse;
    const auto here = view_at(io.MousePos);
    since_moved_ += static_cast<double>(io.DeltaTime);
    if (free && !holding_ && here) {
        for (const int button : {ImGuiMouseButton_Left, ImGuiMouseButton_Right, ImGuiMouseButton_Middle}) {
            if (!ImGui::IsMouseClicked(button)) continue;
            holding_ = true;
            held_view_ = active_view_ = *here;
            orbit_.stop();
            morph_.finish();
            const bool taken =
                button == ImGuiMouseButton_Left && press(*here, pointer(places_[*here], io.MousePos));
            panning_ =
                !taken && (button != ImGuiMouseButton_Left || io.KeyShift || document_.scene.figure.flat());
        }
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) orbit_.go_to(home(document_.scene.figure));
    }
    held_view_ = std::min(held_view_, places_.size() - 1);
    const bool down = ImGui::IsMouseDown(ImGuiMouseButton_Left) ||
                      ImGui::IsMouseDown(ImGuiMouseButton_Right) ||
                      ImGui::IsMouseDown(ImGuiMouseButton_Middle);
    const Rect& held = places_[held_view_];
    const glm::dvec2 now = pointer(held, io.MousePos);
    if (holding_ && down && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0))
        drag(held_view_, pointer(held, {io.MousePos.x - io.MouseDelta.x, io.MousePos.y - io.MouseDelta.y}),
             now);
    if (holding_ && !down) {
        holding_ = false;
        release(held_view_, now);
    }
    if (free && here && io.MouseWheel != 0)
        orbit_.zoom(document_.scene.camera, places_[*here].aspect(), static_cast<double>(io.MouseWheel),
                    pointer(places_[*here], io.MousePos));
}

void Interface::look_under_pointer() {
    const ImGuiIO& io = ImGui::GetIO();
    hover_.reset();
    if (!ridge_.held()) ridge_grip_ = RidgeControl::Grip::none;
    const auto here = view_at(io.MousePos);
    if (io.WantCaptureMouse || !here || holding_ || orbit_.moving() || morph_.between() || frozen_) return;
    const scene::Scene scene = scene_in(*here);
    const glm::dvec2 now = pointer(places_[*here], io.MousePos);
    const double aspect = places_[*here].aspect();
    hover_ = pick(scene, aspect, now, pick_reach);
    hover_view_ = *here;
    const bool on_point = hover_ && hover_->point;
    if (!on_point && hover_) ridge_grip_ = ridge_.hover(scene, selection_, aspect, now, hover_->box);
    ridge_view_ = *here;
}

}  // namespace window
