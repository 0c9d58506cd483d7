#include "window/imgui_input.hpp"

// Of the widget that the keyboard opens for typing no public function is told.
#include <imgui_internal.h>

#include <GLFW/glfw3.h>
#include <array>
#include <bitset>
#include <utility>

namespace window::imgui {
namespace {

#if IMGUI_VERSION_NUM >= 18700
constexpr auto keypad_enter = ImGuiKey_KeypadEnter;
#else
constexpr auto keypad_enter = ImGuiKey_KeyPadEnter;
#endif

/// Those that ImGui's widgets look for; all others mean nothing to it.
constexpr std::pair<int, int> keys[] = {{ImGuiKey_LeftArrow, GLFW_KEY_LEFT},
                                        {ImGuiKey_RightArrow, GLFW_KEY_RIGHT},
                                        {ImGuiKey_UpArrow, GLFW_KEY_UP},
                                        {ImGuiKey_DownArrow, GLFW_KEY_DOWN},
                                        {ImGuiKey_PageUp, GLFW_KEY_PAGE_UP},
                                        {ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN},
                                        {ImGuiKey_Home, GLFW_KEY_HOME},
                                        {ImGuiKey_End, GLFW_KEY_END},
                                        {ImGuiKey_Insert, GLFW_KEY_INSERT},
                                        {ImGuiKey_Delete, GLFW_KEY_DELETE},
                                        {ImGuiKey_Backspace, GLFW_KEY_BACKSPACE},
                                        {ImGuiKey_Space, GLFW_KEY_SPACE},
                                        {ImGuiKey_Enter, GLFW_KEY_ENTER},
                                        {ImGuiKey_Escape, GLFW_KEY_ESCAPE},
                                        {keypad_enter, GLFW_KEY_KP_ENTER},
                                        {ImGuiKey_A, GLFW_KEY_A},
                                        {ImGuiKey_C, GLFW_KEY_C},
                                        {ImGuiKey_V, GLFW_KEY_V},
                                        {ImGuiKey_X, GLFW_KEY_X},
                                        {ImGuiKey_Y, GLFW_KEY_Y},
                                        {ImGuiKey_Z, GLFW_KEY_Z}};

/// As ImGui's own context: one a thread that draws.
std::bitset<GLFW_KEY_LAST + 1>& held() {
    static std::bitset<GLFW_KEY_LAST + 1> all;
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

void tell_key(int key, bool down) {
    if (key < 0 || key > GLFW_KEY_LAST) return;
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
    for (const auto& [theirs, ours] : keys) ImGui::GetIO().KeyMap[theirs] = ours;
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

void tell_key(int key, bool down) {
    if (key < 0 || key > GLFW_KEY_LAST) return;
    held()[static_cast<std::size_t>(key)] = down;
    // Tab is the focus's own.
    if (key != GLFW_KEY_TAB) ImGui::GetIO().KeysDown[key] = down;
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

void tell_character(unsigned character) {
    ImGui::GetIO().AddInputCharacter(character);
}

bool is_enter_pressed(bool repeat) {
    return is_pressed(ImGuiKey_Enter, repeat) || is_pressed(keypad_enter, repeat);
}

bool is_down(int key) {
    return key >= 0 && key <= GLFW_KEY_LAST && held()[static_cast<std::size_t>(key)];
}

}  // namespace window::imgui
