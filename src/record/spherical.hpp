// What a video says of how it is to be looked at: two eyes' pictures, or all around.
#pragma once

#include <string>

#include "record/video.hpp"

namespace record {

/// Writes the boxes st3d and sv3d (Google's Spherical Video V2) into the video track of an MP4 or MOV file.
/// Throws std::runtime_error when the file is not one, or cannot be written: then it stays as it was.
void add_view_boxes(const std::string& file, Layout layout, bool spherical);

}  // namespace record
