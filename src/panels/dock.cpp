#include "panels/dock.hpp"

#include <imgui.h>
#include <algorithm>
#include <functional>

#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

void docked(const char* name, const char* title, const Rect& place, bool& open,
            const std::function<void()>& content) {
    ImGui::SetNextWindowPos({place.x, place.y});
    ImGui::SetNextWindowSize({place.width, place.height});
    if (ImGui::Begin(name, nullptr, fixed_panel)) {
        const ui::Group group(name);
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(word(title));
        ImGui::SameLine();
        if (ui::button("Close")) open = false;
        ui::tip("Esc");
        constexpr float head = 30;  // of the first row, in heights of the font
        if (place.width > head * ImGui::GetFontSize()) ImGui::SameLine(0, ImGui::GetFontSize());
        content();
    }
    ImGui::End();
}

/// The storyboard's part of the dock, at its bottom and as wide as it.
float strip_height(const Session& session, float room) {
    return session.talk.storyboard.open ? std::round(std::min(16.5F * ImGui::GetFontSize(), 0.5F * room)) : 0;
}

}  // namespace

float dock_height(const Session& session, ImVec2 size) {
    const float strip = strip_height(session, size.y);
    if (!session.panels.slow_motion.open && !session.panels.show.table) return strip;
    size.y -= strip;
    return strip + std::round(std::clamp(size.y * 0.45F, std::min(16 * ImGui::GetFontSize(), size.y * 0.6F),
                                         30 * ImGui::GetFontSize()));
}

void dock(Session& session, SmallPictures& pictures, PointTable& table, const Rect& whole) {
    if (whole.height <= 0) return;
    Rect place = whole;
    if (session.talk.storyboard.open) {
        const bool alone = !session.panels.slow_motion.open && !session.panels.show.table;
        const float strip =
            alone ? whole.height : std::min(whole.height, strip_height(session, 2 * whole.height));
        place.height -= strip;
        docked("storyboard", "Storyboard", {place.x, place.y + place.height, place.width, strip},
               session.talk.storyboard.open, [&] { storyboard_panel(session, pictures.storyboard); });
    }
    if (place.height <= 0) return;
    const bool both = session.panels.slow_motion.open && session.panels.show.table;
    Rect left = place, right = place;
    if (both) {
        left.width = std::round(place.width * 0.56F);
        right.x += left.width;
        right.width -= left.width;
    }
    if (session.panels.slow_motion.open)
        docked("slow motion", "One step, slowly", left, session.panels.slow_motion.open,
               [&] { slow_motion_panel(session); });
    if (session.panels.show.table)
        docked("point table", "Data points", both ? right : place, session.panels.show.table,
               [&] { table.panel(session); });
}

}  // namespace panels
