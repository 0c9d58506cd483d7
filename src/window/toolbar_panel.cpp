#include <imgui.h>
#include <algorithm>

#include "network/network.hpp"
#include "window/panels.hpp"

namespace window {
namespace {

bool button(const char* label, const char* tip, bool enabled = true) {
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label);
    ImGui::EndDisabled();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tip);
    return pressed;
}

/// A new seed from the old network: the same click sequence gives the same networks.
std::uint32_t next_seed(const network::Network& network) {
    std::uint32_t hash = 2166136261U;
    for (const double value : network::parameters(network)) {
        hash = (hash ^ static_cast<std::uint32_t>(std::hash<double>()(value))) * 16777619U;
    }
    return hash;
}

void reset_to(scene::Scene& scene, network::Network network) {
    scene.network = std::move(network);
    if (scene.figure.z && !exists(scene.figure.z->quantity, scene.network))
        show_surface(scene.figure, network::output_activation(), scene.network);
}

}  // namespace

void toolbar_panel(scene::Scene& scene, bool can_undo, bool can_redo, const ViewSwitches& view,
                   PictureSettings& picture, const Perform& perform) {
    const float gap = 0.3F * ImGui::GetFontSize();
    const auto item = [&](const char* name, const char* key, bool on, Action action) {
        if (ImGui::MenuItem(name, key, on)) perform(action);
    };
    if (button("Browse", "Figures and lessons (B)")) perform(Action::browser);
    ImGui::SameLine(0, gap);
    if (button("Undo", "Ctrl+Z", can_undo)) perform(Action::undo);
    ImGui::SameLine(0, gap);
    if (button("Redo", "Ctrl+Y", can_redo)) perform(Action::redo);
    ImGui::SameLine(0, gap);
    if (button("Reset", "Another network in place of this one")) ImGui::OpenPopup("reset");
    if (ImGui::BeginPopup("reset")) {
        if (ImGui::MenuItem("Trained network")) reset_to(scene, network::trained());
        if (ImGui::MenuItem("Untrained network")) reset_to(scene, network::untrained());
        if (ImGui::MenuItem("Random weights"))
            scene.network = network::randomised(scene.network, next_seed(scene.network));
        ImGui::EndPopup();
    }
    ImGui::SameLine(0, gap);
    if (button("View", "What is shown; pictures and videos")) ImGui::OpenPopup("view");
    if (ImGui::BeginPopup("view")) {
        const bool wrong =
            std::ranges::any_of(scene.figure.marks, [](const scene::Mark& mark) { return mark.mark_wrong; });
        item("Light theme", "T", scene.style.theme == scene::Theme::light, Action::theme);
        item("Figures", "B", false, Action::browser);
        item("Lessons", "K", false, Action::lessons);
        item("Data", "A", false, Action::data);
        item("Training", "M", false, Action::training);
        ImGui::Separator();
        item("Table of the points", "D", view.points, Action::points);
        item("Mark wrong points", "W", wrong, Action::wrong_points);
        item("Slices through the pointer", "X", view.slice_at_pointer, Action::slice_at_pointer);
        item(view.views == 1   ? "Two figures"
             : view.views == 2 ? "Four figures"
                               : "One figure",
             "V", false, Action::views);
        item("Journey of the points", "J", false, Action::journey);
        item("Parallel or perspective", "P", false, Action::perspective);
        ImGui::Separator();
        picture_panel(picture, view.recording, perform);
        ImGui::EndPopup();
    }
    ImGui::SameLine(0, gap);
    if (button("Help", "F1 or ?")) perform(Action::help);
}

}  // namespace window
