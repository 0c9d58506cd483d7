#include <imgui.h>

#include "window/learning_panel.hpp"
#include "window/panels.hpp"
#include "window/theme.hpp"

namespace window {

bool training_panel(TrainingSession& training, scene::Scene& scene, train::End& end) {
    const float unit = ImGui::GetFontSize();
    ImGui::BeginDisabled(scene.data.points->empty());
    if (ImGui::Button(training.running() ? "Pause" : "Train", {4.6F * unit, 0})) {
        if (training.running())
            training.pause();
        else
            training.start(scene);
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Space");
    ImGui::SameLine();
    if (ImGui::Button("Step") && !training.step(scene, false)) end = train::End::diverged;
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("One batch");
    ImGui::SameLine();
    if (ImGui::Button("Epoch") && !training.step(scene, true)) end = train::End::diverged;
    ImGui::EndDisabled();
    ImGui::SameLine();
    const bool more = ImGui::Button("How");
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Settings, curves, random search (M)");
    ImGui::SameLine();
    if (training.history().moments().empty()) {
        ImGui::TextDisabled(
            "%s", train::optimizer_names[static_cast<std::size_t>(training.options.optimizer)].data());
    } else {
        history_curves(training.history(), training.shown_moment(), false, training.test_share > 0, scene,
                       ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight());
    }
    return more;
}

}  // namespace window
