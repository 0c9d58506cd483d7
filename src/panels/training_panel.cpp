#include <imgui.h>

#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/jobs/jobs.hpp"
#include "words/words.hpp"

namespace panels {

void training_buttons(Session& session) {
    const bool running = session.jobs.training.running();
    ImGui::BeginDisabled(session.scene().data.points->empty());
    if (ui::button(running ? "Pause###train" : "Train###train", {4.4F * ImGui::GetFontSize(), 0}))
        train_or_pause(session);
    ui::tip(shown_key(session, "train"));
    ImGui::SameLine();
    if (ui::button("Step")) train_once(session, false);
    ui::tip("One batch");
    ImGui::SameLine();
    if (ui::button("Epoch")) train_once(session, true);
    ui::tip("All points once");
    ImGui::EndDisabled();
}

void training_curves(Session& session) {
    const TrainingSession& training = session.jobs.training;
    // Its room is there from the begin: nothing below it moves.
    if (session.led() || training.curve().moments().empty()) {
        ImGui::AlignTextToFramePadding();
        ImGui::TextDisabled(word(session.led() ? "The lesson leads; change anything to try it."
                                               : "Here the loss falls while the network learns."));
        return;
    }
    learning_curves(training.curve(), training.shown_moment(), false, training.test_share > 0,
                    session.scene(), ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight());
}

}  // namespace panels
