#include "picture_difference.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace {

constexpr int step = 8;  // of 255: a pixel differs when no neighbour in 3x3 is nearer

using Pixels = std::vector<std::uint8_t>;

int distance(const std::uint8_t* a, const std::uint8_t* b) {
    int most = 0;
    for (int c = 0; c < 4; ++c) most = std::max(most, std::abs(a[c] - b[c]));
    return most;
}

struct Size {
    int width, height;
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

/// How far pixel (x, y) of `of` is from the nearest in 3x3 of `among`.
int nearest(const Pixels& of, const Pixels& among, int x, int y, Size size) {
    int least = 255;
    for (int v = std::max(y - 1, 0); v <= std::min(y + 1, size.height - 1); ++v) {
        for (int u = std::max(x - 1, 0); u <= std::min(x + 1, size.width - 1); ++u)
            least = std::min(least, distance(&of[4 * size.at(x, y)], &among[4 * size.at(u, v)]));
    }
    return least;
}

/// The pixels of the largest group that touch, corners included. Takes the marks away.
int largest_blob(std::vector<bool> marked, Size size) {
    int largest = 0;
    std::vector<std::pair<int, int>> open;
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            if (!marked[size.at(x, y)]) continue;
            marked[size.at(x, y)] = false;
            open = {{x, y}};
            int count = 0;
            while (!open.empty()) {
                const auto [u, v] = open.back();
                open.pop_back();
                ++count;
                for (int t = std::max(v - 1, 0); t <= std::min(v + 1, size.height - 1); ++t) {
                    for (int s = std::max(u - 1, 0); s <= std::min(u + 1, size.width - 1); ++s) {
                        if (!marked[size.at(s, t)]) continue;
                        marked[size.at(s, t)] = false;
                        open.emplace_back(s, t);
                    }
                }
            }
            largest = std::max(largest, count);
        }
    }
    return largest;
}

}  // namespace

namespace {

double largest_block(const Pixels& a, const Pixels& b, Size size) {
    constexpr int side = 12;
    double largest = 0;
    for (int y = 0; y + side <= size.height; y += side) {
        for (int x = 0; x + side <= size.width; x += side) {
            std::array<int, 4> sum{};
            for (int k = 0; k < side * side; ++k) {
                const std::size_t at = 4 * size.at(x + k % side, y + k / side);
                for (std::size_t c = 0; c < 4; ++c) sum[c] += a[at + c] - b[at + c];
            }
            for (const int one : sum) largest = std::max(largest, std::abs(one) / double{side * side});
        }
    }
    return largest;
}

}  // namespace

PictureDifference difference(const Pixels& a, const Pixels& b, int width, int height) {
    const Size size{width, height};
    PictureDifference result;
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    result.faults.resize(count);
    std::vector<bool> marked(count);
    double sum = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const std::size_t at = size.at(x, y);
            if (std::memcmp(&a[4 * at], &b[4 * at], 4) == 0) continue;
            for (std::size_t c = 0; c < 4; ++c) sum += std::abs(a[4 * at + c] - b[4 * at + c]);
            // Both ways: what is new and what is gone.
            result.faults[at] = std::max(nearest(a, b, x, y, size), nearest(b, a, x, y, size));
            marked[at] = result.faults[at] > step;
        }
    }
    result.mean = sum / static_cast<double>(4 * count);
    result.largest_block = largest_block(a, b, size);
    result.largest_blob = largest_blob(std::move(marked), size);
    return result;
}
