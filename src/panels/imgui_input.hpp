// What hands do, told to ImGui: the one place that knows how its versions, from 1.86 on, want to hear it.
// Each event counts in the frame in which it is told.
#pragma once

#include <imgui.h>

#include <span>

#include "session/key.hpp"

namespace panels {
using namespace session;  // what panels show and change
}

namespace panels::imgui {

/// After the context was made.
void begin_input();

void tell_pointer(ImVec2 place);
void tell_button(int button, bool down);
void tell_wheel(ImVec2 steps);
/// Modifiers come by themselves.
void tell_key(Key key, bool down);
void tell_modifiers(bool control, bool shift, bool alt);
void tell_character(unsigned character);

/// Of what was told.
bool is_down(Key key);
/// Went down in this frame, or is repeated.
bool is_pressed(ImGuiKey key, bool repeat);
/// The same of Enter, of either kind.
bool is_enter_pressed(bool repeat);

/// The widget is typed into when it is laid out next; all that it holds is selected.
void type_into(ImGuiID id);
/// What is typed next comes behind what the widget holds.
void type_behind(ImGuiID id);

/// A frame's lists, in their order.
std::span<ImDrawList*> lists_of(ImDrawData& data);
/// The same frame with other lists.
ImDrawData with_lists(const ImDrawData& data, std::span<ImDrawList*> lists);

}  // namespace panels::imgui
