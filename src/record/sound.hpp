// Spoken narration, and the track of a film's sound.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace record {

inline constexpr int sound_rate = 48'000;  ///< samples a second, of one channel
using Sound = std::vector<std::int16_t>;

/// Speaks with a voice of the program espeak-ng. Throws std::runtime_error when it is missing (names the
/// package), has no such voice, fails, or hangs.
Sound spoken(const std::string& text, const std::string& voice, const std::stop_token& stop);

/// The sound of a file, of ten minutes at most. Throws std::runtime_error that begins with the name.
Sound sound_in(const std::string& file, const std::stop_token& stop);

inline double seconds(const Sound& sound) {
    return static_cast<double>(sound.size()) / sound_rate;
}

/// Lays a sound into a track at a time; what is there already is heard with it.
void lay(Sound& track, const Sound& sound, double at_seconds);

/// A WAV file, whole or not at all. Throws std::runtime_error.
void write_wav(const std::string& file, const Sound& sound);

}  // namespace record
