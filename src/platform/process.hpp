// Another program, fed through a pipe. One that hangs does not hang us.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace platform {

/// How a program ended.
struct Ending {
    int status = 0;  ///< of its exit
    int signal = 0;  ///< that ended it, or 0
    bool good() const { return status == 0 && signal == 0; }
};

/// In a process group of its own: Ctrl-C in the terminal is for us, who end it. Not for several threads at
/// once.
class Process {
  public:
    /// Searched along PATH. `fed`: it reads what write() sends; else it reads nothing. `heard`: what it
    /// prints is kept for output(). Throws std::runtime_error when it cannot be started.
    Process(const std::string& program, const std::vector<std::string>& arguments, bool fed,
            bool heard = false);
    /// Kills it when it still runs.
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// All bytes, waiting as long as the program takes its time; false when it has closed its end, or when a
    /// stop was requested and it took nothing for `patience` since.
    bool write(std::span<const std::uint8_t> bytes, const std::stop_token& stop,
               std::chrono::milliseconds patience);
    void close_input();
    /// Nothing when it has not ended in time.
    std::optional<Ending> wait(std::chrono::milliseconds limit);
    /// As long as it takes, but once a stop was requested for `patience` at most.
    std::optional<Ending> wait(const std::stop_token& stop, std::chrono::milliseconds patience);
    void kill();
    /// Asks it to end as Ctrl-C does.
    void interrupt();
    /// It runs where others leave the processors idle.
    void yield_to_others();
    /// What it wrote to standard error so far, the first 4096 bytes.
    std::string messages() const;
    /// All that it wrote to standard output so far.
    std::string output() const;

  private:
    int process_ = 0, pipe_ = -1, messages_ = -1, output_ = -1;
    std::optional<Ending> ending_;
};

/// Where this program itself stands.
std::string own_program();
/// The number that this run has as long as it lasts.
int own_process();

}  // namespace platform
