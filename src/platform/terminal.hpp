// Whether somebody watches what is printed.
#pragma once

namespace platform {

bool error_is_terminal();
bool output_is_terminal();

}  // namespace platform
