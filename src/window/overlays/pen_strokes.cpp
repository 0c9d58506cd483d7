#include <imgui.h>

#include "panels/theme.hpp"
#include "window/overlays/overlays.hpp"

namespace window {

void draw_pen_strokes(const Session& session, const Rect& area) {
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float width = 0.28F * ImGui::GetFontSize();
    for (const auto& stroke : session.talk.pen.strokes) {
        std::vector<ImVec2> line;
        for (const glm::vec2& at : stroke)
            line.emplace_back(area.x + at.x * area.width, area.y + at.y * area.height);
        if (line.size() == 1) line.emplace_back(line[0].x + 0.5F, line[0].y);
        // Dark beside bright, so that it is seen on any surface.
        draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(palette.rim, 0.7F), 0,
                         1.9F * width);
        draw.AddPolyline(line.data(), static_cast<int>(line.size()), packed(palette.accent), 0, width);
    }
    if (session.talk.pen.on && !ImGui::GetIO().WantCaptureMouse) {
        const ImVec2 tip = ImGui::GetIO().MousePos;
        ImGui::GetForegroundDrawList()->AddCircleFilled(tip, 0.7F * width, packed(palette.accent), 12);
    }
}

}  // namespace window
