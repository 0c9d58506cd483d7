// Everything that the window does on demand: one row an action feeds keyboard, buttons, menus, tooltips and
// help.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "session/chord.hpp"
#include "session/session.hpp"

namespace session {

struct Action {
    std::string_view id;
    std::array<Chord, 3> chords;  ///< the first is the one that is shown
    bool repeats;                 ///< again and again while the key is held
    std::string_view label;       ///< on buttons and in menus
    std::string_view help;        ///< empty: not listed
    void (*run)(Session&);
    bool (*on)(const Session&) = nullptr;   ///< what it switches is on
    bool (*can)(const Session&) = nullptr;  ///< it can be done now; null: always
    std::string_view why_not = {};          ///< what is said when it cannot
};

std::span<const Action> actions();
/// There has to be one with this id.
const Action& action(std::string_view id);
/// Does it, unless it cannot be done now.
void perform(Session& session, std::string_view id);
/// "Ctrl+Z": the user's own key, or the table's where it still means the action; empty for an action without.
std::string shown_key(const Action& action, const Settings& settings = {});
std::string shown_key(const Session& session, std::string_view id);

/// A key that went down, or is repeated because it is held.
struct KeyPress {
    Key key = Key::none;
    bool control = false, shift = false, repeated = false;
};
/// Does what the key means now: a lesson takes the keys that a presenter's remote sends.
void press_key(Session& session, const KeyPress& press);

/// What the mouse does, for the help window.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 8> mouse_help = {{
    {"Drag", "turn the figure"},
    {"Right drag, Shift-drag", "move it"},
    {"Wheel", "zoom towards the pointer"},
    {"Double click", "bring it home"},
    {"Click", "mark the place under the pointer: its numbers stay and follow; again takes it away"},
    {"Click a neuron", "show its surface"},
    {"Drag the line z = 0", "move the selected neuron; its ends turn it, Shift scales it"},
    {"Drop a file", "open any file that Neuroscape knows"},
}};

/// How the keyboard reaches every control: panels/focus.hpp.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 5> focus_help = {{
    {"Tab, Shift+Tab", "walk through all controls; a mark shows the one that has the keys"},
    {"F6", "to the next panel"},
    {"Space, Enter", "press it; Enter on a slider: type a number"},
    {"Arrow keys", "left and right turn a slider, else to the next control"},
    {"Esc", "the keys belong to the picture again"},
}};

}  // namespace session
