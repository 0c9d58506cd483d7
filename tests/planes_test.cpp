#include "record/planes.hpp"

#include <array>
#include <cmath>
#include <random>
#include "catch.hpp"

namespace {

using Bytes = std::vector<std::uint8_t>;

/// By the definition in ITU-R BT.709, in double precision: Y, U and V of a colour, not rounded.
std::array<double, 3> by_definition(double r, double g, double b) {
    const double y = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    return {16 + 219 * y, 128 + 224 * (b / 255 - y) / 1.8556, 128 + 224 * (r / 255 - y) / 1.5748};
}

Bytes converted(const Bytes& rgba, int width, int height) {
    Bytes planes;
    record::to_yuv420(rgba, width, height, planes);
    REQUIRE(planes.size() == static_cast<std::size_t>(width * height * 3 / 2));
    return planes;
}

}  // namespace

TEST_CASE("frames of one colour have the values that are known for BT.709") {
    struct Known {
        std::array<std::uint8_t, 3> rgb, yuv;
    };
    constexpr std::array<Known, 8> known = {{{{0, 0, 0}, {16, 128, 128}},
                                             {{255, 255, 255}, {235, 128, 128}},
                                             {{255, 0, 0}, {63, 102, 240}},
                                             {{0, 255, 0}, {173, 42, 26}},
                                             {{0, 0, 255}, {32, 240, 118}},
                                             {{255, 255, 0}, {219, 16, 138}},
                                             {{0, 255, 255}, {188, 154, 16}},
                                             {{255, 0, 255}, {78, 214, 230}}}};
    for (const Known& colour : known) {
        Bytes rgba;
        for (int i = 0; i < 4 * 2; ++i)
            rgba.insert(rgba.end(), {colour.rgb[0], colour.rgb[1], colour.rgb[2], 255});
        const Bytes planes = converted(rgba, 4, 2);
        CAPTURE(int(colour.rgb[0]), int(colour.rgb[1]), int(colour.rgb[2]));
        for (std::size_t i = 0; i < 8; ++i) CHECK(int(planes[i]) == colour.yuv[0]);
        for (std::size_t i = 8; i < 10; ++i) CHECK(int(planes[i]) == colour.yuv[1]);
        for (std::size_t i = 10; i < 12; ++i) CHECK(int(planes[i]) == colour.yuv[2]);
    }
}

TEST_CASE("every pixel of a frame of any width is its colour to the nearest, its top row first") {
    std::mt19937 random(5);
    for (const int width : {2, 6, 30, 32, 34, 126, 130, 258}) {
        constexpr int height = 6;
        Bytes rgba(static_cast<std::size_t>(4 * width * height));
        for (std::uint8_t& byte : rgba) byte = static_cast<std::uint8_t>(random());
        const Bytes planes = converted(rgba, width, height);
        // Half for rounding; each of three products loses up to a 256th, and has a share in 65536ths.
        constexpr double bound = 0.5 + 3.0 / 256;
        const auto pixel = [&](int x, int y, int channel) {
            return double(rgba[static_cast<std::size_t>(4 * ((height - 1 - y) * width + x) + channel)]);
        };
        double worst = 0;
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const auto exact = by_definition(pixel(x, y, 0), pixel(x, y, 1), pixel(x, y, 2));
                worst = std::max(worst, std::abs(planes[static_cast<std::size_t>(y * width + x)] - exact[0]));
            }
        }
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                std::array<double, 3> mean{};
                for (int i = 0; i < 4; ++i) {
                    for (int channel = 0; channel < 3; ++channel)
                        mean[static_cast<std::size_t>(channel)] += pixel(x + i % 2, y + i / 2, channel) / 4;
                }
                const auto exact = by_definition(mean[0], mean[1], mean[2]);
                const auto at = static_cast<std::size_t>(width * height + y / 2 * (width / 2) + x / 2);
                const auto next = static_cast<std::size_t>(width * height / 4);
                worst = std::max(
                    {worst, std::abs(planes[at] - exact[1]), std::abs(planes[at + next] - exact[2])});
            }
        }
        CAPTURE(width);
        CHECK(worst <= bound);
    }
}
