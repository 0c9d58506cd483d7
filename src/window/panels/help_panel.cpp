#include <imgui.h>

#include "window/actions.hpp"
#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

void row(std::string_view what, std::string_view help) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(what.data(), what.data() + what.size());
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextUnformatted(help.data(), help.data() + help.size());
    ImGui::PopStyleColor();
}

}  // namespace

void help_panel(bool& open) {
    if (!open) return;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::Begin("help", &open,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                         ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
        ImGui::PushFont(heading_font());
        ImGui::TextUnformatted("Mouse and keys");
        ImGui::PopFont();
        ImGui::Spacing();
        ImGui::BeginGroup();
        if (ImGui::BeginTable("mouse", 2, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX)) {
            for (const auto& [what, help] : mouse_help) row(what, help);
            ImGui::EndTable();
        }
        ImGui::EndGroup();
        ImGui::Spacing();
        if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX)) {
            for (const Action& action : actions()) {
                if (!action.help.empty()) row(shown_key(action), action.help);
            }
            ImGui::EndTable();
        }
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace window
