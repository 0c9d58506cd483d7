#include "sound/speaker.hpp"

#include <libspeechd.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <thread>

namespace sound {

struct Speaker::Voice {
    mutable std::mutex lock;
    std::condition_variable_any changed;
    std::optional<std::string> wanted;
    std::string trouble;
    bool ends = false;

    void run();
    SPDConnection* open();
};

/// Null when there is no service; `trouble` says so then.
SPDConnection* Speaker::Voice::open() {
    char* why = nullptr;
    SPDConnection* connection =
        spd_open2("neuroscape", "window", nullptr, SPD_MODE_SINGLE, nullptr, /*autospawn=*/1, &why);
    const std::scoped_lock guard(lock);
    trouble = connection ? "" : "There is no voice: install speech-dispatcher";
    std::free(why);
    return connection;
}

void Speaker::Voice::run() {
    SPDConnection* connection = nullptr;
    for (;;) {
        std::string text;
        {
            std::unique_lock guard(lock);
            changed.wait(guard, [this] { return wanted || ends; });
            if (ends) break;
            text = std::move(*wanted);
            wanted.reset();
        }
        if (!connection) connection = open();
        if (!connection) continue;
        spd_cancel(connection);
        if (spd_say(connection, SPD_TEXT, text.c_str()) >= 0) continue;
        // The service has gone: the next text looks for it again.
        spd_close(connection);
        connection = nullptr;
    }
    if (connection) spd_close(connection);
}

Speaker::Speaker() : voice_(std::make_shared<Voice>()) {
    std::thread([voice = voice_] { voice->run(); }).detach();
}

Speaker::~Speaker() {
    const std::scoped_lock guard(voice_->lock);
    voice_->ends = true;
    voice_->changed.notify_all();
}

void Speaker::say(std::string text) {
    const std::scoped_lock guard(voice_->lock);
    voice_->wanted = std::move(text);
    voice_->changed.notify_all();
}

std::string Speaker::trouble() const {
    const std::scoped_lock guard(voice_->lock);
    return voice_->trouble;
}

}  // namespace sound
