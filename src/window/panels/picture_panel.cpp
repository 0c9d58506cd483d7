#include <imgui.h>
#include <algorithm>

#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"

namespace window {

void picture_panel(Session& session) {
    PictureSettings& settings = session.picture;
    const float unit = ImGui::GetFontSize();
    ImGui::TextDisabled("Picture");
    ui::checkbox("of the window's size", &settings.window_size);
    if (!settings.window_size) {
        ImGui::SetNextItemWidth(10 * unit);
        if (ui::input_int2("width and height", settings.size.data()))
            for (int& side : settings.size) side = std::clamp(side, 16, 8192);
    }
    ImGui::BeginDisabled(!settings.window_size);
    ui::checkbox("with panels", &settings.panels);
    ImGui::EndDisabled();
    ImGui::BeginDisabled(settings.panels && settings.window_size);
    ui::checkbox("transparent background", &settings.transparent);
    ImGui::EndDisabled();
    action_button(session, "picture");
    ImGui::SameLine();
    ImGui::TextDisabled("F12");
    ImGui::Separator();
    ImGui::TextDisabled("Video of this window");
    action_button(session, "record", session.recording_runs() ? "Stop###record" : "Record###record");
    ImGui::SameLine();
    ImGui::TextDisabled("F9");
    ImGui::Separator();
    action_button(session, "present");
    ImGui::SameLine();
    ImGui::TextDisabled("F5: full screen, large text");
}

}  // namespace window
