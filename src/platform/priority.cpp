#include "platform/priority.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace platform {

void yield_to_other_threads() {
    // Linux gives each thread a priority of its own. A refusal harms nothing.
    constexpr int lower = 10;  // of 19
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), lower);
}

}  // namespace platform
