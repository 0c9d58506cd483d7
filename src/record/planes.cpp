// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "record/planes.hpp"

#include <array>
#include <cassert>
#include <cstddef>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "record/planes.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#ifndef RECORD_PLANES_ONCE
#define RECORD_PLANES_ONCE
namespace record {

/// Shares of red, green and blue in 65536ths. BT.709: Y' = 0.2126 R' + 0.7152 G' + 0.0722 B' becomes 16 to
/// 235; U and V are the differences of B' and R' to it, halved at most, and become 16 to 240.
struct Shares {
    std::uint16_t r, g, b;
};
constexpr Shares of_y{11966, 40254, 4064};
constexpr Shares of_u{6596, 22189, 28784};  // from the share of blue the other two are taken away
constexpr Shares of_v{28784, 26145, 2639};  // from the share of red
// In 256ths, with the half for rounding. Each of three products loses less than a 256th.
constexpr std::uint16_t least_y = (16 << 8) + 128 + 1, middle = (128 << 8) + 128;

/// Two rows of RGBA and what becomes of them.
struct Rows {
    const std::uint8_t *upper, *lower;
    std::uint8_t *y_upper, *y_lower, *u, *v;
};

/// Two by two pixels, from column `x` on, as the vectors below work them out.
inline void convert_square(const Rows& rows, std::size_t x) {
    const auto product = [](int a, std::uint32_t b) {
        return static_cast<int>(static_cast<std::uint32_t>(a) * b >> 16);
    };
    std::array<int, 3> sum{};
    const auto y_of = [&](const std::uint8_t* pixel) {
        for (std::size_t i = 0; i < 3; ++i) sum[i] += pixel[i];
        const int all =
            product(pixel[0] << 8, of_y.r) + product(pixel[1] << 8, of_y.g) + product(pixel[2] << 8, of_y.b);
        return static_cast<std::uint8_t>((all + least_y) >> 8);
    };
    for (std::size_t i = x; i < x + 2; ++i) {
        rows.y_upper[i] = y_of(rows.upper + 4 * i);
        rows.y_lower[i] = y_of(rows.lower + 4 * i);
    }
    const int r = sum[0] << 6, g = sum[1] << 6, b = sum[2] << 6;
    const int u = product(b, of_u.b) - product(g, of_u.g) - product(r, of_u.r) + middle;
    const int v = product(r, of_v.r) - product(g, of_v.g) - product(b, of_v.b) + middle;
    rows.u[x / 2] = static_cast<std::uint8_t>(u >> 8);
    rows.v[x / 2] = static_cast<std::uint8_t>(v >> 8);
}

}  // namespace record
#endif

HWY_BEFORE_NAMESPACE();
namespace record::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
using Bytes = hn::ScalableTag<std::uint8_t>;
using Words = hn::Repartition<std::uint16_t, Bytes>;
using W = hn::Vec<Words>;

/// A channel of pixels next to each other: the even ones and the odd ones, 0 to 255.
struct Channel {
    W even, odd;
};

HWY_INLINE Channel channel(hn::Vec<Bytes> bytes) {
    const Words d;
    const W pairs = hn::BitCast(d, bytes);
    return {hn::And(pairs, hn::Set(d, 0xFF)), hn::ShiftRight<8>(pairs)};
}

HWY_INLINE W product(W a, std::uint16_t b) {
    return hn::MulHigh(a, hn::Set(Words(), b));
}

HWY_INLINE W y_of(W r, W g, W b) {
    const W sum = hn::Add(hn::Add(product(hn::ShiftLeft<8>(r), of_y.r), product(hn::ShiftLeft<8>(g), of_y.g)),
                          product(hn::ShiftLeft<8>(b), of_y.b));
    return hn::Add(sum, hn::Set(Words(), least_y));
}

HWY_INLINE hn::Vec<Bytes> y_of_pixels(const Channel& r, const Channel& g, const Channel& b) {
    const W even = hn::ShiftRight<8>(y_of(r.even, g.even, b.even));
    const W odd = y_of(r.odd, g.odd, b.odd);
    return hn::BitCast(Bytes(), hn::Or(even, hn::AndNot(hn::Set(Words(), 0xFF), odd)));
}

/// The mean of two by two pixels, in 256ths.
HWY_INLINE W mean(const Channel& upper, const Channel& lower) {
    return hn::ShiftLeft<6>(hn::Add(hn::Add(upper.even, upper.odd), hn::Add(lower.even, lower.odd)));
}

HWY_INLINE void store_colour(W more, W less, W least, std::uint8_t* at) {
    const hn::Rebind<std::uint8_t, Words> half;
    const W sum = hn::Sub(hn::Sub(hn::Add(more, hn::Set(Words(), middle)), less), least);
    hn::StoreU(hn::TruncateTo(half, hn::ShiftRight<8>(sum)), half, at);
}

/// As many pixels of each row as a vector has bytes.
HWY_INLINE void convert_vector(const Rows& rows, std::size_t x) {
    const Bytes d;
    hn::Vec<Bytes> red, green, blue, alpha;
    hn::LoadInterleaved4(d, rows.upper + 4 * x, red, green, blue, alpha);
    const Channel r = channel(red), g = channel(green), b = channel(blue);
    hn::StoreU(y_of_pixels(r, g, b), d, rows.y_upper + x);
    hn::LoadInterleaved4(d, rows.lower + 4 * x, red, green, blue, alpha);
    const Channel below_r = channel(red), below_g = channel(green), below_b = channel(blue);
    hn::StoreU(y_of_pixels(below_r, below_g, below_b), d, rows.y_lower + x);
    const W mr = mean(r, below_r), mg = mean(g, below_g), mb = mean(b, below_b);
    store_colour(product(mb, of_u.b), product(mg, of_u.g), product(mr, of_u.r), rows.u + x / 2);
    store_colour(product(mr, of_v.r), product(mg, of_v.g), product(mb, of_v.b), rows.v + x / 2);
}
#endif

HWY_INLINE void convert_rows(const Rows& rows, std::size_t width) {
    std::size_t x = 0;
#if HWY_TARGET != HWY_SCALAR
    const std::size_t lanes = hn::Lanes(Bytes());
    for (; x + lanes <= width; x += lanes) convert_vector(rows, x);
#endif
    for (; x < width; x += 2) convert_square(rows, x);
}

void convert(const std::uint8_t* rgba, std::size_t width, std::size_t height, std::uint8_t* planes) {
    std::uint8_t* u = planes + width * height;
    std::uint8_t* v = u + width * height / 4;
    for (std::size_t y = 0; y < height; y += 2) {
        const std::uint8_t* lower = rgba + (height - y - 2) * 4 * width;
        convert_rows({lower + 4 * width, lower, planes + y * width, planes + (y + 1) * width,
                      u + y / 2 * (width / 2), v + y / 2 * (width / 2)},
                     width);
    }
}

}  // namespace record::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace record {

HWY_EXPORT(convert);

void to_yuv420(std::span<const std::uint8_t> rgba, int width, int height, std::vector<std::uint8_t>& planes) {
    const auto w = static_cast<std::size_t>(width), h = static_cast<std::size_t>(height);
    assert(width % 2 == 0 && height % 2 == 0 && rgba.size() == 4 * w * h);
    planes.resize(w * h * 3 / 2);
    HWY_DYNAMIC_DISPATCH(convert)(rgba.data(), w, h, planes.data());
}

}  // namespace record
#endif
