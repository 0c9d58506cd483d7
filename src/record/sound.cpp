#include "record/sound.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

#include "platform/output_file.hpp"
#include "platform/process.hpp"
#include "platform/temporary_folder.hpp"

namespace record {
namespace {

constexpr std::chrono::seconds longest_wait{10};            // either takes a fraction of a second
constexpr std::chrono::milliseconds voice_look_every{100};  // at a request to stop
constexpr std::size_t most_samples = 600 * static_cast<std::size_t>(sound_rate);

/// The last line of what a program said when it failed; empty when all went well.
std::string run(const char* program, const std::vector<std::string>& words, const std::stop_token& stop) {
    platform::Process process(program, words, false);
    const auto end = std::chrono::steady_clock::now() + longest_wait;
    auto ending = process.wait(voice_look_every);
    while (!ending && !stop.stop_requested() && std::chrono::steady_clock::now() < end)
        ending = process.wait(voice_look_every);
    if (!ending) return fmt::format("{} did not answer and was ended", program);
    if (ending->good()) return "";
    std::string said = process.messages();
    while (!said.empty() && said.back() == '\n') said.pop_back();
    said = said.substr(said.rfind('\n') == said.npos ? 0 : said.rfind('\n') + 1);
    return said.empty() ? fmt::format("{} failed", program) : said;
}

}  // namespace

Sound sound_in(const std::string& file, const std::stop_token& stop) {
    const platform::TemporaryFolder folder;
    const std::string raw = folder.file("sound.raw");
    // Of the file alone, whatever else it names.
    const std::string wrong =
        run("ffmpeg",
            {"-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-protocol_whitelist", "file", "-i",
             "file:" + file, "-vn", "-t", "600", "-ac", "1", "-ar", std::to_string(sound_rate), "-f", "s16le",
             "file:" + raw},
            stop);
    if (!wrong.empty()) throw std::runtime_error(file + ": cannot be heard: " + wrong);
    std::ifstream in(raw, std::ios::binary | std::ios::ate);
    const auto bytes = std::max<std::streamoff>(in.tellg(), 0);
    Sound sound(std::min(static_cast<std::size_t>(bytes) / 2, most_samples));
    in.seekg(0);
    in.read(reinterpret_cast<char*>(sound.data()), static_cast<std::streamsize>(2 * sound.size()));
    return sound;
}

Sound spoken(const std::string& text, const std::string& voice, const std::stop_token& stop) {
    const platform::TemporaryFolder folder;
    const std::string words = folder.file("words.txt"), wav = folder.file("words.wav");
    platform::write_file(words, text + "\n");
    std::string wrong;
    try {
        wrong = run("espeak-ng", {"-v", voice, "-b", "1", "-w", wav, "-f", words}, stop);
    } catch (const std::runtime_error&) {
        throw std::runtime_error("the program espeak-ng is missing: install the Debian package espeak-ng");
    }
    if (!wrong.empty())
        throw std::runtime_error(fmt::format("the voice '{}' does not speak: {}", voice, wrong));
    return sound_in(wav, stop);
}

void lay(Sound& track, const Sound& sound, double at_seconds) {
    const auto begin = static_cast<std::size_t>(std::llround(std::max(at_seconds, 0.0) * sound_rate));
    if (track.size() < begin + sound.size()) track.resize(begin + sound.size());
    for (std::size_t i = 0; i < sound.size(); ++i) {
        using Limits = std::numeric_limits<std::int16_t>;
        const int sum = track[begin + i] + sound[i];
        track[begin + i] = static_cast<std::int16_t>(
            std::clamp(sum, static_cast<int>(Limits::min()), static_cast<int>(Limits::max())));
    }
}

void write_wav(const std::string& file, const Sound& sound) {
    std::string head(44, '\0');
    const auto put = [&head](std::size_t at, std::uint32_t value, std::size_t size) {
        std::memcpy(&head[at], &value, size);  // little-endian, as every machine that this is built for
    };
    const auto bytes = static_cast<std::uint32_t>(2 * sound.size());
    std::memcpy(head.data(), "RIFF", 4);
    put(4, 36 + bytes, 4);
    std::memcpy(&head[8], "WAVEfmt ", 8);
    put(16, 16, 4);
    put(20, 1, 2);  // PCM
    put(22, 1, 2);  // channels
    put(24, sound_rate, 4);
    put(28, 2 * sound_rate, 4);
    put(32, 2, 2);
    put(34, 16, 2);
    std::memcpy(&head[36], "data", 4);
    put(40, bytes, 4);
    platform::OutputFile out(file);
    out.write(head);
    out.write({reinterpret_cast<const char*>(sound.data()), bytes});
    out.commit();
}

}  // namespace record
