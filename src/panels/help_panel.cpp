#include <imgui.h>
#include <algorithm>
#include <vector>

#include "panels/focus.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

void row(std::string_view what, std::string_view help) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(word_if_known(std::string(what)).c_str());
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextUnformatted(word(std::string(help)).c_str());
    ImGui::PopStyleColor();
}

/// There is nothing in it that the focus could stop at.
void scroll_by_keys() {
    const float line = 3 * ImGui::GetTextLineHeightWithSpacing(), page = 0.8F * ImGui::GetWindowHeight();
    for (const auto& [key, way] : {std::pair{ImGuiKey_DownArrow, line},
                                   {ImGuiKey_UpArrow, -line},
                                   {ImGuiKey_PageDown, page},
                                   {ImGuiKey_PageUp, -page}})
        if (ui::key_pressed(key))
            ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + way, 0.0F, ImGui::GetScrollMaxY()));
}

}  // namespace

void help_panel(Session& session) {
    bool& open = session.panels.show.help;
    if (!open) return;
    const Settings& settings = session.settings;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    // Taller than the window it scrolls.
    ImGui::SetNextWindowSizeConstraints({0, 0}, {0.96F * size.x, 0.96F * size.y});
    ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::Begin("help", &open,
                     (ImGuiWindowFlags_NoDecoration & ~ImGuiWindowFlags_NoScrollbar) |
                         ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings)) {
        scroll_by_keys();
        ImGui::PushFont(heading_font());
        ImGui::TextUnformatted(word("Mouse and keys"));
        ImGui::PopFont();
        ImGui::Spacing();
        ImGui::BeginGroup();
        constexpr ImGuiTableFlags fit = ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX;
        if (const ui::Table table("mouse", 2, fit); table) {
            for (const auto& [what, help] : mouse_help) row(what, help);
            for (const auto& [what, help] : focus_help) row(what, help);
        }
        ImGui::EndGroup();
        ImGui::Spacing();
        std::vector<const Action*> keys;
        for (const Action& action : actions()) {
            if (!shown_key(action, settings).empty()) keys.push_back(&action);
        }
        // Side by side where there is room.
        const std::size_t columns = size.x > 60 * ImGui::GetFontSize() ? 2 : 1;
        const std::size_t rows = (keys.size() + columns - 1) / columns;
        for (std::size_t column = 0; column < columns; ++column) {
            if (column > 0) ImGui::SameLine(0, 2 * ImGui::GetFontSize());
            ImGui::PushID(static_cast<int>(column));
            if (const ui::Table table("keys", 2, fit); table) {
                for (std::size_t i = column * rows; i < std::min((column + 1) * rows, keys.size()); ++i)
                    row(shown_key(*keys[i], settings), keys[i]->help);
            }
            ImGui::PopID();
        }
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace panels
