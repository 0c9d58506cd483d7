// Ctrl-C, the end of a session and a hang-up as a request to stop, while one of these lives.
#pragma once

#include <signal.h>

#include <cstdint>
#include <stop_token>
#include <thread>

namespace platform {

/// A file that grows beyond what is allowed becomes an error of writing, not the end of the program. At the
/// begin of main().
void survive_large_files();

/// Made before any thread that works: they inherit its signal mask, and its own thread takes SIGINT, SIGTERM
/// and SIGHUP.
class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;
    std::stop_token token() const { return source_.get_token(); }

  private:
    sigset_t before_{};
    std::stop_source source_;
    int signals_ = -1, end_ = -1;
    std::thread watcher_;
};

}  // namespace platform
