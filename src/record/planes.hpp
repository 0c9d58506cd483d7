// Frames as encoders of video take them: a plane of brightness and two of colour.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace record {

/// From RGBA, the bottom row first, to the planes Y, U and V one after the other, each its top row first:
/// YUV 4:2:0 of BT.709 in its limited range, each rounded to the nearest. U and V are of the mean colour of 2
/// by 2 pixels, so they stand in the middle of these. Width and height are even; alpha counts as opaque.
/// `planes` gets the size that it needs.
void to_yuv420(std::span<const std::uint8_t> rgba, int width, int height, std::vector<std::uint8_t>& planes);

}  // namespace record
