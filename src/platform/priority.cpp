#include "platform/priority.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace platform {

void yield(int thread) {
    // Linux gives each thread a priority of its own. A refusal harms nothing.
    constexpr int lower = 10;  // of 19
    setpriority(PRIO_PROCESS, static_cast<id_t>(thread), lower);
}

void yield_to_other_threads() {
    yield(gettid());
}

}  // namespace platform
