#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "panels/imgui_input.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/presenting.hpp"

namespace panels {
namespace {

/// So many columns that all steps are as large as can be.
int columns_for(int count, const Rect& area, float shape) {
    int best = 1;
    float largest = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const float width = std::min(area.width / static_cast<float>(columns),
                                     area.height / static_cast<float>(rows) * shape);
        if (width > largest) {
            largest = width;
            best = columns;
        }
    }
    return best;
}

}  // namespace

void overview_panel(Session& session, StepThumbnails& thumbnails, const Rect& area) {
    if (!session.talk.overview.open) return;
    if (!session.lesson.player.is_open()) {
        session.talk.overview.open = false;
        return;
    }
    const lesson::Lesson& lesson = session.lesson.player.lesson();
    thumbnails.update(lesson, session.scene().style.theme);
    ImGui::SetNextWindowPos({area.x, area.y});
    ImGui::SetNextWindowSize({area.width, area.height});
    constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;
    if (ImGui::Begin("overview", nullptr, fixed & ~ImGuiWindowFlags_NoScrollbar)) {
        const ui::Group group("overview");
        const float unit = ImGui::GetFontSize(), line = 1.6F * unit, gap = 0.8F * unit;
        const int count = static_cast<int>(lesson.steps.size());
        constexpr float shape = static_cast<float>(SmallRenderer::width) / SmallRenderer::height;
        const Rect room{0, 0, area.width - 2 * unit, area.height - 2 * unit};
        const int columns = columns_for(count, room, shape * 0.82F);
        const float width = std::max(std::floor(room.width / static_cast<float>(columns)) - gap, 4 * unit);
        const int rows = (count + columns - 1) / columns;
        const float fitting = (room.height / static_cast<float>(rows) - line - gap) * shape;
        const ImVec2 size{std::max(std::min(width, fitting), 6 * unit),
                          std::max(std::min(width, fitting), 6 * unit) / shape};
        const layout::Palette& palette = layout::palette(session.scene().style.theme);
        for (int i = 0; i < count; ++i) {
            if (i % columns != 0) ImGui::SameLine(0, gap);
            ImGui::BeginGroup();
            const ImVec2 low = ImGui::GetCursorScreenPos(), high{low.x + size.x, low.y + size.y};
            if (ui::invisible_button(("step " + std::to_string(i + 1)).c_str(), size)) {
                session.talk.overview.chosen = i;
                jump_from_overview(session);
            }
            ImDrawList& draw = *ImGui::GetWindowDrawList();
            if (const GLuint texture = thumbnails.texture(static_cast<std::size_t>(i)))
                draw.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), low, high,
                              {0, 1}, {1, 0});
            const bool chosen = i == session.talk.overview.chosen;
            draw.AddRect(low, high, packed(chosen ? palette.accent : palette.edge), 4, 0,
                         chosen ? 3.0F : 1.0F);
            const lesson::Step& step = lesson.steps[static_cast<std::size_t>(i)];
            ImGui::PushClipRect({low.x, high.y}, {high.x, high.y + line}, true);
            const std::string name = std::to_string(i + 1) + (step.title.empty() ? "" : " · " + step.title);
            if (chosen)
                ImGui::TextUnformatted(name.c_str());
            else
                ImGui::TextDisabled("%s", name.c_str());
            ImGui::PopClipRect();
            ImGui::EndGroup();
            if (chosen && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY();
        }
        if (imgui::is_pressed(ImGuiKey_Enter, false)) jump_from_overview(session);
    }
    ImGui::End();
}

}  // namespace panels
