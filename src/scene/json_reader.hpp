// Reading JSON that a stranger sent: every key is known, every number within its bounds, every error names
// its path.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "network/quantity.hpp"
#include "scene/error.hpp"
#include "scene/keys.hpp"
#include "scene/scene_json.hpp"

namespace scene {

[[noreturn]] inline void fail(const std::string& path, const std::string& what) {
    throw InputError(path.empty() ? what : path + ": " + what);
}

inline std::string below(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

/// One object of the document: reads each key once and refuses the unknown ones.
class Reader {
  public:
    Reader(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
        if (!json.is_object()) fail(path_, "must be an object");
    }

    const Json* optional(std::string_view key) {
        static_cast<void>(declared(key));
        known_.emplace_back(key);
        const auto found = json_.find(std::string(key));
        return found == json_.end() || found->is_null() ? nullptr : &*found;
    }
    const Json& required(std::string_view key) {
        const Json* value = optional(key);
        if (!value) fail(path_, fmt::format("the key '{}' is missing", key));
        return *value;
    }
    std::string path(std::string_view key) const { return below(path_, key); }

    /// Within the bounds that keys.hpp has for it.
    double number(std::string_view key) {
        const Json& value = required(key);
        const Key& known = declared(key);
        return checked(value, path(key), known.low, known.high);
    }
    int integer(std::string_view key) {
        const double value = number(key);
        if (value != std::floor(value)) fail(path(key), "must be a whole number");
        return static_cast<int>(value);
    }
    bool boolean(std::string_view key) {
        const Json& value = required(key);
        if (!value.is_boolean()) fail(path(key), "must be true or false");
        return value.get<bool>();
    }
    std::string text(std::string_view key) { return text_of(required(key), path(key)); }

    static std::string text_of(const Json& value, const std::string& where) {
        if (!value.is_string()) fail(where, "must be a string");
        return value.get<std::string>();
    }
    static double checked(const Json& value, const std::string& where, double low, double high) {
        if (!value.is_number()) fail(where, "must be a number");
        const double number = value.get<double>();
        if (!(number >= low && number <= high)) fail(where, fmt::format("must be from {} to {}", low, high));
        return number;
    }

    void finish() const {
        for (const auto& [key, value] : json_.items()) {
            if (std::ranges::find(known_, key) != known_.end()) continue;
            fail(path_, fmt::format("no key is named '{}'; the nearest is '{}'", key.substr(0, 60),
                                    network::nearest_word(key, known_)));
        }
    }

  private:
    const Key& declared(std::string_view key) const {
        const Key* known = key_at(path(key));
        if (!known) throw std::logic_error("keys.cpp has no row for " + path(key));
        return *known;
    }
    const Json& json_;
    std::string path_;
    std::vector<std::string> known_;
};

template <typename Names>
std::size_t choice(const std::string& word, const Names& names, const std::string& where,
                   std::string_view what) {
    const auto found = std::ranges::find(names, word);
    if (found == std::end(names)) {
        fail(where, fmt::format("no {} is named '{}'; the nearest is '{}'", what, word.substr(0, 60),
                                network::nearest_word(word, names)));
    }
    return static_cast<std::size_t>(found - std::begin(names));
}

// network_json.cpp
Quantity read_quantity(const Json& json, const std::string& where);
Json quantity_json(const Quantity& quantity);
Range read_range(const Json& json, const std::string& where);
Json range_json(const Range& range);
std::vector<double> read_numbers(const Json& json, const std::string& where, std::size_t most);
/// The weights and biases of a layer that has its number of inputs: the last that is read of it.
void read_layer_numbers(Reader& item, std::size_t most_neurons, std::size_t most_inputs,
                        network::Layer& layer);
network::Network read_network(const Json& json);

// figure_json.cpp
/// The network is looked at for a loss landscape, whose parameters it names.
Figure read_figure(const Json& json, const network::Network& network);
Json figure_json(const Figure& figure, const network::Network& network);

}  // namespace scene
