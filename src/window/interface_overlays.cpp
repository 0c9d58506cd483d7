// What lies over the pictures: the place under the pointer, slices, the ridge, messages, the spotlight.
#include <fmt/format.h>
#include <imgui_impl_opengl3.h>
#include <algorithm>
#include <cmath>

#include "scene/placement.hpp"
#include "window/interface.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

/// Where a place of the plane stands in a scene's figure: on its first mark that has a height there.
glm::dvec3 stands_at(const scene::Scene& scene, const scene::Placement& placement, double x1, double x2,
                     int label) {
    for (const scene::Mark& mark : scene.figure.marks) {
        if (!exists(scene.figure.height(mark), scene.network)) continue;
        const bool own = !mark.z || scene.figure.marks.size() == 1;
        if (own || &mark == &scene.figure.marks.back())
            return placement.to_box(vertex(scene, mark, x1, x2, label));
    }
    return placement.to_box(vertex(scene, scene::Mark{}, x1, x2, label));
}

/// From places in the figure's box to places in the window.
struct Onto {
    scene::Projection projection;
    Rect view;

    std::optional<ImVec2> operator()(glm::dvec3 box) const {
        const glm::dvec2 at = on_picture(projection, view.aspect(), box);
        if (std::abs(at.x) > 100 || std::abs(at.y) > 100) return std::nullopt;
        const float half = view.height / 2;
        return ImVec2{view.x + view.width / 2 + static_cast<float>(at.x) * half,
                      view.y + half - static_cast<float>(at.y) * half};
    }
};

void ring(ImDrawList& draw, ImVec2 centre, const render::Palette& palette, const glm::vec3& ink) {
    const float unit = ImGui::GetFontSize();
    draw.AddCircle(centre, 0.5F * unit, packed(palette.rim), 24, 0.22F * unit);
    draw.AddCircle(centre, 0.5F * unit, packed(ink), 24, 0.12F * unit);
}

}  // namespace

void Interface::draw_view_overlay(const scene::Scene& scene, const Rect& view) {
    const render::Palette& palette = render::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    const scene::Placement placement = place(scene);
    const Onto onto{scene::project(scene, view.aspect()), view};
    if (slice_at_pointer_ && hover_) {
        if (const scene::Mark* mark = sliced_surface(scene)) {
            const glm::dvec2 at{hover_->x1, hover_->x2};
            for (const auto& curve : slices_through(scene, *mark, at)) {
                std::vector<ImVec2> line;
                for (const glm::dvec3& place : curve) {
                    if (const auto pixel = onto(place)) line.push_back(*pixel);
                }
                draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(palette.text, 0.85F), 0,
                                 0.11F * unit);
            }
            if (&scene == shown_.data() + hover_view_)
                slice_inset(
                    scene, *mark, at, true,
                    {view.x + view.width - 0.4F * unit, view.y + (lesson_.is_open() ? 15.5F : 12.0F) * unit});
        }
    }
    const auto& points = *scene.data.points;
    if (chosen_point_ && *chosen_point_ < static_cast<int>(points.size())) {
        const network::DataPoint& point = points[static_cast<std::size_t>(*chosen_point_)];
        for (const scene::Mark& mark : scene.figure.marks) {
            if (mark.kind != scene::Mark::Kind::points || mark.samples ||
                !exists(scene.figure.height(mark), scene.network))
                continue;
            if (const auto pixel =
                    onto(placement.to_box(vertex(scene, mark, point.x1, point.x2, point.label))))
                ring(draw, *pixel, palette, palette.text);
        }
    }
    if (hover_) {
        const bool here = &scene == shown_.data() + hover_view_;
        const int label = hover_->point && *hover_->point < static_cast<int>(points.size())
                              ? points[static_cast<std::size_t>(*hover_->point)].label
                              : label_at(scene.data, hover_->x1, hover_->x2);
        const auto pixel =
            onto(here ? hover_->box : stands_at(scene, placement, hover_->x1, hover_->x2, label));
        if (pixel && view.contains(*pixel)) ring(draw, *pixel, palette, palette.accent);
    }
}

void Interface::draw_ridge(const Rect& view) {
    const scene::Scene scene = scene_in(ridge_view_);
    if (ridge_grip_ == RidgeControl::Grip::none && !ridge_.held()) return;
    const render::Palette& palette = render::palette(scene.style.theme);
    const Onto onto{scene::project(scene, view.aspect()), view};
    for (const auto& [from, to] : ridge_.pieces()) {
        const auto a = onto(from), b = onto(to);
        if (a && b)
            ImGui::GetBackgroundDrawList()->AddLine(*a, *b, packed(palette.accent),
                                                    0.22F * ImGui::GetFontSize());
    }
    ImGui::SetMouseCursor(ridge_grip_ == RidgeControl::Grip::turn ? ImGuiMouseCursor_ResizeAll
                                                                  : ImGuiMouseCursor_Hand);
}

