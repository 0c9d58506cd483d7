#include <imgui.h>

#include "window/learning_panel.hpp"
#include "window/panels.hpp"
#include "window/theme.hpp"

namespace window {

train::End training_buttons(TrainingSession& training, scene::Scene& scene) {
    bool good = true;
    const auto tip = [](const char* text) {
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", text);
    };
    ImGui::BeginDisabled(scene.data.points->empty());
    if (ImGui::Button(training.running() ? "Pause" : "Train", {4.4F * ImGui::GetFontSize(), 0})) {
        if (training.running())
            training.pause();
        else
            training.start(scene);
    }
    tip("Space");
    ImGui::SameLine();
    if (ImGui::Button("Step")) good = training.step(scene, false);
    tip("One batch");
    ImGui::SameLine();
    if (ImGui::Button("Epoch")) good = training.step(scene, true);
    tip("All points once");
    ImGui::EndDisabled();
    return good ? train::End::none : train::End::diverged;
}

bool training_panel(TrainingSession& training, scene::Scene& scene, train::End& end) {
    end = training_buttons(training, scene);
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
