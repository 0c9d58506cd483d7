#include <imgui.h>
#include <filesystem>

#include "window/figures.hpp"
#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"

namespace window {
namespace {

/// Asks; true once there is an answer.
bool answered(Session& session) {
    const ui::Group group("closing");
    if (session.file.empty())
        ImGui::TextUnformatted("What you made is in no file yet.");
    else
        ImGui::Text("%s does not have your last changes.",
                    std::filesystem::path(session.file).filename().string().c_str());
    ImGui::Spacing();
    bool done = false;
    if (ui::button("Save")) {
        // Without room for it nothing ends, and the message says why.
        session.requests.quit = save_file(session);
        done = true;
    }
    ImGui::SameLine();
    if (ui::button("Discard")) session.requests.quit = done = true;
    ImGui::SameLine();
    if (ui::button("Cancel")) done = true;
    ui::tip("Esc");
    return done;
}

}  // namespace

void closing_panel(Session& session) {
    if (!session.show.closing) return;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    constexpr ImGuiWindowFlags fixed =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    // Nothing else can be touched meanwhile. Not ImGui's modal, which fails when another window appears
    // beside it.
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::SetNextWindowBgAlpha(0.6F);
    ImGui::Begin("behind the question", nullptr, fixed);
    ImGui::End();
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::Begin("unsaved work", nullptr, fixed | ImGuiWindowFlags_AlwaysAutoResize) && answered(session))
        session.show.closing = false;
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace window
