#include "platform/interrupt.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <stdexcept>

namespace platform {

void survive_large_files() {
    signal(SIGXFSZ, SIG_IGN);
}

Interrupt::Interrupt() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, number);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
    signals_ = signalfd(-1, &signals, SFD_CLOEXEC);
    end_ = eventfd(0, EFD_CLOEXEC);
    if (signals_ < 0 || end_ < 0) throw std::runtime_error("signals cannot be waited for");
    // Sleeps until there is one: an idle program stays idle.
    watcher_ = std::thread([this] {
        pollfd ready[] = {{signals_, POLLIN, 0}, {end_, POLLIN, 0}};
        while (poll(ready, 2, -1) < 0 || ready[1].revents == 0) {
            signalfd_siginfo about{};
            if ((ready[0].revents & POLLIN) != 0 && read(signals_, &about, sizeof about) > 0)
                source_.request_stop();
        }
    });
}

Interrupt::~Interrupt() {
    const std::uint64_t one = 1;
    static_cast<void>(!write(end_, &one, sizeof one));
    watcher_.join();
    close(signals_);
    close(end_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace platform
