// The data at the left: every set as a small live picture, how noisy, how many, how many held back.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>

#include "layout/mark_colour.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/problem.hpp"
#include "session/actions.hpp"
#include "session/change.hpp"
#include "session/jobs/jobs.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

void draw_set(const std::vector<network::DataPoint>& points, ImVec2 low, float side, bool chosen,
              const layout::Palette& palette) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 high{low.x + side, low.y + side};
    draw.AddRectFilled(low, high, packed(palette.background), 5);
    const float dot = std::max(side / 34, 1.2F);
    for (const network::DataPoint& point : points) {
        const auto place = [side](double value) {
            return static_cast<float>(std::clamp(value / 13 + 0.5, 0.04, 0.96)) * side;
        };
        const ImVec2 at{low.x + place(point.x1), high.y - place(point.x2)};
        const ImU32 ink =
            packed(point.label.number    ? layout::colour_map(static_cast<float>(point.label.value + 1) / 2)
                   : point.label.which() ? palette.class_1
                                         : palette.class_0);
        draw.AddRectFilled({at.x - dot, at.y - dot}, {at.x + dot, at.y + dot}, ink, dot);
    }
    draw.AddRect(low, high, packed(chosen ? palette.accent : palette.edge, chosen ? 1.0F : 0.5F), 5, 0,
                 chosen ? 2.5F : 1.0F);
}

void set_pictures(Session& session, DataPictures& pictures) {
    const scene::Scene& scene = session.scene();
    pictures.update(scene.data);
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize(),
                side = std::floor((ImGui::GetContentRegionAvail().x - 0.5F * unit) / 2);
    std::string wanted;
    for (std::size_t i = 0; i < network::data_sets().size(); ++i) {
        const network::DataSet& set = network::data_sets()[i];
        if (i % 2 == 1) ImGui::SameLine(0, 0.5F * unit);
        const ImVec2 low = ImGui::GetCursorScreenPos();
        if (ui::invisible_button(set.title, {side, side})) wanted = set.name;
        ui::tip(set.title);
        draw_set(pictures.points[i], low, side, scene.data.name == set.name, palette);
    }
    if (wanted.empty()) return;
    const bool own = scene.data.name == "points";
    choose_data(session,
                scene::generated(wanted, own ? 200 : scene.data.count, scene.data.noise, scene.data.seed));
}

void strip_settings(Session& session) {
    scene::Data next = session.scene().data;
    const bool own = next.name == "points";
    bool changed = false;
    // The value stands above its slider, where the grip never covers it.
    const auto row = [](const char* name, const std::string& value, const std::function<void()>& content) {
        ImGui::TextDisabled("%s", word(name));
        ImGui::SameLine();
        ImGui::TextUnformatted(value.c_str());
        ImGui::SetNextItemWidth(-1);
        content();
    };
    ImGui::BeginDisabled(own);
    auto noise = static_cast<float>(next.noise * 100);
    row("noise", fmt::format("{:.0f} %", noise), [&] {
        if (!ui::slider_float("##noise", &noise, 0, 50, "")) return;
        next.noise = static_cast<double>(std::round(noise)) / 100;
        changed = true;
    });
    row("points", std::to_string(next.count), [&] {
        changed |= ui::slider_int("##count", &next.count, 10, 5000, "", ImGuiSliderFlags_Logarithmic);
    });
    ImGui::EndDisabled();
    auto share = static_cast<float>(session.jobs.training.test_share * 100);
    row("held back", fmt::format("{:.0f} %", share), [&] {
        if (ui::slider_float("##test share", &share, 0, 80, ""))
            session.jobs.training.test_share = static_cast<double>(std::round(share)) / 100;
        ui::tip("Points that training does not see: the test");
    });
    ui::checkbox("Mark them", &session.panels.show.test_points);
    ui::tip("A ring around each point that is held back");
    ImGui::BeginDisabled(own);
    if (ui::button("Others", {-1, 0})) {
        ++next.seed;
        changed = true;
    }
    ui::tip("Other points of the same set");
    ImGui::EndDisabled();
    if (!changed) return;
    session.document.scene.data = drawn_again(next, next.count, next.noise, next.seed);
    keep_in_frame(session.document.scene);
}

}  // namespace

void data_strip(Session& session, DataPictures& pictures, float top, float width) {
    ImGui::SetNextWindowPos({0, top});
    ImGui::SetNextWindowSize({width, std::max(ImGui::GetIO().DisplaySize.y - top, 1.0F)});
    if (ImGui::Begin("data strip", nullptr, fixed_panel & ~ImGuiWindowFlags_NoScrollbar)) {
        const ui::Group group("data strip");
        ImGui::TextUnformatted(word("Data"));
        set_pictures(session, pictures);
        ImGui::Spacing();
        strip_settings(session);
        if (ui::button("Paint …", {-1, 0})) perform(session, "data");
        ui::tip("Points of your own (A)");
    }
    ImGui::End();
}

}  // namespace panels
