#include "panels/imgui_input.hpp"

// Of the widget that the keyboard opens for typing no public function is told.
#include <imgui_internal.h>

#include <array>
#include <bitset>
#include <utility>

namespace panels::imgui {
namespace {

#if IMGUI_VERSION_NUM >= 18700
constexpr auto keypad_enter = ImGuiKey_KeypadEnter;
#else
constexpr auto keypad_enter = ImGuiKey_KeyPadEnter;
#endif

/// Those that ImGui's widgets look for; all others mean nothing to it.
constexpr std::pair<int, Key> keys[] = {{ImGuiKey_LeftArrow, Key::left},
                                        {ImGuiKey_RightArrow, Key::right},
                                        {ImGuiKey_UpArrow, Key::up},
                                        {ImGuiKey_DownArrow, Key::down},
                                        {ImGuiKey_PageUp, Key::page_up},
                                        {ImGuiKey_PageDown, Key::page_down},
                                        {ImGuiKey_Home, Key::home},
                                        {ImGuiKey_End, Key::end},
                                        {ImGuiKey_Insert, Key::insert},
                                        {ImGuiKey_Delete, Key::erase},
                                        {ImGuiKey_Backspace, Key::backspace},
                                        {ImGuiKey_Space, Key::space},
                                        {ImGuiKey_Enter, Key::enter},
                                        {ImGuiKey_Escape, Key::escape},
                                        {keypad_enter, Key::keypad_enter},
                                        {ImGuiKey_A, Key::a},
                                        {ImGuiKey_C, Key::c},
                                        {ImGuiKey_V, Key::v},
                                        {ImGuiKey_X, Key::x},
                                        {ImGuiKey_Y, Key::y},
                                        {ImGuiKey_Z, Key::z}};

/// As ImGui's own context: one a thread that draws.
std::bitset<key_count>& held() {
    static std::bitset<key_count> all;
    return all;
}

}  // namespace

#if IMGUI_VERSION_NUM >= 18700

void begin_input() {
    held().reset();
    // Our own queue takes as many events a frame as can be told apart.
    ImGui::GetIO().ConfigInputTrickleEventQueue = false;
}

void tell_pointer(ImVec2 place) {
    ImGui::GetIO().AddMousePosEvent(place.x, place.y);
}

void tell_button(int button, bool down) {
    if (button >= 0 && button < ImGuiMouseButton_COUNT) ImGui::GetIO().AddMouseButtonEvent(button, down);
}

void tell_wheel(ImVec2 steps) {
    ImGui::GetIO().AddMouseWheelEvent(steps.x, steps.y);
}

void tell_key(Key key, bool down) {
    held()[static_cast<std::size_t>(key)] = down;
    for (const auto& [theirs, ours] : keys)
        if (ours == key) ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(theirs), down);
}

void tell_modifiers(bool control, bool shift, bool alt) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, control);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
}

bool is_pressed(ImGuiKey key, bool repeat) {
    return ImGui::IsKeyPressed(key, repeat);
}

void type_into(ImGuiID id) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    g.NavActivateId = g.NavActivateDownId = g.NavActivatePressedId = id;
    g.NavActivateFlags = ImGuiActivateFlags_PreferInput;
}

std::span<ImDrawList*> lists_of(ImDrawData& data) {
    return {data.CmdLists.Data, static_cast<std::size_t>(data.CmdLists.Size)};
}

ImDrawData with_lists(const ImDrawData& data, std::span<ImDrawList*> lists) {
    ImDrawData other = data;
    other.CmdLists.resize(0);
    for (ImDrawList* list : lists) other.CmdLists.push_back(list);
    other.CmdListsCount = other.CmdLists.Size;
    return other;
}

#else

void begin_input() {
    held().reset();
    for (const auto& [theirs, ours] : keys) ImGui::GetIO().KeyMap[theirs] = static_cast<int>(ours);
}

void tell_pointer(ImVec2 place) {
    ImGui::GetIO().MousePos = place;
}

void tell_button(int button, bool down) {
    if (button >= 0 && button < ImGuiMouseButton_COUNT) ImGui::GetIO().MouseDown[button] = down;
}

void tell_wheel(ImVec2 steps) {
    ImGui::GetIO().MouseWheelH += steps.x;
    ImGui::GetIO().MouseWheel += steps.y;
}

void tell_key(Key key, bool down) {
    held()[static_cast<std::size_t>(key)] = down;
    // Tab is the focus's own.
    if (key != Key::tab) ImGui::GetIO().KeysDown[static_cast<int>(key)] = down;
}

void tell_modifiers(bool control, bool shift, bool alt) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = control;
    io.KeyShift = shift;
    io.KeyAlt = alt;
}

bool is_pressed(ImGuiKey key, bool repeat) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeat);
}

void type_into(ImGuiID id) {
    ImGui::GetCurrentContext()->NavActivateInputId = id;
}

std::span<ImDrawList*> lists_of(ImDrawData& data) {
    return {data.CmdLists, static_cast<std::size_t>(data.CmdListsCount)};
}

ImDrawData with_lists(const ImDrawData& data, std::span<ImDrawList*> lists) {
    ImDrawData other = data;
    other.CmdLists = lists.data();
    other.CmdListsCount = static_cast<int>(lists.size());
    return other;
}

#endif

void type_behind(ImGuiID id) {
    if (ImGuiInputTextState* state = ImGui::GetInputTextState(id)) state->ClearSelection();
}

void tell_character(unsigned character) {
    ImGui::GetIO().AddInputCharacter(character);
}

bool is_enter_pressed(bool repeat) {
    return is_pressed(ImGuiKey_Enter, repeat) || is_pressed(keypad_enter, repeat);
}

bool is_down(Key key) {
    return held()[static_cast<std::size_t>(key)];
}

}  // namespace panels::imgui
