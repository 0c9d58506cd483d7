#include <fmt/format.h>

#include "window/draw_lists.hpp"
#include "window/overlays/overlays.hpp"
#include "window/theme.hpp"

namespace window {

void draw_recording_sign(const Session& session, const Picture& picture) {
    if (!session.recording_runs() && !session.show.frozen) return;
    const ImGuiIO& io = ImGui::GetIO();
    const render::Palette& palette = render::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    // A list of its own, drawn after the video took its frame: the sign is not in the video.
    ImDrawList draw(ImGui::GetDrawListSharedData());
    draw._ResetForNewFrame();
    draw.PushClipRectFullScreen();
    draw.PushTextureID(io.Fonts->TexID);
    const auto seconds = static_cast<int>(session.recording.value_or(0));
    const std::string text = session.recording_runs() ? fmt::format("{}:{:02}", seconds / 60, seconds % 60)
                                                      : std::string("frozen");
    const float width = ImGui::CalcTextSize(text.c_str()).x + 2.6F * unit;
    const ImVec2 low{picture.places.front().x + (picture.places.front().width - width) / 2, 0.6F * unit};
    draw.AddRectFilled(low, {low.x + width, low.y + 1.9F * unit}, packed(palette.panel, 0.9F), unit);
    const ImU32 red = IM_COL32(235, 64, 52, 255);
    draw.AddCircleFilled({low.x + unit, low.y + 0.95F * unit}, 0.38F * unit,
                         session.recording_runs() ? red : packed(palette.accent));
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {low.x + 1.8F * unit, low.y + 0.4F * unit},
                 packed(palette.text), text.c_str());
    ImDrawList* lists[] = {&draw};
    draw_lists(lists, io.DisplaySize, io.DisplayFramebufferScale);
}

}  // namespace window
