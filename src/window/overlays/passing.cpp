// What is for who sits before the window, and in no picture and no film: what passes by.
#include <fmt/format.h>

#include "panels/theme.hpp"
#include "session/tour.hpp"
#include "window/draw_lists.hpp"
#include "window/overlays/overlays.hpp"
#include "words/words.hpp"

namespace window {
namespace {

void message(ImDrawList& draw, const Session& session, const std::string& shader_error, const Rect& view) {
    const std::string& text = shader_error.empty() ? session.message.text : shader_error;
    if (shader_error.empty() && session.message.seconds_left <= 0) return;
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const float room = std::max(view.width - 4 * unit, unit);
    const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, room);
    const ImVec2 low{view.x + (view.width - size.x) / 2 - unit,
                     view.y + (tour_hint(session).empty() ? 3.6F : 7.2F) * unit};
    const ImVec2 high{low.x + size.x + 2 * unit, low.y + size.y + unit};
    draw.AddRectFilled(low, high, packed(palette.panel, 0.94F), 0.4F * unit);
    draw.AddRect(low, high, packed(shader_error.empty() ? palette.edge : palette.class_1), 0.4F * unit);
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + unit, low.y + 0.5F * unit},
                 packed(palette.text), text.c_str(), nullptr, room);
}

void sign(ImDrawList& draw, const Session& session, const Picture& picture) {
    if (!session.recording_runs() && !session.panels.show.frozen) return;
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const auto seconds = static_cast<int>(session.jobs.recording.value_or(0));
    const std::string text = session.recording_runs() ? fmt::format("{}:{:02}", seconds / 60, seconds % 60)
                                                      : std::string(word("frozen"));
    const float width = ImGui::CalcTextSize(text.c_str()).x + 2.6F * unit;
    const ImVec2 low{picture.places.front().x + (picture.places.front().width - width) / 2, 0.6F * unit};
    draw.AddRectFilled(low, {low.x + width, low.y + 1.9F * unit}, packed(palette.panel, 0.9F), unit);
    const ImU32 red = IM_COL32(235, 64, 52, 255);
    draw.AddCircleFilled({low.x + unit, low.y + 0.95F * unit}, 0.38F * unit,
                         session.recording_runs() ? red : packed(palette.accent));
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + 1.8F * unit, low.y + 0.4F * unit},
                 packed(palette.text), text.c_str());
}

}  // namespace

void draw_passing(const Session& session, Screen& screen, const Picture& picture) {
    ImDrawList draw(ImGui::GetDrawListSharedData());
    draw._ResetForNewFrame();
    draw.PushClipRectFullScreen();
    draw.PushTextureID(ImGui::GetIO().Fonts->TexID);
    message(draw, session, screen.shader_error(), picture.area);
    sign(draw, session, picture);
    std::vector<ImDrawList*> lists = screen.passing();
    lists.push_back(&draw);
    const ImGuiIO& io = ImGui::GetIO();
    draw_lists(lists, io.DisplaySize, io.DisplayFramebufferScale);
}

}  // namespace window
