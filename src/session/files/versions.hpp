// Earlier versions of a file, beside it.
#pragma once

#include <string>

namespace session {

inline constexpr int kept_versions = 3;

/// Copies what the file holds now to NAME.YYYY-MM-DD-HHMMSS.ENDING~ and removes all but the newest three
/// such. Never touches the file itself; throws std::runtime_error when the copy cannot be written.
void keep_version(const std::string& file);

}  // namespace session
