#include <imgui.h>

#include "layout/palette.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/tour.hpp"
#include "window/overlays/overlays.hpp"
#include "words/words.hpp"

namespace window {

void tour_line(Session& session, const Rect& view) {
    const std::string hint = word_if_known(tour_hint(session));
    if (hint.empty() || session.panels.show.presenting || view.width < 20 * ImGui::GetFontSize()) return;
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const float most = std::max(view.width - 2 * unit, 8 * unit);
    ImGui::SetNextWindowPos({view.x + view.width / 2, view.y + 3.5F * unit}, ImGuiCond_Always, {0.5F, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.5F);
    ImGui::PushStyleColor(ImGuiCol_Border, colour(palette.accent));
    constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                                       ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;
    if (ImGui::Begin("tour", nullptr, fixed)) {
        ui::pass_by();
        const ui::Group group("tour");
        ImGui::TextDisabled(word("%d of %d"), session.talk.tour.step + 1, tour_steps);
        ImGui::SameLine();
        const float text = ImGui::CalcTextSize(hint.c_str()).x;
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + std::min(text + 2, most - 8 * unit));
        ImGui::TextUnformatted(hint.c_str());
        ImGui::PopTextWrapPos();
        ImGui::SameLine();
        if (ui::small_button("×")) leave_tour(session);
        ui::tip("Leave the tour; View brings it back");
    }
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace window
