#include "panels/focus.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <vector>

#include "panels/imgui_input.hpp"

namespace panels::ui {
namespace {

/// Where the focus can stop, by ImGui's number.
struct Stop {
    ImGuiID id = 0;
    ImGuiID panel = 0;  ///< the window it stands in, not a part of one
    Focused what;
};

struct Focus {
    std::vector<Stop> stops, coming;
    ImGuiID panel = 0, coming_panel = 0;  ///< the only one that it may enter; 0: all
    ImGuiID at = 0;
    int index = 0;  ///< of `at` among those that can be reached: where it stays when its widget goes
    ImGuiID before_popup = 0;  ///< where it stood when a list opened
    bool shown = false;
    int reveal = 0;           ///< frames in which its place may still scroll into sight
    ImGuiID pressed = 0;      ///< a part that a key presses in this frame
    int steps = 0;            ///< of the slider, in this frame
    bool takes_keys = false;  ///< in this frame
};

/// As ImGui's own context: one a thread that draws.
Focus& focus() {
    static Focus one;
    return one;
}

/// Those that can be reached now.
std::vector<const Stop*> reachable(const Focus& f) {
    std::vector<const Stop*> all;
    for (const Stop& stop : f.stops)
        if (f.panel == 0 || stop.panel == f.panel) all.push_back(&stop);
    return all;
}

const Stop* current(const Focus& f) {
    const auto found = std::ranges::find(f.stops, f.at, &Stop::id);
    const bool open = found != f.stops.end() && (f.panel == 0 || found->panel == f.panel);
    return open ? &*found : nullptr;
}

void go_to(Focus& f, ImGuiID id) {
    f.at = id;
    f.shown = true;
    f.reveal = 3;
}

void go(Focus& f, int direction) {
    const auto all = reachable(f);
    if (all.empty()) return;
    const auto count = static_cast<int>(all.size());
    const auto found = std::ranges::find(all, f.at, &Stop::id);
    const int lost = direction > 0 ? f.index - 1 : f.index;
    const int now = found == all.end() ? std::min(lost, count - 1) : static_cast<int>(found - all.begin());
    ImGui::ClearActiveID();
    go_to(f, all[static_cast<std::size_t>((now + direction + count) % count)]->id);
}

/// To the first widget of the next panel.
void go_to_panel(Focus& f, int direction) {
    const auto all = reachable(f);
    std::vector<const Stop*> firsts;
    for (const Stop* stop : all)
        if (std::ranges::none_of(firsts, [&](const Stop* one) { return one->panel == stop->panel; }))
            firsts.push_back(stop);
    if (firsts.empty()) return;
    const Stop* here = current(f);
    const auto found =
        std::ranges::find_if(firsts, [&](const Stop* one) { return here && one->panel == here->panel; });
    const auto count = static_cast<int>(firsts.size());
    const int now =
        found == firsts.end() ? (direction > 0 ? -1 : 0) : static_cast<int>(found - firsts.begin());
    ImGui::ClearActiveID();
    go_to(f, firsts[static_cast<std::size_t>((now + direction + count) % count)]->id);
}

void press(Focus& f, const Stop& stop, bool enter) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool types = stop.what.kind == Kind::text || stop.what.kind == Kind::number ||
                       (stop.what.kind == Kind::slider && enter);
    if (types) {
        imgui::type_into(stop.id);
    } else if (stop.what.kind != Kind::slider) {
        g.NavActivateId = g.NavActivateDownId = g.NavActivatePressedId = stop.id;
        f.pressed = stop.id;
    }
}

bool popup_is_open() {
    return ImGui::GetCurrentContext()->OpenPopupStack.Size > 0;
}

/// True when something was there to leave.
bool leave(Focus& f) {
    if (popup_is_open()) {
        ImGui::ClosePopupToLevel(ImGui::GetCurrentContext()->OpenPopupStack.Size - 1, true);
        if (f.shown && f.before_popup) go_to(f, f.before_popup);
        return true;
    }
    return std::exchange(f.shown, false);
}

bool take(Focus& f, const KeyPress& key) {
    const Stop* here = f.shown ? current(f) : nullptr;
    const bool typing = ImGui::GetIO().WantTextInput;
    switch (key.key) {
        case Key::tab:
            if (!key.control) go(f, key.shift ? -1 : 1);
            return !key.control;
        case Key::f6:
            go_to_panel(f, key.shift ? -1 : 1);
            return true;
        case Key::escape:
            return !typing && leave(f);
        default:
            break;
    }
    if (!here || typing || key.control) return false;
    const bool slides = here->what.kind == Kind::slider;
    switch (key.key) {
        case Key::space:
        case Key::enter:
        case Key::keypad_enter:
            if (!key.repeated) press(f, *here, key.key != Key::space);
            return true;
        case Key::left:
        case Key::right: {
            const int direction = key.key == Key::left ? -1 : 1;
            if (slides)
                f.steps += direction * (key.shift ? 10 : 1);
            else
                go(f, direction);
            return true;
        }
        case Key::up:
        case Key::down:
            go(f, key.key == Key::up ? -1 : 1);
            return true;
        default:
            return false;
    }
}

void mark_around(Focus& f, const ImRect& rect) {
    ImGuiWindow& window = *ImGui::GetCurrentContext()->CurrentWindow;
    ImRect roomy = rect;
    roomy.Expand({0, 0.6F * ImGui::GetFontSize()});
    if (f.reveal > 0) ImGui::ScrollToRect(&window, roomy, ImGuiScrollFlags_KeepVisibleEdgeY);
    f.reveal = std::max(f.reveal - 1, 0);
    ImDrawList& draw = *window.DrawList;
    const float unit = ImGui::GetFontSize() / 15;
    draw.PushClipRect(window.OuterRectClipped.Min, window.OuterRectClipped.Max);
    draw.AddRect({rect.Min.x - 2 * unit, rect.Min.y - 2 * unit},
                 {rect.Max.x + 2 * unit, rect.Max.y + 2 * unit}, ImGui::GetColorU32(ImGuiCol_NavHighlight),
                 4 * unit, 0, 2 * unit);
    draw.PopClipRect();
}

void add(Focus& f, Stop stop, const ImRect& rect) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if ((g.LastItemData.InFlags & ImGuiItemFlags_Disabled) != 0) return;
    // The mouse leaves the focus's place where it worked.
    if (g.ActiveId == stop.id) f.at = stop.id;
    if (f.shown && f.at == stop.id) mark_around(f, rect);
    f.coming.push_back(std::move(stop));
}

