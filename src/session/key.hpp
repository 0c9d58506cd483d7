// The keys of a keyboard, by what stands on them in the American layout; the same with every window system.
#pragma once

#include <cstdint>

namespace session {

/// Letters, digits and signs have the number of their (capital) character.
enum class Key : std::uint16_t {
    none = 0,
    space = ' ',
    apostrophe = '\'',
    comma = ',',
    minus = '-',
    period = '.',
    slash = '/',
    digit_0 = '0',
    digit_1,
    digit_2,
    digit_3,
    semicolon = ';',
    equal = '=',
    a = 'A',
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    left_bracket = '[',
    backslash = '\\',
    right_bracket = ']',
    grave_accent = '`',
    left = 256,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    tab,
    escape,
    enter,
    erase,
    insert,
    backspace,
    keypad_add,
    keypad_subtract,
    keypad_decimal,
    keypad_enter,
    left_control,
    right_control,
    left_shift,
    right_shift,
    left_alt,
    right_alt,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    f25 = f1 + 24,  ///< the last of them
};
inline constexpr std::size_t key_count = static_cast<std::size_t>(Key::f25) + 1;

constexpr bool is_character(Key key) {
    return key >= Key::space && key < Key::left;
}
constexpr bool is_function(Key key) {
    return key >= Key::f1 && key <= Key::f25;
}

}  // namespace session