void Interface::draw_message(const Rect& view) {
    const render::Palette& palette = render::palette(document_.scene.style.theme);
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    const float unit = ImGui::GetFontSize();
    const std::string& text = shader_error_.empty() ? message_ : shader_error_;
    if (shader_error_.empty() && message_left_ <= 0) return;
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, view.width - 4 * unit);
    const ImVec2 low{view.x + (view.width - size.x) / 2 - unit, view.y + 3.6F * unit};
    const ImVec2 high{low.x + size.x + 2 * unit, low.y + size.y + unit};
    draw.AddRectFilled(low, high, packed(palette.panel, 0.94F), 0.4F * unit);
    draw.AddRect(low, high, packed(shader_error_.empty() ? palette.edge : palette.class_1), 0.4F * unit);
    draw.AddText(nullptr, 0, {low.x + unit, low.y + 0.5F * unit}, packed(palette.text), text.c_str(), nullptr,
                 view.width - 4 * unit);
}

void Interface::draw_spotlight() {
    const ImGuiIO& io = ImGui::GetIO();
    if (!spotlight_ || !ImGui::IsMousePosValid()) return;
    const float unit = ImGui::GetFontSize();
    const float inner = 6 * unit, far = 2 * (io.DisplaySize.x + io.DisplaySize.y);
    // A ring so wide that it covers the window, and three at its edge that soften it.
    ImDrawList& draw = *ImGui::GetForegroundDrawList();
    for (const float step : {0.0F, 0.25F, 0.5F})
        draw.AddCircle(io.MousePos, inner + step * unit + far / 2, IM_COL32(0, 0, 0, 24), 96, far);
}

void Interface::draw_overlays(const Rect& area) {
    if (panels_ || presenting_)
        metrics_overlay(metrics_, document_.scene,
                        {places_.front().x, places_.front().y + places_.front().height});
    for (std::size_t i = 0; i < shown_.size(); ++i) {
        if (shown_.size() > 1) {
            const render::Palette& palette = render::palette(document_.scene.style.theme);
            const Rect& part = views_parts_[i];
            const bool active = i == active_view_;
            ImGui::GetBackgroundDrawList()->AddRect(
                {part.x, part.y}, {part.x + part.width, part.y + part.height},
                packed(active ? palette.accent : palette.grid), 0, 0, active ? 2.0F : 1.0F);
        }
        draw_view_overlay(shown_[i], places_[i]);
    }
    draw_ridge(places_[ridge_view_ < places_.size() ? ridge_view_ : 0]);
    if (held_slice_ && held_view_ < shown_.size()) {
        const scene::Scene scene = scene_in(held_view_);
        const Rect& view = places_[held_view_];
        const float unit = ImGui::GetFontSize();
        if (held_slice_->first < scene.figure.marks.size()) {
            const scene::Mark& mark = scene.figure.marks[held_slice_->first];
            const std::vector<double> values = mark.samples ? mark.samples->slices() : std::vector<double>{};
            if (held_slice_->second < values.size())
                slice_inset(scene, mark, {0, values[held_slice_->second]}, false,
                            {view.x + view.width - 0.4F * unit, view.y + 12 * unit});
        }
    }
    if (hover_ && !ridge_.held() && !presenting_)
        reading_tooltip(document_.scene, *hover_, area.x + area.width);
    draw_spotlight();
    draw_message(area);
}

void Interface::draw_recording_sign() {
    if (!recording_.running() && !frozen_) return;
    const ImGuiIO& io = ImGui::GetIO();
    const render::Palette& palette = render::palette(document_.scene.style.theme);
    const float unit = ImGui::GetFontSize();
    // A list of its own, drawn after the video took its frame: the sign is not in the video.
    ImDrawList draw(ImGui::GetDrawListSharedData());
    draw._ResetForNewFrame();
    draw.PushClipRectFullScreen();
    draw.PushTextureID(io.Fonts->TexID);
    const auto seconds = static_cast<int>(recording_.elapsed());
    const std::string text =
        recording_.running() ? fmt::format("{}:{:02}", seconds / 60, seconds % 60) : std::string("frozen");
    const float width = ImGui::CalcTextSize(text.c_str()).x + 2.6F * unit;
    const ImVec2 low{places_.front().x + (places_.front().width - width) / 2, 0.6F * unit};
    draw.AddRectFilled(low, {low.x + width, low.y + 1.9F * unit}, packed(palette.panel, 0.9F), unit);
    const ImU32 red = IM_COL32(235, 64, 52, 255);
    draw.AddCircleFilled({low.x + unit, low.y + 0.95F * unit}, 0.38F * unit,
                         recording_.running() ? red : packed(palette.accent));
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + 1.8F * unit, low.y + 0.4F * unit},
                 packed(palette.text), text.c_str());
    ImDrawList* lists[] = {&draw};
    ImDrawData data;
    data.Valid = true;
    data.CmdLists = lists;
    data.CmdListsCount = 1;
    data.TotalVtxCount = draw.VtxBuffer.Size;
    data.TotalIdxCount = draw.IdxBuffer.Size;
    data.DisplaySize = io.DisplaySize;
    data.FramebufferScale = io.DisplayFramebufferScale;
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace window