ImGuiID panel_here() {
    return ImGui::GetCurrentContext()->CurrentWindow->RootWindow->ID;
}

}  // namespace

std::optional<Focused> focused() {
    const Focus& f = focus();
    const Stop* here = f.shown ? current(f) : nullptr;
    return here ? std::optional(here->what) : std::nullopt;
}

bool offer(const KeyPress& press) {
    Focus& f = focus();
    const bool taken = take(f, press);
    f.takes_keys = f.takes_keys || taken;
    return taken;
}

bool key_pressed(ImGuiKey key, bool repeat) {
    return !focus().takes_keys && imgui::is_pressed(key, repeat);
}

bool enter_pressed(bool repeat) {
    return !focus().takes_keys && imgui::is_enter_pressed(repeat);
}

bool focus_turns() {
    const Focus& f = focus();
    const Stop* here = f.shown ? current(f) : nullptr;
    return here && here->what.kind == Kind::slider &&
           (imgui::is_down(Key::left) || imgui::is_down(Key::right));
}

void keep_focus_here() {
    focus().coming_panel = panel_here();
}

void begin_focus() {
    Focus& f = focus();
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (g.FrameCount <= 1) f = {};  // of another window, before
    std::swap(f.stops, f.coming);
    f.coming.clear();
    const ImGuiID before = f.panel;
    f.panel = std::exchange(f.coming_panel, 0);
    if (g.OpenPopupStack.Size > 0) {
        const ImGuiWindow* top = g.OpenPopupStack.back().Window;
        f.panel = top ? top->ID : 0;
    }
    f.steps = 0;
    f.pressed = 0;
    f.takes_keys = false;
    for (int button = 0; button < 3; ++button)
        if (ImGui::IsMouseClicked(button)) f.shown = false;
    if (!f.shown) return;
    // What has opened takes the focus, and gives it back.
    if (before == 0 && f.panel != 0) f.before_popup = f.at;
    if (before != 0 && f.panel == 0) go_to(f, f.before_popup);
    const auto all = reachable(f);
    const auto found = std::ranges::find(all, f.at, &Stop::id);
    if (found != all.end())
        f.index = static_cast<int>(found - all.begin());
    else if (f.panel != 0 && !all.empty())
        go_to(f, all.front()->id);
}

void stop(const std::string& name, std::string_view label, Kind kind, std::string value) {
    const ImGuiLastItemData& item = ImGui::GetCurrentContext()->LastItemData;
    if (item.ID == 0 || ImGui::GetCurrentContext()->CurrentWindow->SkipItems) return;
    add(focus(), {item.ID, panel_here(), {name, std::string(label), kind, std::move(value)}}, item.Rect);
}

bool stop_part(const std::string& name, std::string_view label, ImVec2 low, ImVec2 high) {
    const ImGuiID id = ImGui::GetID(name.c_str());
    add(focus(), {id, panel_here(), {name, std::string(label), Kind::button, ""}}, {low, high});
    return focus().pressed == id;
}

int turned(const char* label) {
    const Focus& f = focus();
    return f.shown && f.steps != 0 && f.at == ImGui::GetID(label) ? f.steps : 0;
}

}  // namespace panels::ui
