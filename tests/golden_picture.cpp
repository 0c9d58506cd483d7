#include "golden_picture.hpp"

#include <stb_image.h>
#include <stb_image_write.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>

namespace {

using Pixels = std::vector<std::uint8_t>;

// A software renderer compiles for the processor it finds: a gradient may move by one step and an edge by a
// fraction of a pixel. A changed colour, a lost text, a lost point or a moved surface passes neither limit.
constexpr double most_mean = 0.3;     // of 255, over all channels
constexpr int step = 8;               // of 255: a pixel differs when no neighbour in 3x3 is nearer
constexpr double most_share = 0.001;  // of pixels that differ

int distance(const std::uint8_t* a, const std::uint8_t* b) {
    int most = 0;
    for (int c = 0; c < 4; ++c) most = std::max(most, std::abs(a[c] - b[c]));
    return most;
}

/// How far pixel (x, y) of `of` is from the nearest in 3x3 of `among`.
int nearest(const Pixels& of, const Pixels& among, int x, int y, int width, int height) {
    const auto at = [width](int u, int v) {
        return 4 *
               (static_cast<std::size_t>(v) * static_cast<std::size_t>(width) + static_cast<std::size_t>(u));
    };
    int least = 255;
    for (int v = std::max(y - 1, 0); v <= std::min(y + 1, height - 1); ++v) {
        for (int u = std::max(x - 1, 0); u <= std::min(x + 1, width - 1); ++u)
            least = std::min(least, distance(&of[at(x, y)], &among[at(u, v)]));
    }
    return least;
}

void write(const std::string& file, int width, int height, const Pixels& pixels) {
    stbi_write_png(file.c_str(), width, height, 4, pixels.data(), width * 4);
}

Pixels top_row_first(const Pixels& pixels, int width, int height) {
    Pixels turned;
    const std::ptrdiff_t row = 4 * static_cast<std::ptrdiff_t>(width);
    for (int y = height - 1; y >= 0; --y)
        turned.insert(turned.end(), pixels.begin() + y * row, pixels.begin() + (y + 1) * row);
    return turned;
}

}  // namespace

std::string picture_fault(const std::string& name, int width, int height, const Pixels& bottom_first) {
    const Pixels actual = top_row_first(bottom_first, width, height);
    const std::string golden = std::string(NEUROSCAPE_GOLDEN) + "/pictures/" + name + ".png";
    stbi_flip_vertically_on_write(0);
    if (std::getenv("NEUROSCAPE_RECORD")) {
        write(golden, width, height, actual);
        return "";
    }
    int w = 0, h = 0, channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> loaded(stbi_load(golden.c_str(), &w, &h, &channels, 4),
                                                           stbi_image_free);
    std::filesystem::create_directories(std::filesystem::path("pictures/" + name).parent_path());
    write("pictures/" + name + ".actual.png", width, height, actual);
    if (!loaded) return golden + " is missing; NEUROSCAPE_RECORD=1 records it";
    if (w != width || h != height) return golden + " has another size";
    const Pixels expected(loaded.get(), loaded.get() + actual.size());

    double sum = 0;
    int differing = 0;
    Pixels difference(actual.size(), 255);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                                        static_cast<std::size_t>(x));
            for (std::size_t c = 0; c < 4; ++c) sum += std::abs(actual[at + c] - expected[at + c]);
            // Both ways: what is new and what is gone.
            const int fault = std::max(nearest(actual, expected, x, y, width, height),
                                       nearest(expected, actual, x, y, width, height));
            differing += fault > step;
            for (std::size_t c = 0; c < 3; ++c)
                difference[at + c] = static_cast<std::uint8_t>(std::min(fault * 8, 255));
        }
    }
    const double mean = sum / static_cast<double>(actual.size());
    const double share = differing / (static_cast<double>(width) * height);
    if (mean <= most_mean && share <= most_share) {
        std::filesystem::remove("pictures/" + name + ".actual.png");
        return "";
    }
    write("pictures/" + name + ".expected.png", width, height, expected);
    write("pictures/" + name + ".difference.png", width, height, difference);
    return name + ": mean difference " + std::to_string(mean) + " of 255, " + std::to_string(share * 100) +
           " % of pixels differ; see pictures/" + name + ".*.png in " +
           std::filesystem::current_path().string();
}
