// Values of a JSON object, each within its bounds; what is missing stays as it is. Throws scene::InputError.
#pragma once

#include <optional>

#include "scene/json_reader.hpp"

namespace lesson {

template <typename Value>
void take(const scene::Json& json, const char* key, Value& value, double low, double high) {
    const auto found = json.find(key);
    if (found != json.end()) value = static_cast<Value>(scene::Reader::checked(*found, key, low, high));
}

template <typename Value>
void take(const scene::Json& json, const char* key, std::optional<Value>& value, double low, double high) {
    if (json.contains(key)) take(json, key, value.emplace(), low, high);
}

template <typename Choice, typename Names>
void take(const scene::Json& json, const char* key, Choice& choice, const Names& names) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    choice = static_cast<Choice>(scene::choice(scene::Reader::text_of(*found, key), names, key, key));
}

template <typename Choice, typename Names>
std::string_view name(Choice choice, const Names& names) {
    return names[static_cast<std::size_t>(choice)];
}

inline void take(const scene::Json& json, const char* key, bool& value) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    if (!found->is_boolean()) throw scene::InputError(std::string(key) + ": must be true or false");
    value = found->get<bool>();
}

}  // namespace lesson
