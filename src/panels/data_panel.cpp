#include <imgui.h>
#include <algorithm>
#include <utility>

#include "network/formula.hpp"
#include "panels/data_pictures.hpp"
#include "panels/focus.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/error.hpp"
#include "scene/problem.hpp"
#include "session/actions.hpp"
#include "session/change.hpp"
#include "session/jobs/jobs.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

void set_list(Session& session) {
    const scene::Scene& scene = session.scene();
    for (const network::DataSet& set : network::data_sets()) {
        if (!ui::selectable(set.title, scene.data.name == set.name)) continue;
        const bool own = scene.data.name == "points";
        choose_data(session, scene::generated(std::string(set.name), own ? 200 : scene.data.count,
                                              scene.data.noise, scene.data.seed));
    }
    // Always there: nothing below moves when the first point is painted.
    ImGui::BeginDisabled();
    ui::selectable("Points of your own", scene.data.name == "points");
    ui::selectable("Your rule", scene.data.typed != nullptr);
    ImGui::EndDisabled();
}

void drawn_data(Session& session) {
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
    if (!changed) return;
    session.document.scene.data = drawn_again(next, next.count, next.noise, next.seed);
    keep_in_frame(session.document.scene);
}

/// A rule of the user's own, which labels the whole plane.
void rule_field(Session& session) {
    const scene::Data& data = session.scene().data;
    auto& typed = session.panels.typed_rule;
    // What is wrong takes the place of the title: what stands below does not move.
    if (typed.trouble.empty())
        ImGui::TextDisabled(word("A rule of your own"));
    else
        ImGui::TextColored(ImGui::GetStyleColorVec4(ImGuiCol_CheckMark), "%s", typed.trouble.c_str());
    ImGui::SetNextItemWidth(-4.5F * ImGui::GetFontSize());
    ui::input_text("##rule", "x2 > 2*sin(x1)", typed.text.data(), typed.text.size(), typed.focus);
    const bool entered = ImGui::IsItemDeactivated() && ui::enter_pressed(false);
    ui::tip("A comparison of x1 and x2 makes classes; else the value is a number to learn: sin(x1) * x2 / 5");
    ImGui::SameLine();
    if (ui::button("Use") || entered) {
        try {
            const int count = data.name == "points" ? 200 : data.count;
            choose_data(session, scene::ruled(typed.text.data(), count, data.noise, data.seed));
            typed.trouble.clear();
        } catch (const scene::InputError& error) {
            typed.trouble = error.what();
            show_message(session, typed.trouble);
            // What is typed next mends it, and is no command.
            typed.focus = true;
        }
    }
}

void class_counts(const scene::Scene& scene, const layout::Palette& palette) {
    const auto count = static_cast<std::ptrdiff_t>(scene.data.points->size());
    if (scene.data.regression) {
        const scene::Range range = scene.data.labels;
        ImGui::TextDisabled(word("%d points with numbers from %s to %s"), static_cast<int>(count),
                            network::rounded(range.low, 3).c_str(), network::rounded(range.high, 3).c_str());
        return;
    }
    const auto orange =
        std::ranges::count_if(*scene.data.points, [](const auto& point) { return point.label.which() == 1; });
    ImGui::TextColored(colour(palette.class_0_text), word("%d of class 0"), static_cast<int>(count - orange));
    ImGui::SameLine();
    ImGui::TextColored(colour(palette.class_1_text), word("%d of class 1"), static_cast<int>(orange));
    if (count == 0)
        ImGui::TextWrapped(word("No points: paint some, or choose a set above."));
    else if (orange == 0 || orange == count)
        ImGui::TextWrapped(word("All points are of one class: whatever says so everywhere is right."));
}

}  // namespace

void data_panel(Session& session) {
    const scene::Scene& scene = session.scene();
    Painter& painter = session.hand.painter;
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize();
    set_list(session);
    ImGui::Separator();
    ImGui::BeginDisabled(scene.data.name == "points");
    drawn_data(session);
    ImGui::EndDisabled();
    rule_field(session);
    ImGui::Separator();
    ImGui::TextUnformatted(word("Paint on the plane"));
    using Tool = Painter::Tool;
    // In a row, or two where words are long.
    const auto tool = [&](const char* label, Tool which, const glm::vec3& ink) {
        const ImGuiStyle& style = ImGui::GetStyle();
        const float wide =
            ImGui::CalcTextSize(word(label)).x + 2 * style.FramePadding.x + style.ItemSpacing.x;
        const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
        if (which != Tool::class_0 && ImGui::GetItemRectMax().x + wide <= right) ImGui::SameLine();
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
    const bool numbers = scene.data.regression;
    tool(numbers ? "least" : "class 0", Tool::class_0, numbers ? palette.text : palette.class_0);
    tool(numbers ? "largest" : "class 1", Tool::class_1, numbers ? palette.text : palette.class_1);
    tool("erase", Tool::erase, palette.text);
    tool("move", Tool::move, palette.text);
    auto radius = static_cast<float>(painter.radius);
    ImGui::SetNextItemWidth(9 * unit);
    if (ui::slider_float("brush", &radius, 0.1F, 3, "%.1f", ImGuiSliderFlags_AlwaysClamp))
        painter.radius = static_cast<double>(radius);
    if (ui::button("Clear all points")) {
        scene::Data none = scene::given_points({}, scene.data.regression);
        none.seed = scene.data.seed;
        replace_data(session, std::move(none));
        if (painter.tool == Tool::none) painter.tool = Tool::class_1;
    }
    if (painter.tool != Tool::none && !over_the_plane(scene.figure))
        ImGui::TextWrapped(
            word("This figure does not stand over the plane of x₁ and x₂; choose one that does, to paint."));
    ImGui::Spacing();
    class_counts(scene, palette);
    ImGui::Spacing();
    ImGui::PushTextWrapPos();
    ImGui::TextDisabled(word(
        "A CSV with the columns x1, x2 and label (or target, for numbers), dropped on the window, brings "
        "points of your own."));
    ImGui::PopTextWrapPos();
}

}  // namespace panels
