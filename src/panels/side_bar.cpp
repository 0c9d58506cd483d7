#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

void way_slider(Session& session) {
    if (!session.looking.morph.known()) return;
    auto share = static_cast<float>(session.looking.morph.share() * 100);
    ImGui::SetNextItemWidth(-1);
    if (ui::slider_float("##way", &share, 0, 100, "%.0f %% of the way from the figure before",
                         ImGuiSliderFlags_AlwaysClamp))
        session.looking.morph.scrub(static_cast<double>(share) / 100);
}

void tab(Session& session, const char* name, Drawer::Tab which, const std::function<void()>& content) {
    Drawer& drawer = session.panels.drawer;
    const bool bring = drawer.wanted == which;
    if (!ui::begin_tab_item(name, bring ? ImGuiTabItemFlags_SetSelected : 0)) return;
    // For a frame the tab before is still in front.
    if (!drawer.wanted || bring) {
        // Also where the mouse brought it: the search takes what is typed.
        if (drawer.tab != which) session.panels.browser.focus = which == Drawer::Tab::figures;
        drawer.tab = which;
        drawer.wanted.reset();
    }
    const ui::Group group(name);
    content();
    ImGui::EndTabItem();
}

void scrolled(const std::function<void()>& content) {
    if (ImGui::BeginChild("scroll")) content();
    ImGui::EndChild();
}

}  // namespace

void side_bar(Session& session, const Thumbnails& neurons, float top, float width) {
    const ImVec2 size{ImGui::GetIO().DisplaySize.x, std::max(ImGui::GetIO().DisplaySize.y - top, 1.0F)};
    ImGui::SetNextWindowPos({size.x - width, top});
    ImGui::SetNextWindowSize({width, size.y});
    if (ImGui::Begin("side bar", nullptr, fixed_panel)) {
        training_curves(session);
        // The same for every network: what stands below does not move when a neuron is added.
        const float unit = ImGui::GetFontSize();
        const float height = std::clamp(0.34F * size.y, std::min(12 * unit, 0.34F * size.y), 26 * unit);
        session.hand.selection = within(session.hand.selection, session.scene().network);
        network_panel(session, neurons, height, session.looking.measured.gradient(session));
        const layout::Palette& palette = layout::palette(session.scene().style.theme);
        ImGui::TextColored(colour(palette.class_1_text), word("positive weight"));
        ImGui::SameLine();
        ImGui::TextColored(colour(palette.class_0_text), word("negative weight"));
        ImGui::SameLine();
        ImGui::TextDisabled(word("thicker: larger"));
        figure_panel(session);
        way_slider(session);
        ImGui::Separator();
        parameter_panel(session);
    }
    ImGui::End();
}

void drawer(Session& session, SmallPictures& pictures, float top, float width) {
    ImGui::SetNextWindowPos({0, top});
    ImGui::SetNextWindowSize({width, std::max(ImGui::GetIO().DisplaySize.y - top, 1.0F)});
    if (ImGui::Begin("drawer", nullptr, fixed_panel) && ImGui::BeginTabBar("what")) {
        using Tab = Drawer::Tab;
        tab(session, "Figures", Tab::figures, [&] { figure_list(session, pictures.figures); });
        tab(session, "Lessons", Tab::lessons, [&] { lesson_list(session, pictures.lessons); });
        tab(session, "Data", Tab::data, [&] { scrolled([&] { data_panel(session); }); });
        tab(session, "Training", Tab::training,
            [&] { scrolled([&] { learning_panel(session, session.looking.measured.metrics(session)); }); });
        ImGui::EndTabBar();
    }
    ImGui::End();
    if (session.panels.drawer.tab != Drawer::Tab::data) session.hand.painter.tool = Painter::Tool::none;
}

void action_button(Session& session, std::string_view id, const char* label) {
    const Action& what = action(id);
    const bool can = !what.can || what.can(session);
    ImGui::BeginDisabled(!can);
    const bool pressed = ui::button(label ? label : std::string(what.label).c_str());
    ImGui::EndDisabled();
    ui::tip(shown_key(what, session.settings));
    if (pressed) perform(session, id);
}

void action_item(Session& session, std::string_view id) {
    const Action& what = action(id);
    const bool on = what.on && what.on(session);
    if (ui::menu_item(std::string(what.label).c_str(), shown_key(what, session.settings).c_str(), on,
                      !what.can || what.can(session)))
        perform(session, id);
}

}  // namespace panels
