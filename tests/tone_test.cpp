// The tone's samples, as ALSA's own device for files writes them.
#include "sound/tone.hpp"

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>
#include "catch.hpp"

namespace fs = std::filesystem;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t second = 44100;

std::vector<std::int16_t> samples_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<std::int16_t> samples;
    std::int16_t one = 0;
    while (in.read(reinterpret_cast<char*>(&one), sizeof one)) samples.push_back(one);
    return samples;
}

/// What it plays, until it is silent. `play` gets the tone and what waits until so many more samples are
/// there.
template <typename Play>
std::vector<std::int16_t> played(const Play& play) {
    const fs::path file = fs::temp_directory_path() / ("tone-" + std::to_string(std::rand()) + ".raw");
    const auto count = [&file] {
        std::error_code none;
        const auto bytes = fs::file_size(file, none);
        return none ? 0 : bytes / 2;
    };
    const auto more = [&](std::size_t samples) {
        const std::size_t enough = count() + samples;
        for (int i = 0; i < 2000 && count() < enough; ++i) std::this_thread::sleep_for(milliseconds(10));
    };
    {
        sound::Tone tone("file:FILE=" + file.string() + ",FORMAT=raw");
        play(tone, more);
        tone.follow(std::nullopt);
        more(second / 5);
        CHECK(tone.trouble().empty());
    }
    std::vector<std::int16_t> samples = samples_in(file);
    fs::remove(file);
    return samples;
}

/// How often it rises through 0 in the samples between.
double hertz(const std::vector<std::int16_t>& samples, std::size_t begin, std::size_t end) {
    int rises = 0;
    for (std::size_t i = begin + 1; i < end; ++i) rises += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
    return rises * static_cast<double>(second) / static_cast<double>(end - begin);
}

int furthest_step(const std::vector<std::int16_t>& samples) {
    int most = 0;
    for (std::size_t i = 1; i < samples.size(); ++i)
        most = std::max(most, std::abs(samples[i] - samples[i - 1]));
    return most;
}

}  // namespace

TEST_CASE("a tone has the frequency that it follows, goes there without a crack and falls silent") {
    const auto samples = played([](sound::Tone& tone, const auto& more) {
        tone.follow(440);
        more(second / 2);
        tone.follow(880);
        more(second / 2);
    });
    REQUIRE(samples.size() > second);
    std::size_t end = samples.size();
    while (end > 0 && std::abs(samples[end - 1]) < 1000) --end;
    REQUIRE(end > second / 2);
    CHECK(hertz(samples, second / 8, second / 4) == Approx(440).epsilon(0.03));
    CHECK(hertz(samples, end - second / 4, end - second / 8) == Approx(880).epsilon(0.03));
    // A wave of 880 Hz rises by 2 pi 880 / 44100 of its height a sample; a crack would be as high as the
    // wave.
    CHECK(furthest_step(samples) < 0.2 * 32767 * 0.14);
    CHECK(std::abs(samples.back()) < 20);
}

TEST_CASE("a knock is heard for a moment") {
    const auto samples = played([](sound::Tone& tone, const auto&) { tone.knock(); });
    std::size_t loud = 0;
    for (const std::int16_t sample : samples) loud += std::abs(sample) > 1000 ? 1 : 0;
    CHECK(loud > second / 200);
    CHECK(loud < second / 10);
}

TEST_CASE("a device that is not there is told, and nobody waits for it") {
    sound::Tone tone("no such device");
    tone.follow(440);
    for (int i = 0; i < 500 && tone.trouble().empty(); ++i) std::this_thread::sleep_for(milliseconds(10));
    CHECK(tone.trouble().find("loudspeaker") != std::string::npos);
}
