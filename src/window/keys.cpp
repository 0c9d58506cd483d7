#include "window/keys.hpp"

#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace window {
namespace {

struct Name {
    int key;
    std::string_view text;
};
constexpr Name names[] = {
    {GLFW_KEY_LEFT, "Left"},       {GLFW_KEY_RIGHT, "Right"},         {GLFW_KEY_UP, "Up"},
    {GLFW_KEY_DOWN, "Down"},       {GLFW_KEY_HOME, "Home"},           {GLFW_KEY_END, "End"},
    {GLFW_KEY_PAGE_UP, "Page up"}, {GLFW_KEY_PAGE_DOWN, "Page down"}, {GLFW_KEY_EQUAL, "+"},
    {GLFW_KEY_MINUS, "−"},         {GLFW_KEY_SPACE, "Space"},         {GLFW_KEY_TAB, "Tab"},
    {GLFW_KEY_PERIOD, "."},        {GLFW_KEY_ESCAPE, "Esc"},          {GLFW_KEY_ENTER, "Enter"},
    {GLFW_KEY_DELETE, "Delete"},   {GLFW_KEY_INSERT, "Insert"},       {GLFW_KEY_BACKSPACE, "Backspace"}};

std::string key_name(int key) {
    const auto* found = std::ranges::find(names, key, &Name::key);
    if (found != std::end(names)) return std::string(found->text);
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F25) return fmt::format("F{}", key - GLFW_KEY_F1 + 1);
    return std::string(1, static_cast<char>(key));
}

std::optional<int> key_named(std::string_view name) {
    const auto* found = std::ranges::find(names, name, &Name::text);
    if (found != std::end(names)) return found->key;
    if (name.size() == 1) {
        const char c = name[0];
        const bool letter = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool sign = std::string_view("',-./;=[\\]`").find(c) != std::string_view::npos;
        if (letter || sign) return static_cast<unsigned char>(c);
        return std::nullopt;
    }
    int number = 0;
    if (name.size() < 2 || name[0] != 'F') return std::nullopt;
    const auto [end, error] = std::from_chars(name.data() + 1, name.data() + name.size(), number);
    const bool good = error == std::errc() && end == name.data() + name.size() && number >= 1 && number <= 25;
    return good ? std::optional(GLFW_KEY_F1 + number - 1) : std::nullopt;
}

}  // namespace

std::string chord_name(const Chord& chord) {
    if (chord.key == 0) return "";
    return std::string(chord.control ? "Ctrl+" : "") + (chord.shift ? "Shift+" : "") + key_name(chord.key);
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

}  // namespace window
