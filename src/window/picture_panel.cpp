#include <imgui.h>
#include <algorithm>

#include "window/panels.hpp"

namespace window {

void picture_panel(PictureSettings& settings, bool recording, const Perform& perform) {
    const float unit = ImGui::GetFontSize();
    ImGui::TextDisabled("Picture");
    ImGui::Checkbox("of the window's size", &settings.window_size);
    if (!settings.window_size) {
        ImGui::SetNextItemWidth(10 * unit);
        if (ImGui::InputInt2("width and height", settings.size.data()))
            for (int& side : settings.size) side = std::clamp(side, 16, 8192);
    }
    ImGui::BeginDisabled(!settings.window_size);
    ImGui::Checkbox("with panels", &settings.panels);
    ImGui::EndDisabled();
    ImGui::BeginDisabled(settings.panels && settings.window_size);
    ImGui::Checkbox("transparent background", &settings.transparent);
    ImGui::EndDisabled();
    if (ImGui::Button("Save a picture")) perform(Action::picture);
    ImGui::SameLine();
    ImGui::TextDisabled("F12");
    ImGui::Separator();
    ImGui::TextDisabled("Video of this window");
    if (ImGui::Button(recording ? "Stop" : "Record")) perform(Action::record);
    ImGui::SameLine();
    ImGui::TextDisabled("F9");
    ImGui::Separator();
    if (ImGui::Button("Present")) perform(Action::present);
    ImGui::SameLine();
    ImGui::TextDisabled("F5: full screen, large text, a spotlight");
}

}  // namespace window
