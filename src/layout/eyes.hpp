#pragma once

#include <array>
#include <string_view>

namespace layout {

enum class Stereo { none, side_by_side, top_bottom, anaglyph };
inline constexpr std::array<std::string_view, 4> stereo_names = {"none", "side-by-side", "top-bottom",
                                                                 "anaglyph"};

/// How a picture is seen by two eyes; `depth`: scene::one_eye.
struct Eyes {
    Stereo stereo = Stereo::none;
    double depth = 1;
    bool operator==(const Eyes&) const = default;
};
inline constexpr double most_depth = 5;

}  // namespace layout
