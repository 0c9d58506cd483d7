#include <imgui.h>

#include "window/actions.hpp"
#include "window/jobs/jobs.hpp"
#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"
#include "window/theme.hpp"

namespace window {

void training_buttons(Session& session) {
    const bool running = session.training.running();
    ImGui::BeginDisabled(session.scene().data.points->empty());
    if (ui::button(running ? "Pause###train" : "Train###train", {4.4F * ImGui::GetFontSize(), 0}))
        train_or_pause(session);
    ui::tip(shown_key(action("train")));
    ImGui::SameLine();
    if (ui::button("Step")) train_once(session, false);
    ui::tip("One batch");
    ImGui::SameLine();
    if (ui::button("Epoch")) train_once(session, true);
    ui::tip("All points once");
    ImGui::EndDisabled();
}

void training_panel(Session& session) {
    training_buttons(session);
    ImGui::SameLine();
    if (ui::button("Settings")) perform(session, "training");
    ui::tip("Settings, curves, random search (M)");
    ImGui::SameLine();
    const TrainingSession& training = session.training;
    if (training.history().moments().empty()) {
        ImGui::TextDisabled(
            "%s", train::optimizer_names[static_cast<std::size_t>(training.options.optimizer)].data());
    } else {
        history_curves(training.history(), training.shown_moment(), false, training.test_share > 0,
                       session.scene(), ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight());
    }
}

}  // namespace window
