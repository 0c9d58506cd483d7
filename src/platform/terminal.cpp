#include "platform/terminal.hpp"

#include <unistd.h>

namespace platform {

bool error_is_terminal() {
    return isatty(STDERR_FILENO) != 0;
}
bool output_is_terminal() {
    return isatty(STDOUT_FILENO) != 0;
}

}  // namespace platform
