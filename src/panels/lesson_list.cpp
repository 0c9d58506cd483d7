#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "layout/palette.hpp"
#include "lesson/library.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/figures.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

/// In the language in use; made anew when the library or the language is another.
const lesson::Lesson& covers(LessonCards& cards) {
    std::string now = language();
    for (const lesson::Entry& entry : lesson::library()) now += " " + entry.id;
    if (cards.made_of != now) cards.covers = lesson::covers();
    cards.made_of = now;
    return cards.covers;
}

void tick(ImVec2 at, float size, const layout::Palette& palette) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddCircleFilled(at, size, packed(palette.accent));
    const ImVec2 way[] = {{at.x - 0.45F * size, at.y + 0.02F * size},
                          {at.x - 0.1F * size, at.y + 0.36F * size},
                          {at.x + 0.48F * size, at.y - 0.34F * size}};
    draw.AddPolyline(way, 3, packed(palette.background), 0, 0.22F * size);
}

/// True when it is chosen.
bool card(const Session& session, const lesson::Step& cover, const std::string& id, int number,
          GLuint texture) {
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const ImVec2 size{6.3F * unit, 3.6F * unit};
    const bool current = session.lesson.player.is_open() && session.lesson.player.lesson().id == id;
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const bool chosen = ui::selectable("##lesson", current, 0, {0, size.y + 0.3F * unit});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 corner{low.x + 0.3F * unit, low.y + 0.15F * unit};
    const ImVec2 end{corner.x + size.x, corner.y + size.y};
    if (texture)
        draw.AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), corner, end,
                             {0, 1}, {1, 0}, IM_COL32_WHITE, 4);
    draw.AddRect(corner, end, current ? packed(palette.accent) : packed(palette.edge, 0.6F), 4);
    const float left = end.x + 0.7F * unit,
                width = std::max(ImGui::GetContentRegionAvail().x - size.x - 1.3F * unit, 4 * unit);
    const std::string title = fmt::format("{}. {}", number, cover.title);
    draw.AddText(nullptr, 0, {left, corner.y + 0.1F * unit}, packed(palette.text), title.c_str(), nullptr,
                 width);
    const std::string minutes =
        phrase("{} min", std::to_string(std::max(1, static_cast<int>(std::lround(cover.seconds / 60)))));
    draw.AddText({left, end.y - 1.15F * unit}, packed(palette.faint_text), minutes.c_str());
    if (session.settings.lessons_done.contains(id))
        tick({end.x - 0.8F * unit, end.y - 0.8F * unit}, 0.55F * unit, palette);
    return chosen;
}

}  // namespace

void lesson_list(Session& session, LessonCards& cards) {
    std::string choice;
    if (ImGui::BeginChild("list")) {
        const lesson::Lesson& all = covers(cards);
        cards.pictures.update(all, session.scene().style.theme);
        for (std::size_t i = 0; i < all.steps.size(); ++i) {
            const std::string& id = lesson::library()[i].id;
            const ui::Group group(id);
            if (card(session, all.steps[i], id, static_cast<int>(i) + 1, cards.pictures.texture(i)))
                choice = id;
        }
        ImGui::Spacing();
        ImGui::PushTextWrapPos();
        const auto key = [&](std::string_view id) { return shown_key(session, id); };
        ImGui::TextDisabled(
            "%s", fmt::format(fmt::runtime(word("{} plays and pauses, {} and {} step, {} leaves. "
                                                "Change anything meanwhile; {} brings the step back.")),
                              key("train"), key("figure.previous"), key("figure.next"), key("close"),
                              key("lesson.return"))
                      .c_str());
        ImGui::PopTextWrapPos();
    }
    ImGui::EndChild();
    if (!choice.empty()) open_lesson(session, choice);
}

}  // namespace panels
