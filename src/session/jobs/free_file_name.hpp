// Names for what is saved without being asked for one.
#pragma once

#include <string>

namespace session {

/// NAME-001ENDING for 1.
std::string numbered(const std::string& name, int number, const std::string& ending);

/// The first of NAME-001ENDING, NAME-002ENDING ... that does not exist in the working folder.
std::string free_file_name(const std::string& name, const std::string& ending);

/// FILE with another ending, or FILE-2 ... with it: the first that does not exist.
std::string free_name_beside(const std::string& file, const std::string& ending);

}  // namespace session
