// GLFW's keys in our names.
#pragma once

#include <GLFW/glfw3.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "session/key.hpp"

namespace window {

using session::Key;

/// Key::none for those that mean nothing here.
inline Key key_of(int glfw_key) {
    if (glfw_key >= GLFW_KEY_SPACE && glfw_key <= GLFW_KEY_GRAVE_ACCENT) return static_cast<Key>(glfw_key);
    if (glfw_key >= GLFW_KEY_F1 && glfw_key <= GLFW_KEY_F25)
        return static_cast<Key>(static_cast<int>(Key::f1) + glfw_key - GLFW_KEY_F1);
    static constexpr std::pair<int, Key> named[] = {{GLFW_KEY_LEFT, Key::left},
                                                    {GLFW_KEY_RIGHT, Key::right},
                                                    {GLFW_KEY_UP, Key::up},
                                                    {GLFW_KEY_DOWN, Key::down},
                                                    {GLFW_KEY_HOME, Key::home},
                                                    {GLFW_KEY_END, Key::end},
                                                    {GLFW_KEY_PAGE_UP, Key::page_up},
                                                    {GLFW_KEY_PAGE_DOWN, Key::page_down},
                                                    {GLFW_KEY_TAB, Key::tab},
                                                    {GLFW_KEY_ESCAPE, Key::escape},
                                                    {GLFW_KEY_ENTER, Key::enter},
                                                    {GLFW_KEY_DELETE, Key::erase},
                                                    {GLFW_KEY_INSERT, Key::insert},
                                                    {GLFW_KEY_BACKSPACE, Key::backspace},
                                                    {GLFW_KEY_KP_ADD, Key::keypad_add},
                                                    {GLFW_KEY_KP_SUBTRACT, Key::keypad_subtract},
                                                    {GLFW_KEY_KP_DECIMAL, Key::keypad_decimal},
                                                    {GLFW_KEY_KP_ENTER, Key::keypad_enter},
                                                    {GLFW_KEY_LEFT_CONTROL, Key::left_control},
                                                    {GLFW_KEY_RIGHT_CONTROL, Key::right_control},
                                                    {GLFW_KEY_LEFT_SHIFT, Key::left_shift},
                                                    {GLFW_KEY_RIGHT_SHIFT, Key::right_shift},
                                                    {GLFW_KEY_LEFT_ALT, Key::left_alt},
                                                    {GLFW_KEY_RIGHT_ALT, Key::right_alt}};
    const auto* found = std::ranges::find(named, glfw_key, [](const auto& row) { return row.first; });
    return found == std::end(named) ? Key::none : found->second;
}

}  // namespace window
