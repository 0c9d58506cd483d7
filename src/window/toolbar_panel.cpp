#include <imgui.h>

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

void toolbar_panel(scene::Scene& scene, bool can_undo, bool can_redo, const Perform& perform) {
    if (button("Undo", "Ctrl+Z", can_undo)) perform(Action::undo);
    ImGui::SameLine();
    if (button("Redo", "Ctrl+Y", can_redo)) perform(Action::redo);
    ImGui::SameLine();
    if (button("Reset", "Another network in place of this one")) ImGui::OpenPopup("reset");
    if (ImGui::BeginPopup("reset")) {
        if (ImGui::MenuItem("Trained network")) reset_to(scene, network::trained());
        if (ImGui::MenuItem("Untrained network")) reset_to(scene, network::untrained());
        if (ImGui::MenuItem("Random weights"))
            scene.network = network::randomised(scene.network, next_seed(scene.network));
        ImGui::EndPopup();
    }
    ImGui::SameLine();
    const bool dark = scene.style.theme == scene::Theme::dark;
    if (button(dark ? "Light" : "Dark", "T")) perform(Action::theme);
    ImGui::SameLine();
    if (button("Help", "F1 or ?")) perform(Action::help);
}

}  // namespace window
