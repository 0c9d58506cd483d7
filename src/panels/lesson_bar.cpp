#include <imgui.h>
#include <algorithm>

#include "layout/palette.hpp"
#include "lesson/library.hpp"
#include "panels/imgui_input.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "session/presenting.hpp"

namespace panels {

namespace {

// In heights of the font.
constexpr float narrowest = 5, widest = 19;  // of the time

struct Place {
    ImVec2 corner;  ///< its top right
    float time_width;
};

float button_width(const char* english) {
    return ImGui::CalcTextSize(word(english)).x + 2 * ImGui::GetStyle().FramePadding.x;
}

/// Of the button that plays, whatever it says.
float play_width() {
    float widest = 0;
    for (const char* said : {"Pause", "Go on", "Again", "Watch"})
        widest = std::max(widest, button_width(said));
    return widest;
}

/// Of all but the time.
float buttons_width(const LessonPlayer& player) {
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    float width = button_width("‹") + play_width() + button_width("›") + button_width("Steps") +
                  button_width("×") + 5 * gap;
    if (player.at_end())
        width += button_width("Next lesson") + gap;
    else if (player.strayed())
        width += button_width("Back to the step") + gap;
    return width;
}

/// Beside the title, as wide as it leaves room for; below it where it is too long.
Place place_of(const Session& session, const Rect& area, float title_end) {
    const float unit = ImGui::GetFontSize(), room = area.width;
    const float beside = room - title_end - buttons_width(session.lesson.player) - 2.5F * unit;
    const bool below = session.looking.views.count() == 1 && beside < narrowest * unit;
    const float most = below ? 0.4F * room : std::min(beside, 0.4F * room);
    return {{area.x + room - unit, area.y + (below ? 2.8F : 0.7F) * unit},
            std::clamp(most, narrowest * unit, widest * unit)};
}

/// "3 of 6 · A weight sets the slope", as much as there is room for. Steps without a title go on with the one
/// before.
std::string step_label(const lesson::Lesson& lesson, std::size_t step, float room) {
    const std::string number = std::to_string(step + 1) + word(" of ") + std::to_string(lesson.steps.size());
    const std::string title = chapter_title(lesson, static_cast<int>(step));
    const std::string whole = number + " · " + title;
    return title.empty() || ImGui::CalcTextSize(whole.c_str()).x > room ? number : whole;
}

void transport(Session& session, float time_width) {
    LessonPlayer& player = session.lesson.player;
    const lesson::Lesson& lesson = player.lesson();
    const int count = static_cast<int>(lesson.steps.size());
    const auto key = [&](std::string_view id) { return shown_key(session, id); };
    if (ui::button("‹")) player.step(-1);
    ui::tip("Step back (" + key("figure.previous") + ")");
    ImGui::SameLine();
    // At its end it would not go on with what the user has made there.
    const char* play = player.playing()   ? "Pause###play"
                       : player.at_end()  ? "Again###play"
                       : player.strayed() ? "Go on###play"
                                          : "Watch###play";
    if (ui::button(play, {play_width(), 0})) player.play_or_pause();
    // At its end there is something to do, for which the key means what it means elsewhere.
    ui::tip(player.at_end() ? "From the beginning" : key("train"));
    ImGui::SameLine();
    if (ui::button("›")) player.step(1);
    ui::tip("Step on (" + key("figure.next") + ")");
    ImGui::SameLine();
    const int step = player.at_end() ? count - 1 : step_at(lesson, player.time());
    // A slider's label is a format.
    std::string label;
    for (const char letter :
         step_label(lesson, static_cast<std::size_t>(step), time_width - ImGui::GetFontSize()))
        label += letter == '%' ? "%%" : std::string(1, letter);
    auto time = static_cast<float>(player.time());
    ImGui::SetNextItemWidth(time_width);
    if (ui::slider_float("##time", &time, 0, static_cast<float>(seconds(lesson)), label.c_str()))
        player.seek(static_cast<double>(time));
    if (player.strayed() && !player.at_end()) {
        ImGui::SameLine();
        action_button(session, "lesson.return");
    }
    if (const auto next = player.at_end() ? next_lesson(session) : std::nullopt) {
        ImGui::SameLine();
        const layout::Palette& palette = layout::palette(session.scene().style.theme);
        if (player.done()) ImGui::PushStyleColor(ImGuiCol_Text, colour(palette.accent));
        const bool wanted = ui::button("Next lesson");
        if (player.done()) ImGui::PopStyleColor();
        ui::tip(word_if_known(lesson::entry_named(*next).title));
        if (wanted) return open_lesson(session, *next);
    }
    ImGui::SameLine();
    if (ui::button("Steps###overview")) open_or_close_overview(session);
    ui::tip("All steps (" + key("overview") + ")");
    ImGui::SameLine();
    if (ui::button("×")) close_lesson(session);
    ui::tip("Leave the lesson (" + key("close") + ")");
}

}  // namespace

namespace {

/// While it plays, the bar is there for a while after the pointer has moved.
bool is_wanted(Session& session) {
    constexpr float stays = 3;  // seconds
    const ImGuiIO& io = ImGui::GetIO();
    float& rests = session.lesson.pointer_rests;
    const ui::Widget* widget = ui::find("lesson/Steps");
    const bool over = widget && io.MousePos.y > widget->low.y - 10 && io.MousePos.y < widget->high.y + 10;
    const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || over || ImGui::IsAnyItemActive() ||
                       imgui::is_pressed(ImGuiKey_Tab, false);
    rests = moved || !session.lesson.player.playing() ? 0 : rests + io.DeltaTime;
    return rests < stays;
}

}  // namespace

void lesson_bar(Session& session, const Rect& area, float title_end) {
    if (!session.lesson.player.is_open() || !is_wanted(session)) return;
    const float unit = ImGui::GetFontSize();
    const Place place = place_of(session, area, title_end);
    ImGui::SetNextWindowPos(place.corner, ImGuiCond_Always, {1, 0});
    ImGui::SetNextWindowBgAlpha(0.85F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.7F * unit, 0.5F * unit});
    ImGui::Begin("lesson", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoFocusOnAppearing);
    {
        const ui::Group group("lesson");
        transport(session, place.time_width);
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace panels
