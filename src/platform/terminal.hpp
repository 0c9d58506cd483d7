// Whether somebody watches what is printed.
#pragma once

#include <string>
#include <string_view>

namespace platform {

bool error_is_terminal();
bool output_is_terminal();

/// A stranger's text in one line, whose signs no terminal obeys: what is a control character, or no UTF-8,
/// stands as \xNN.
std::string printable(std::string_view text);

}  // namespace platform
