#include <imgui.h>

#include "window/lesson_player.hpp"
#include "window/panels.hpp"

namespace window {

namespace {

float time_width(float room) {
    return std::min(11 * ImGui::GetFontSize(), room * 0.3F);
}

}  // namespace

float lesson_bar_width(float room) {
    return time_width(room) + 11 * ImGui::GetFontSize();
}

void lesson_bar(LessonPlayer& player, ImVec2 corner, float room) {
    const float unit = ImGui::GetFontSize();
    const lesson::Lesson& lesson = player.lesson();
    const int count = static_cast<int>(lesson.steps.size());
    ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowBgAlpha(0.85F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7F * unit, 0.5F * unit});
    ImGui::Begin("lesson", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    if (ImGui::Button("‹")) player.step(-1);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Step back (Left)");
    ImGui::SameLine();
    if (ImGui::Button(player.playing() ? "Pause" : player.strayed() ? "Go on" : "Play", {3.8F * unit, 0}))
        player.play_or_pause();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Space");
    ImGui::SameLine();
    if (ImGui::Button("›")) player.step(1);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Step on (Right)");
    ImGui::SameLine();
    const int step = player.at_end() ? count : step_at(lesson, player.time()) + 1;
    const std::string label = std::to_string(step) + " of " + std::to_string(count);
    auto time = static_cast<float>(player.time());
    ImGui::SetNextItemWidth(time_width(room));
    if (ImGui::SliderFloat("##time", &time, 0, static_cast<float>(seconds(lesson)), label.c_str()))
        player.seek(static_cast<double>(time));
    if (player.strayed()) {
        ImGui::SameLine();
        if (ImGui::Button("Back to the step")) player.return_to_step();
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("R");
    }
    ImGui::SameLine();
    if (ImGui::Button("×")) player.close();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Leave the lesson (Esc)");
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace window
