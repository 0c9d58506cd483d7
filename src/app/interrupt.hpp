// Ctrl-C as a request to stop, while one of these lives.
#pragma once

#include <signal.h>

#include <stop_token>
#include <thread>

namespace app {

/// Made before any thread that works: they inherit its signal mask, and its own thread takes SIGINT and
/// SIGTERM.
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
    std::jthread watcher_;
};

}  // namespace app
