#include "platform/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <thread>

#include "platform/priority.hpp"

namespace platform {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
constexpr milliseconds look_every{20};  // at a request to stop

struct Actions {
    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
    Actions() {
        posix_spawn_file_actions_init(&files);
        posix_spawnattr_init(&attributes);
    }
    ~Actions() {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
};

int spawn(const std::string& program, const std::vector<std::string>& arguments, int input, int output,
          int messages) {
    Actions actions;
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions.files, input, 0);
    else
        posix_spawn_file_actions_addopen(&actions.files, 0, "/dev/null", O_RDONLY, 0);
    if (output >= 0)
        posix_spawn_file_actions_adddup2(&actions.files, output, 1);
    else
        posix_spawn_file_actions_addopen(&actions.files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions.files, messages, 2);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&actions.attributes, &none);
    posix_spawnattr_setsigdefault(&actions.attributes, &all);
    posix_spawnattr_setpgroup(&actions.attributes, 0);
    posix_spawnattr_setflags(&actions.attributes,
                             POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<char*> words = {const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    pid_t process = 0;
    const int status =
        posix_spawnp(&process, program.c_str(), &actions.files, &actions.attributes, words.data(), environ);
    return status == 0 ? process : 0;
}

/// A reader that is gone shall be an error of write(), not the end of this program.
void block_broken_pipes() {
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, nullptr);
}

}  // namespace

Process::Process(const std::string& program, const std::vector<std::string>& arguments, bool fed,
                 bool heard) {
    std::array<int, 2> ends{-1, -1};
    if (fed && pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    messages_ = memfd_create("messages", MFD_CLOEXEC);
    if (heard) output_ = memfd_create("output", MFD_CLOEXEC);
    process_ = spawn(program, arguments, ends[0], output_, messages_);
    if (fed) {
        close(ends[0]);
        pipe_ = ends[1];
        fcntl(pipe_, F_SETPIPE_SZ, 1 << 20);
        fcntl(pipe_, F_SETFL, O_NONBLOCK);
    }
    if (process_ != 0) return;
    for (const int open : {pipe_, output_, messages_})
        if (open >= 0) close(open);
    throw std::runtime_error("the program " + program + " cannot be started");
}

Process::~Process() {
    close_input();
    if (!ending_) {
        kill();
        wait(milliseconds(1000));
    }
    close(messages_);
    if (output_ >= 0) close(output_);
}

bool Process::write(std::span<const std::uint8_t> bytes, const std::stop_token& stop, milliseconds patience) {
    block_broken_pipes();
    std::optional<Clock::time_point> give_up;
    while (!bytes.empty()) {
        const ssize_t count = ::write(pipe_, bytes.data(), bytes.size());
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
            give_up.reset();
            continue;
        }
        if (count < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (stop.stop_requested()) {
            if (!give_up) give_up = Clock::now() + patience;
            if (Clock::now() >= *give_up) return false;
        }
        pollfd ready{pipe_, POLLOUT, 0};
        poll(&ready, 1, static_cast<int>(look_every.count()));
    }
    return true;
}

void Process::close_input() {
    if (pipe_ >= 0) close(pipe_);
    pipe_ = -1;
}

std::optional<Ending> Process::wait(milliseconds limit) {
    const auto end = Clock::now() + limit;
    while (!ending_) {
        int status = 0;
        const pid_t ended = waitpid(process_, &status, WNOHANG);
        if (ended == process_)
            ending_ = Ending{WIFEXITED(status) ? WEXITSTATUS(status) : 0,
                             WIFSIGNALED(status) ? WTERMSIG(status) : 0};
        else if (ended < 0 && errno != EINTR)
            ending_ = Ending{1, 0};
        else if (Clock::now() >= end)
            break;
        else
            std::this_thread::sleep_for(milliseconds(2));
    }
    return ending_;
}

std::optional<Ending> Process::wait(const std::stop_token& stop, milliseconds patience) {
    while (!stop.stop_requested()) {
        if (const auto ending = wait(look_every)) return ending;
    }
    return wait(patience);
}

void Process::kill() {
    if (!ending_) ::kill(-process_, SIGKILL);
}

void Process::interrupt() {
    if (!ending_) ::kill(process_, SIGINT);
}

void Process::yield_to_others() {
    if (!ending_) yield(process_);
}

std::string Process::messages() const {
    std::array<char, 4096> text{};
    const ssize_t length = pread(messages_, text.data(), text.size(), 0);
    return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : std::string();
}

std::string Process::output() const {
    std::string text;
    std::array<char, 1 << 16> block;
    while (output_ >= 0) {
        const ssize_t length = pread(output_, block.data(), block.size(), static_cast<off_t>(text.size()));
        if (length <= 0) break;
        text.append(block.data(), static_cast<std::size_t>(length));
    }
    return text;
}

std::string own_program() {
    std::array<char, 4096> path{};
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    return length > 0 ? std::string(path.data(), static_cast<std::size_t>(length)) : std::string();
}

int own_process() {
    return getpid();
}

}  // namespace platform
