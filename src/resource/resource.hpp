// Files that the program carries: shaders/, assets/ and fonts/, embedded at build time.
// With NEUROSCAPE_RESOURCES=FOLDER in the environment, a file that exists below FOLDER is read from there
// instead.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace resource {

/// The bytes of the file `name`, for example "shaders/surface.vert".
/// Throws std::runtime_error when there is no such file.
std::string load(std::string_view name);

/// The bytes of an embedded file without a copy; never looks on disk.
std::string_view embedded(std::string_view name);

/// The names of all embedded files that begin with `prefix`, sorted.
std::vector<std::string> list(std::string_view prefix);

/// True when a folder on disk overrides the embedded files.
bool has_folder();

/// Changes whenever a file below the overriding folder's `subfolder` changes; 0 without such a folder.
std::int64_t folder_stamp(std::string_view subfolder);

}  // namespace resource
