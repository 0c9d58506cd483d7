// Keys and their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "session/key.hpp"

namespace session {

/// A key with what has to be held beside it. Of none, `key` is none.
struct Chord {
    Key key = Key::none;
    bool control = false;
    bool shift = false;
    bool any_shift = false;  ///< a sign that stands on different levels of different keyboards
    bool operator==(const Chord&) const = default;
};

/// "Ctrl+Shift+S"; empty for none.
std::string chord_name(const Chord& chord);
/// The same in the language in use: what stands on the keys of a keyboard there.
std::string shown_chord(const Chord& chord);
/// The chord of such a name; nothing for a name that is none.
std::optional<Chord> chord_named(std::string_view name);

}  // namespace session
