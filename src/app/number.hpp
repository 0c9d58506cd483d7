// A number of the command line.
#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

namespace app {

/// Nothing for a text that is no finite number, whole.
inline std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace app
