#include "sound/tone.hpp"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <numbers>
#include <thread>
#include <utility>

namespace sound {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int rate = 44100;
constexpr std::size_t block = rate / 100;
constexpr unsigned latency = 60'000;  // microseconds
constexpr double loudness = 0.2;
constexpr double glide = 0.02, knock_seconds = 0.01;  // seconds for most of the way
constexpr int blocks_until_asleep = 50;
constexpr std::chrono::milliseconds patience{300};

/// ALSA's own messages go to nobody: what went wrong is told by the owner.
__attribute__((format(printf, 5, 6))) void quiet(const char*, int, const char*, int, const char*, ...) {}

struct Device {
    snd_pcm_t* pcm = nullptr;
    ~Device() { close(); }
    void close() {
        if (pcm) snd_pcm_close(pcm);
        pcm = nullptr;
    }
    bool open(const std::string& name) {
        snd_lib_error_set_handler(quiet);
        if (snd_pcm_open(&pcm, name.c_str(), SND_PCM_STREAM_PLAYBACK, 0) < 0) pcm = nullptr;
        if (pcm && snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate, 1,
                                      latency) < 0)
            close();
        return pcm;
    }
    bool write(const std::array<std::int16_t, block>& samples) {
        snd_pcm_sframes_t written = snd_pcm_writei(pcm, samples.data(), block);
        if (written < 0) written = snd_pcm_recover(pcm, static_cast<int>(written), 1);
        return written >= 0;
    }
};

/// The wave, without a jump from block to block.
class Wave {
  public:
    std::array<std::int16_t, block> next(std::optional<double> hertz, bool knock) {
        if (knock) knock_ = 1;
        if (hertz && volume_ < 1e-3) hertz_ = *hertz;
        const double toward = 1 - std::exp(-1.0 / (glide * rate)),
                     fade = std::exp(-1.0 / (knock_seconds * rate));
        std::array<std::int16_t, block> samples{};
        for (std::int16_t& sample : samples) {
            hertz_ += toward * (hertz.value_or(hertz_) - hertz_);
            volume_ += toward * ((hertz ? 1.0 : 0.0) - volume_);
            phase_ = std::fmod(phase_ + hertz_ / rate, 1.0);
            knock_phase_ = std::fmod(knock_phase_ + 1800.0 / rate, 1.0);
            const double sum = volume_ * std::sin(2 * std::numbers::pi * phase_) +
                               2 * knock_ * std::sin(2 * std::numbers::pi * knock_phase_);
            knock_ *= fade;
            sample = static_cast<std::int16_t>(std::lround(32767 * std::clamp(loudness * sum, -1.0, 1.0)));
        }
        return samples;
    }
    bool silent() const { return volume_ < 1e-3 && knock_ < 1e-3; }

  private:
    double hertz_ = 440, volume_ = 0, phase_ = 0, knock_ = 0, knock_phase_ = 0;
};

}  // namespace

struct Tone::Source {
    std::string device;
    mutable std::mutex lock;
    std::condition_variable changed;
    std::optional<double> hertz;
    bool knocks = false, ends = false, ended = false;
    std::string trouble;

    void run();
    void play();
    void fail() {
        const std::scoped_lock guard(lock);
        trouble = "No sound can be heard: the system offers no loudspeaker";
    }
};

void Tone::Source::run() {
    play();
    const std::scoped_lock guard(lock);
    ended = true;
    changed.notify_all();
}

void Tone::Source::play() {
    Device out;
    Wave wave;
    int silent_blocks = 0;
    auto due = Clock::now();
    for (;;) {
        std::optional<double> now;
        bool knock = false;
        const bool asleep = silent_blocks >= blocks_until_asleep;
        if (asleep) out.close();
        {
            std::unique_lock guard(lock);
            if (asleep) {
                changed.wait(guard, [this] { return hertz || knocks || ends; });
                silent_blocks = 0;
            }
            if (ends) return;
            now = hertz;
            knock = std::exchange(knocks, false);
        }
        if (!out.pcm) {
            if (!out.open(device)) return fail();
            due = Clock::now();
        }
        if (!out.write(wave.next(now, knock))) return fail();
        silent_blocks = wave.silent() && !now ? silent_blocks + 1 : 0;
        // A device that takes everything at once would be fed without end.
        due =
            std::max(due + std::chrono::milliseconds(10), Clock::now() - std::chrono::microseconds(latency));
        std::this_thread::sleep_until(due - std::chrono::microseconds(latency));
    }
}

Tone::Tone(std::string device) : source_(std::make_shared<Source>()) {
    source_->device = std::move(device);
    std::thread([source = source_] { source->run(); }).detach();
}

Tone::~Tone() {
    std::unique_lock guard(source_->lock);
    source_->ends = true;
    source_->changed.notify_all();
    // A device that works is closed before the program may end; one that hangs is left.
    source_->changed.wait_for(guard, patience, [this] { return source_->ended; });
}

void Tone::follow(std::optional<double> hertz) {
    const std::scoped_lock guard(source_->lock);
    source_->hertz = hertz;
    source_->changed.notify_all();
}

void Tone::knock() {
    const std::scoped_lock guard(source_->lock);
    source_->knocks = true;
    source_->changed.notify_all();
}

std::string Tone::trouble() const {
    const std::scoped_lock guard(source_->lock);
    return source_->trouble;
}

}  // namespace sound
