// Every key of a scene's file: what the reader checks, what unknown keys are told from, and what the
// reference in docs/ is made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "network/network.hpp"

namespace scene {

/// Numbers without other bounds stay within plus and minus this.
constexpr double any = network::largest_number;

struct Key {
    std::string_view path;  ///< dotted; * stands for an index of a list
    std::string_view type;
    std::string_view
        fallback;  ///< the default, as it stands in a file; empty: required where its object stands
    double low = 0, high = 0;  ///< of a number; none when both are 0
    std::string_view help;
    std::string_view example;  ///< a value
};

/// In the order of a file.
std::span<const Key> keys();

/// The key at a path with indices in it, "figure.marks.0.type"; null for one that is not known. What stands
/// below morph.to is a scene's own.
const Key* key_at(std::string_view path);

}  // namespace scene
