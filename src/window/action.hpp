// Everything that a key does: one table feeds the keyboard, the help window and the buttons.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace window {

enum class Action {
    undo,
    redo,
    previous_figure,
    next_figure,
    default_view,
    front_view,
    side_view,
    top_view,
    frame_figure,
    perspective,
    theme,
    larger,
    smaller,
    save,
    train,
    browser,
    lessons,
    data,
    training,
    points,
    views,
    journey,
    wrong_points,
    return_to_step,
    slice_at_pointer,
    picture,
    record,
    present,
    freeze,
    spotlight,
    panels,
    full_screen,
    help,
    close_help,
    quit
};

struct Binding {
    Action action;
    int key;                 ///< GLFW's number
    bool control;            ///< Ctrl has to be down; otherwise up
    bool shift;              ///< has to be down; not looked at when the key is a sign of its own
    std::string_view shown;  ///< the key's name in the help window; empty for a second key of the same action
    std::string_view help;
};

extern const std::array<Binding, 43> bindings;

/// The action of a key that went down.
std::optional<Action> action_of(int key, bool control, bool shift);

/// What the mouse does, for the help window.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 8> gestures = {{
    {"Drag", "turn the figure"},
    {"Right drag, Shift-drag", "move it"},
    {"Wheel", "zoom towards the pointer"},
    {"Double click", "bring it home"},
    {"Click", "keep the place under the pointer: formulas show its numbers"},
    {"Click a neuron", "show its surface"},
    {"Drag the line z = 0", "move the selected neuron; its ends turn it, Shift scales it"},
    {"Drop a file", "open a scene, a saved picture or a CSV of points"},
}};

}  // namespace window
