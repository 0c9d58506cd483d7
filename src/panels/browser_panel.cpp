#include <imgui.h>
#include <algorithm>

#include "layout/palette.hpp"
#include "lesson/library.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/figure_search.hpp"
#include "session/figures.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

const scene::FigureEntry* figures(Session& session, FigureThumbnails& thumbnails) {
    Browser& state = session.panels.browser;
    const scene::Scene scene = scene_in(session, session.looking.views.active());
    const scene::FigureEntry* choice = nullptr;
    const layout::Palette& palette = layout::palette(scene.style.theme);
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
            ImGui::TextDisabled("%s", word_if_known(tab).c_str());
        }
        const ui::Group group(entry.id);
        const bool current = entry.id == scene.figure.id;
        const ImVec2 low = ImGui::GetCursorScreenPos();
        if (ui::selectable("##figure", current, 0, {0, size.y + 0.3F * unit})) choice = &entry;
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
                         word_if_known(entry.title).c_str(), nullptr,
                         std::max(ImGui::GetContentRegionAvail().x - size.x - 2.0F * unit, 4 * unit));
        }
    }
    if (!any) ImGui::TextDisabled(word("No figure has these words."));
    return choice;
}

}  // namespace

void figure_list(Session& session, FigureThumbnails& thumbnails) {
    Browser& state = session.panels.browser;
    const scene::FigureEntry* choice = nullptr;
    ImGui::SetNextItemWidth(-1);
    ui::input_text("##search", "Search", state.search.data(), state.search.size(), state.focus);
    if (ImGui::BeginChild("list")) choice = figures(session, thumbnails);
    ImGui::EndChild();
    if (choice) choose_figure(session, *choice);
    const bool own = network_is_own(session);
    thumbnails.draw_one(session.document.versions(), session.scene().style.theme,
                        [&](const scene::FigureEntry& entry) { return figure_scene(session, entry, own); });
}

}  // namespace panels
