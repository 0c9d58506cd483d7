// Long work in what processors have to spare beside a window that draws.
#pragma once

#include <chrono>
#include <optional>

namespace platform {

/// How long a thread pauses that ran for `ran` and stood ready for `waited`, because others had the
/// processors: not at all while it hardly waits; else five times what it ran, from 1 to 20 ms.
std::chrono::nanoseconds pause_beside_others(std::chrono::nanoseconds ran, std::chrono::nanoseconds waited);

/// Belongs to the thread that makes it, which runs from then on where others leave a processor idle. Beside
/// others its lower priority alone would leave it up to half of a processor: it holds up each frame that
/// wants all of them.
class SpareTime {
  public:
    SpareTime();
    ~SpareTime();
    SpareTime(const SpareTime&) = delete;
    SpareTime& operator=(const SpareTime&) = delete;

    /// Called between pieces of work of a millisecond or less; sleeps while others wait.
    void pause_if_crowded();

    struct Times {
        std::chrono::nanoseconds ran{}, waited{};
    };
    /// Of this thread since it began; none where the system does not tell.
    std::optional<Times> times() const;

  private:
    int file_ = -1;  ///< of the thread's times; -1 where the system does not tell them
    Times last_;
    std::chrono::steady_clock::time_point looked_ = std::chrono::steady_clock::now();
};

}  // namespace platform
