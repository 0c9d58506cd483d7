#include <imgui.h>
#include <algorithm>

#include "network/formula.hpp"
#include "scene/error.hpp"
#include "window/actions.hpp"
#include "window/change.hpp"
#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

constexpr std::array<const char*, 8> set_titles = {
    "Circle",        "Circle with variance",        "Exclusive or", "Two gaussians", "Spiral", "Two moons",
    "Sine boundary", "A line, orange in the middle"};

void set_list(Session& session) {
    const scene::Scene& scene = session.scene();
    for (std::size_t i = 0; i < set_titles.size(); ++i) {
        const std::string name(network::data_set_names[i]);
        if (!ui::selectable(set_titles[i], scene.data.name == name)) continue;
        const bool own = scene.data.name == "points";
        replace_data(session,
                     scene::generated(name, own ? 200 : scene.data.count, scene.data.noise, scene.data.seed));
    }
    if (scene.data.name == "points") ui::selectable("Points of your own", true);
}

void settings(Session& session) {
    scene::Data next = session.scene().data;
    const float width = 9 * ImGui::GetFontSize();
    bool changed = false;
    ImGui::SetNextItemWidth(width);
    changed |= ui::slider_int("points", &next.count, 10, 5000, "%d",
                              ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp);
    auto noise = static_cast<float>(next.noise);
    ImGui::SetNextItemWidth(width);
    if (ui::slider_float("noise", &noise, 0, 0.5F, "%.2f", ImGuiSliderFlags_AlwaysClamp)) {
        next.noise = static_cast<double>(noise);
        changed = true;
    }
    auto seed = static_cast<int>(next.seed & 0x7fffffff);
    ImGui::SetNextItemWidth(width);
    if (ui::input_int("seed", &seed)) {
        next.seed = static_cast<std::uint32_t>(std::max(seed, 0));
        changed = true;
    }
    if (changed) session.document.scene.data = scene::generated(next.name, next.count, next.noise, next.seed);
}

}  // namespace

void data_panel(Session& session) {
    const scene::Scene& scene = session.scene();
    Painter& painter = session.painter;
    const render::Palette& palette = render::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize();
    set_list(session);
    ImGui::Separator();
    if (scene.data.name != "points") settings(session);
    const auto orange = std::ranges::count(*scene.data.points, 1, &network::DataPoint::label);
    const auto count = static_cast<std::ptrdiff_t>(scene.data.points->size());
    ImGui::TextColored(colour(palette.class_0_text), "%d of class 0", static_cast<int>(count - orange));
    ImGui::SameLine();
    ImGui::TextColored(colour(palette.class_1_text), "%d of class 1", static_cast<int>(orange));
    if (count == 0)
        ImGui::TextWrapped("No points: paint some, or choose a set above.");
    else if (orange == 0 || orange == count)
        ImGui::TextWrapped("All points are of one class: whatever says so everywhere is right.");
    ImGui::Separator();
    ImGui::TextUnformatted("Paint on the plane");
    using Tool = Painter::Tool;
    const auto tool = [&](const char* label, Tool which, const glm::vec3& ink) {
        const bool on = painter.tool == which;
        ImGui::PushStyleColor(ImGuiCol_Text, colour(on ? palette.background : ink));
        if (on) ImGui::PushStyleColor(ImGuiCol_Button, colour(ink));
        if (ui::button(label)) {
            painter.tool = on ? Tool::none : which;
            // On a map points stand where they are put.
            if (!on && over_the_plane(scene.figure) && !scene.figure.flat()) perform(session, "camera.top");
        }
        ImGui::PopStyleColor(on ? 2 : 1);
    };
    tool("class 0", Tool::class_0, palette.class_0);
    ImGui::SameLine();
    tool("class 1", Tool::class_1, palette.class_1);
    ImGui::SameLine();
    tool("erase", Tool::erase, palette.text);
    ImGui::SameLine();
    tool("move", Tool::move, palette.text);
    auto radius = static_cast<float>(painter.radius);
    ImGui::SetNextItemWidth(9 * unit);
    if (ui::slider_float("brush", &radius, 0.1F, 3, "%.1f", ImGuiSliderFlags_AlwaysClamp))
        painter.radius = static_cast<double>(radius);
    if (ui::button("Clear all points")) {
        scene::Data none = scene::given_points({});
        none.seed = scene.data.seed;
        replace_data(session, std::move(none));
        if (painter.tool == Tool::none) painter.tool = Tool::class_1;
    }
    if (painter.tool != Tool::none && !over_the_plane(scene.figure))
        ImGui::TextWrapped(
            "This figure does not stand over the plane of x₁ and x₂; choose one that does, to paint.");
    ImGui::Spacing();
    ImGui::PushTextWrapPos();
    ImGui::TextDisabled(
        "A CSV with the columns x1, x2 and label, dropped on the window, brings points of your own.");
    ImGui::PopTextWrapPos();
}

}  // namespace window
