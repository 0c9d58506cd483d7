// A voice of the system, beside a service that speaks speech-dispatcher's protocol (SSIP) over a socket.
#include "sound/speaker.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>
#include "catch.hpp"

#include "platform/temporary_folder.hpp"

namespace {

using namespace std::chrono_literals;

/// Answers one client, and keeps what it is given to say.
class Service {
  public:
    explicit Service(const std::string& file) : socket_(socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        file.copy(address.sun_path, sizeof address.sun_path - 1);
        REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        REQUIRE(listen(socket_, 1) == 0);
        setenv("SPEECHD_ADDRESS", ("unix_socket:" + file).c_str(), 1);
        thread_ = std::jthread([this] { serve(); });
    }
    ~Service() {
        shutdown(socket_, SHUT_RDWR);
        close(socket_);
        if (client_ >= 0) shutdown(client_, SHUT_RDWR);
        thread_.join();
        unsetenv("SPEECHD_ADDRESS");
    }
    std::vector<std::string> said() const {
        const std::scoped_lock guard(lock_);
        return said_;
    }

  private:
    void serve() {
        client_ = accept(socket_, nullptr, nullptr);
        if (client_ < 0) return;
        std::string waiting;
        bool in_text = false;
        for (char buffer[512];;) {
            const auto size = read(client_, buffer, sizeof buffer);
            if (size <= 0) break;
            waiting.append(buffer, static_cast<std::size_t>(size));
            for (auto end = waiting.find("\r\n"); end != waiting.npos; end = waiting.find("\r\n")) {
                const std::string line = waiting.substr(0, end);
                waiting.erase(0, end + 2);
                if (in_text && line != ".") {
                    const std::scoped_lock guard(lock_);
                    said_.push_back(line);
                    continue;
                }
                const bool speaks = line == "speak";
                answer(in_text  ? "225-1\r\n225 OK MESSAGE QUEUED\r\n"
                       : speaks ? "230 OK RECEIVING DATA\r\n"
                                : "200 OK\r\n");
                in_text = speaks;
            }
        }
        close(client_);
    }
    void answer(const std::string& text) const {
        [[maybe_unused]] const auto sent = write(client_, text.data(), text.size());
    }
    int socket_, client_ = -1;
    mutable std::mutex lock_;
    std::vector<std::string> said_;
    std::jthread thread_;
};

template <typename Condition>
bool becomes(Condition condition) {
    for (int i = 0; i < 2000 && !condition(); ++i) std::this_thread::sleep_for(5ms);
    return condition();
}

}  // namespace

TEST_CASE("what is said reaches the service, one text after the other") {
    const platform::TemporaryFolder folder;
    const Service service(folder.file("s"));
    sound::Speaker speaker;
    speaker.say("accuracy 87 percent");
    REQUIRE(becomes([&] { return service.said().size() == 1; }));
    speaker.say("bias, slider, 0.2");
    REQUIRE(becomes([&] { return service.said().size() == 2; }));
    CHECK(service.said() == std::vector<std::string>{"accuracy 87 percent", "bias, slider, 0.2"});
    CHECK(speaker.trouble().empty());
}

TEST_CASE("without a service nobody waits, and the trouble is told") {
    const platform::TemporaryFolder folder;
    // A socket that nobody listens to, and no program that would start the service.
    setenv("SPEECHD_ADDRESS", ("unix_socket:" + folder.file("none")).c_str(), 1);
    setenv("SPEECHD_CMD", "/bin/false", 1);
    sound::Speaker speaker;
    speaker.say("anybody?");
    CHECK(becomes([&] { return !speaker.trouble().empty(); }));
    CHECK(speaker.trouble().find("speech-dispatcher") != std::string::npos);
    unsetenv("SPEECHD_ADDRESS");
    unsetenv("SPEECHD_CMD");
}
