// How two pictures of one scene differ, when another driver or processor may have drawn one of them.
#pragma once

#include <cstdint>
#include <vector>

struct PictureDifference {
    double mean = 0;           ///< of 255, over all channels
    int largest_blob = 0;      ///< pixels that differ and touch each other
    double largest_block = 0;  ///< of 255: by which the average of 12x12 pixels differs
    std::vector<int> faults;   ///< for each pixel, of 255

    // A software renderer compiles for the processor that it finds: a gradient may move by one step and an
    // edge by a fraction of a pixel, which the 3x3 around a pixel absorbs. Drawn for SSE 4.1, for AVX and
    // with half the vector's width (Mesa's GALLIUM_OVERRIDE_CPU_CAPS and LP_NATIVE_VECTOR_WIDTH), no two
    // pixels that touch differ in any recorded picture. A lost point, a flipped class, another letter, a bias
    // moved by 0.05 leave more: tests/altered_picture_gltest.cpp shows it for every figure.
    static constexpr double most_mean = 0.3;
    static constexpr int most_blob = 1;
    bool tolerable() const { return mean <= most_mean && largest_blob <= most_blob; }

    // Another version of driver and font: samples of a pixel lie elsewhere, and letters are a little wider.
    // Debian 13 beside 12: a mean of at most 0.7 and blocks of 31, both in 201 slices over each other; else
    // 0.54 and 18. Classes that are flipped, or a bias moved by 2, leave more in most:
    // altered_picture_gltest.cpp.
    static constexpr double most_mean_elsewhere = 1, most_block_elsewhere = 34;
    bool tolerable_elsewhere() const {
        return mean <= most_mean_elsewhere && largest_block <= most_block_elsewhere;
    }
};

/// Both RGBA, of the same size.
PictureDifference difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b,
                             int width, int height);
