// The keyboard's focus: every widget can be reached and worked without a mouse.
//
// Tab and Shift+Tab go from widget to widget through all panels, in the order of their layout; the arrow keys
// do too, but turn a slider's value to the left and right. Space or Enter presses; Enter on a slider lets a
// number be typed. Esc, or a press of the mouse, gives the keys back to the picture. While a list or a
// question is open, the focus stays in it.
//
// A frame: offer() what was pressed, before the panels; then each widget is told of itself by stop().
#pragma once

#include <imgui.h>

#include <optional>
#include <string>

#include "session/actions.hpp"

namespace panels {
using namespace session;  // what panels show and change
}

namespace panels::ui {

enum class Kind { button, check, choice, tab, list, slider, number, text };
inline constexpr std::array<std::string_view, 8> kind_names = {"button", "check box", "choice", "tab",
                                                               "list",   "slider",    "number", "text field"};

/// The widget that has the focus, as it was laid out last.
struct Focused {
    std::string name;   ///< as ui::find() takes it
    std::string label;  ///< as it is read: without its groups
    Kind kind = Kind::button;
    std::string value;  ///< "on", "0.03", a choice; empty without one
    bool operator==(const Focused&) const = default;
};
/// Nothing while the keys belong to the picture.
std::optional<Focused> focused();

/// True when the focus takes the key: it shall mean nothing else.
bool offer(const KeyPress& press);
/// The key of ImGui went down in this frame, and the focus did not take it.
bool key_pressed(ImGuiKey key, bool repeat = true);
/// Enter, of either kind.
bool enter_pressed(bool repeat = true);
/// An arrow key that turns the focused slider is held: its edit goes on.
bool focus_turns();

/// The window that is laid out is the only one that the focus may enter, in this frame.
void keep_focus_here();
/// At the begin of a frame, after ImGui's.
void begin_focus();

/// The last item is a widget that the focus can stop at; draws the mark around the focused one.
void stop(const std::string& name, std::string_view label, Kind kind, std::string value);
/// A part of the last item is one; true when it is pressed by a key.
bool stop_part(const std::string& name, std::string_view label, ImVec2 low, ImVec2 high);
/// Steps that the arrow keys turn this item, whose label stands next, in this frame: 0 for all but the
/// focused slider.
int turned(const char* label);

}  // namespace panels::ui
