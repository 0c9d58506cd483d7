#include <imgui.h>
#include <algorithm>
#include <cctype>

#include "lesson/lesson.hpp"
#include "render/palette.hpp"
#include "window/browser.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

void figures(const scene::Scene& scene, FigureThumbnails& thumbnails, Browser& state,
             std::optional<int>& choice) {
    const render::Palette& palette = render::palette(scene.style.theme);
    const auto& library = scene::figure_library();
    const float unit = ImGui::GetFontSize();
    const ImVec2 size{7 * unit, 4 * unit};
    std::string tab;
    bool any = false;
    for (std::size_t i = 0; i < library.size(); ++i) {
        const scene::FigureEntry& entry = library[i];
        if (!matches(entry, state.search.data())) continue;
        any = true;
        if (entry.tab != tab) {
            tab = entry.tab;
            ImGui::Spacing();
            ImGui::TextDisabled("%s", tab.c_str());
        }
        ImGui::PushID(static_cast<int>(i));
        const bool current = entry.id == scene.figure.id;
        const ImVec2 low = ImGui::GetCursorScreenPos();
        if (ImGui::Selectable("##figure", current, 0, {0, size.y + 0.3F * unit}))
            choice = static_cast<int>(i);
        if (current && state.shown != entry.id) {
            ImGui::SetScrollHereY(0.4F);
            state.shown = entry.id;
        }
        if (ImGui::IsItemVisible()) {
            thumbnails.want(i);
            ImDrawList& draw = *ImGui::GetWindowDrawList();
            const ImVec2 corner{low.x + 0.3F * unit, low.y + 0.15F * unit};
            const ImVec2 end{corner.x + size.x, corner.y + size.y};
            if (const GLuint texture = thumbnails.texture(entry.id))
                draw.AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)),
                                     corner, end, {0, 1}, {1, 0}, IM_COL32_WHITE, 4);
            draw.AddRect(corner, end, current ? packed(palette.accent) : packed(palette.edge, 0.6F), 4);
            draw.AddText(nullptr, 0, {end.x + 0.7F * unit, corner.y + 0.4F * unit}, packed(palette.text),
                         entry.title.c_str(), nullptr,
                         std::max(ImGui::GetContentRegionAvail().x - size.x - 2.0F * unit, 4 * unit));
        }
        ImGui::PopID();
    }
    if (!any) ImGui::TextDisabled("No figure has these words.");
}

}  // namespace

bool matches(const scene::FigureEntry& entry, std::string_view search) {
    const std::string text = lower(entry.id + " " + entry.tab + " " + entry.title),
                      words = lower(std::string(search));
    std::size_t at = 0;
    while (at < words.size()) {
        const auto end = std::min(words.find(' ', at), words.size());
        if (end > at && text.find(words.substr(at, end - at)) == text.npos) return false;
        at = end + 1;
    }
    return true;
}

std::optional<int> figure_list(const scene::Scene& scene, FigureThumbnails& thumbnails, Browser& state) {
    std::optional<int> choice;
    ImGui::SetNextItemWidth(-1);
    if (state.focus) ImGui::SetKeyboardFocusHere();
    state.focus = false;
    ImGui::InputTextWithHint("##search", "Search", state.search.data(), state.search.size());
    if (ImGui::BeginChild("list")) figures(scene, thumbnails, state, choice);
    ImGui::EndChild();
    return choice;
}

std::optional<std::string> lesson_list() {
    std::optional<std::string> choice;
    int number = 1;
    for (const lesson::Entry& entry : lesson::library()) {
        ImGui::PushID(number);
        const std::string label = std::to_string(number++) + "   " + entry.title;
        if (ImGui::Selectable(label.c_str())) choice = entry.id;
        ImGui::PopID();
    }
    ImGui::Spacing();
    ImGui::PushTextWrapPos();
    ImGui::TextDisabled(
        "Space plays and pauses, the arrow keys step, Esc leaves. Change anything meanwhile; R brings the "
        "step back.");
    ImGui::PopTextWrapPos();
    return choice;
}

}  // namespace window
