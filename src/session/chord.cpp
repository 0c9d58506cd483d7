#include "session/chord.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "words/words.hpp"

namespace session {
namespace {

struct Name {
    Key key;
    std::string_view text;
};
constexpr Name names[] = {
    {Key::left, "Left"},       {Key::right, "Right"},         {Key::up, "Up"},
    {Key::down, "Down"},       {Key::home, "Home"},           {Key::end, "End"},
    {Key::page_up, "Page up"}, {Key::page_down, "Page down"}, {Key::equal, "+"},
    {Key::minus, "−"},         {Key::space, "Space"},         {Key::tab, "Tab"},
    {Key::period, "."},        {Key::escape, "Esc"},          {Key::enter, "Enter"},
    {Key::erase, "Delete"},    {Key::insert, "Insert"},       {Key::backspace, "Backspace"}};

std::string key_name(Key key) {
    const auto* found = std::ranges::find(names, key, &Name::key);
    if (found != std::end(names)) return std::string(found->text);
    if (is_function(key)) return fmt::format("F{}", static_cast<int>(key) - static_cast<int>(Key::f1) + 1);
    return std::string(1, static_cast<char>(key));
}

std::optional<Key> key_named(std::string_view name) {
    const auto* found = std::ranges::find(names, name, &Name::text);
    if (found != std::end(names)) return found->key;
    if (name.size() == 1) {
        const char c = name[0];
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool sign = std::string_view("',-./;=[\\]`").find(c) != std::string_view::npos;
        if (letter || sign) return static_cast<Key>(c);
        return std::nullopt;
    }
    int number = 0;
    if (name.size() < 2 || name[0] != 'F') return std::nullopt;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    const bool good = error == std::errc() && end == name.data() + name.size() && number >= 1 && number <= 25;
    return good ? std::optional(static_cast<Key>(static_cast<int>(Key::f1) + number - 1)) : std::nullopt;
}

}  // namespace

std::string chord_name(const Chord& chord) {
    if (chord.key == Key::none) return "";
    return std::string(chord.control ? "Ctrl+" : "") + (chord.shift ? "Shift+" : "") + key_name(chord.key);
}

std::string shown_chord(const Chord& chord) {
    if (chord.key == Key::none) return "";
    return std::string(chord.control ? words::word("Ctrl+") : "") +
           (chord.shift ? words::word("Shift+") : "") + words::word_if_known(key_name(chord.key));
}

std::optional<Chord> chord_named(std::string_view name) {
    Chord chord;
    for (const auto& [word, held] :
         {std::pair{std::string_view("Ctrl+"), &Chord::control}, {"Shift+", &Chord::shift}}) {
        if (!name.starts_with(word) || name.size() == word.size()) continue;
        chord.*held = true;
        name.remove_prefix(word.size());
    }
    const auto key = key_named(name);
    if (!key) return std::nullopt;
    chord.key = *key;
    return chord;
}

}  // namespace session
