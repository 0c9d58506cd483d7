#include "platform/spare_time.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

#include "platform/priority.hpp"

namespace platform {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

nanoseconds pause_beside_others(nanoseconds ran, nanoseconds waited) {
    // What the system itself does now and then is not a crowd.
    if (waited <= ran / 8) return nanoseconds(0);
    return std::clamp<nanoseconds>(5 * ran, milliseconds(1), milliseconds(20));
}

SpareTime::SpareTime() : file_(open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC)) {
    yield_to_other_threads();
    last_ = times().value_or(Times());
}

SpareTime::~SpareTime() {
    if (file_ >= 0) close(file_);
}

std::optional<SpareTime::Times> SpareTime::times() const {
    std::array<char, 128> text{};
    long long ran = 0, waited = 0;
    if (file_ < 0 || pread(file_, text.data(), text.size() - 1, 0) <= 0 ||
        std::sscanf(text.data(), "%lld %lld", &ran, &waited) != 2)
        return std::nullopt;
    return Times{nanoseconds(ran), nanoseconds(waited)};
}

void SpareTime::pause_if_crowded() {
    const auto now = std::chrono::steady_clock::now();
    if (now - looked_ < milliseconds(1)) return;
    const Times at = times().value_or(last_);
    const nanoseconds pause = pause_beside_others(at.ran - last_.ran, at.waited - last_.waited);
    last_ = at;
    if (pause > nanoseconds(0)) std::this_thread::sleep_for(pause);
    looked_ = std::chrono::steady_clock::now();
}

}  // namespace platform
