#include <imgui.h>
#include <algorithm>

#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "words/words.hpp"

namespace panels {

void picture_panel(Session& session) {
    PictureSettings& settings = session.looking.saved;
    const float unit = ImGui::GetFontSize();
    const auto key = [&](std::string_view id) { return shown_key(session, id); };
    ImGui::TextDisabled(word("Shown on the picture"));
    scene::Style& style = session.document.scene.style;
    ui::checkbox("title", &style.title);
    ImGui::SameLine();
    ui::checkbox("axes", &style.axes);
    ImGui::SameLine();
    ui::checkbox("legend", &style.legend);
    ImGui::SameLine();
    ui::checkbox("accuracy", &session.panels.show.accuracy);
    ImGui::Separator();
    ImGui::TextDisabled("%s", word("Light"));
    bool studio = style.light == scene::Light::studio;
    if (ui::checkbox("sun and shadows", &studio))
        style.light = studio ? scene::Light::studio : scene::Light::plain;
    ImGui::BeginDisabled(!studio);
    const auto slider = [unit](const char* name, double& value, double low, double high, const char* format) {
        ImGui::SetNextItemWidth(10 * unit);
        ui::slider_double(name, &value, low, high, format);
    };
    slider("direction of the sun", style.sun.azimuth, -180, 180, "%.0f°");
    slider("height of the sun", style.sun.elevation, 10, 90, "%.0f°");
    slider("strength of the sun", style.sun.strength, 0, 2, "%.2f");
    ImGui::EndDisabled();
    ImGui::Separator();
    ImGui::TextDisabled(word("Picture"));
    ui::checkbox("of the window's size", &settings.window_size);
    if (!settings.window_size) {
        ImGui::SetNextItemWidth(10 * unit);
        if (ui::input_int2("width and height", settings.size.data()))
            for (int& side : settings.size) side = std::clamp(side, 16, 8192);
    }
    ImGui::BeginDisabled(!settings.window_size);
    ui::checkbox("with panels", &settings.panels);
    ImGui::EndDisabled();
    ImGui::BeginDisabled(settings.panels && settings.window_size);
    ui::checkbox("transparent background", &settings.transparent);
    ImGui::EndDisabled();
    action_button(session, "picture");
    ImGui::SameLine();
    ImGui::TextDisabled("%s", key("picture").c_str());
    ImGui::Separator();
    ImGui::TextDisabled(word("Video of this window"));
    ImGui::BeginDisabled(session.recording_runs());
    ui::checkbox("with panels###filmed panels", &session.looking.saved.film_panels);
    ImGui::SameLine();
    bool smooth = session.looking.saved.film_fps == 60;
    if (ui::checkbox("60 frames a second", &smooth)) session.looking.saved.film_fps = smooth ? 60 : 30;
    ImGui::EndDisabled();
    action_button(session, "record", session.recording_runs() ? "Stop###record" : "Record###record");
    ImGui::SameLine();
    ImGui::TextDisabled("%s", key("record").c_str());
    ImGui::SameLine();
    action_button(session, "record.chapter");
    ImGui::SameLine();
    ImGui::TextDisabled("%s", key("record.chapter").c_str());
    ImGui::Separator();
    action_button(session, "present");
    ImGui::SameLine();
    ImGui::TextDisabled(word("%s: full screen, large text"), key("present").c_str());
}

}  // namespace panels
