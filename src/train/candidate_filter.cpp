// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/candidate_filter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "network/network.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/candidate_filter.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

#ifndef TRAIN_CANDIDATE_FILTER_ONCE
#define TRAIN_CANDIDATE_FILTER_ONCE
namespace train {

constexpr double exp2_error = 4e-6;
/// A sigmoid of less than 2^-30 counts as that; the product of three divisors stays far below float's limit.
constexpr float most_exponent = 30;

}  // namespace train
#endif

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using DI = hn::RebindToSigned<D>;
using DU = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;

/// 2^t for t in [-126, 126], relative error below exp2_error: 2^f by Chebyshev's interpolation on
/// [-0.5, 0.5], the whole part as exponent.
HWY_INLINE V exp2(D d, V t) {
    const DI di;
    const auto whole = hn::NearestInt(t);
    const V f = hn::Sub(t, hn::ConvertTo(d, whole));
    V p = hn::Set(d, 9.66636852e-3F);
    for (const float c : {5.59219758e-2F, 2.4022349e-1F, 6.93121045e-1F, 1.0F})
        p = hn::MulAdd(p, f, hn::Set(d, c));
    return hn::BitCast(d, hn::Add(hn::BitCast(di, p), hn::ShiftLeft<23>(whole)));
}

/// The candidates' parameters, one vector each: hidden weights, output weights, hidden biases, output bias.
/// The hidden ones are times -log2(e), so that exp(-z) is 2^z.
template <int hidden>
struct Parameters {
    V w1[hidden], w2[hidden], b[hidden], out[hidden], out_bias;
};

using VU = hn::Vec<DU>;

/// From one row a candidate, as long as a vector has lanes, to one vector a parameter: its first word for
/// each candidate, in order. A row has two words a parameter.
template <int parameters>
HWY_INLINE void turn(const std::uint32_t* const* rows, VU* columns) {
    const DU du;
#if HWY_MAX_BYTES == 16 || HWY_MAX_BYTES == 32 || HWY_MAX_BYTES == 64
    // Two parameters of four candidates a block of 128 bits: a gather instruction takes four times as long.
    const hn::RepartitionToWide<DU> du64;
    const hn::CappedTag<std::uint32_t, 4> block;
    const auto load = [&](int candidate, int word) {
        const auto one = [&](int b) { return hn::LoadU(block, rows[4 * b + candidate] + word); };
#if HWY_MAX_BYTES == 16
        return hn::BitCast(du64, one(0));
#elif HWY_MAX_BYTES == 32
        return hn::BitCast(du64, hn::Combine(du, one(1), one(0)));
#else
        const hn::Half<DU> half;
        return hn::BitCast(
            du64, hn::Combine(du, hn::Combine(half, one(3), one(2)), hn::Combine(half, one(1), one(0))));
#endif
    };
    // The last pair begins early, so as not to read beyond the row.
    for (int first = 0; first < parameters; first += 2) {
        const int word = 2 * std::min(first, parameters - 2);
        const auto a = load(0, word), b = load(1, word), c = load(2, word), d = load(3, word);
        const auto column = [&](auto ac, auto bd) {
            return hn::OddEven(hn::BitCast(du, hn::ShiftLeft<32>(bd)), hn::BitCast(du, ac));
        };
        columns[word / 2 + 1] = column(hn::InterleaveUpper(du64, a, c), hn::InterleaveUpper(du64, b, d));
        if (word / 2 == first)
            columns[first] = column(hn::InterleaveLower(du64, a, c), hn::InterleaveLower(du64, b, d));
    }
#else
    HWY_ALIGN std::uint32_t column[HWY_MAX_BYTES / 4];
    for (int k = 0; k < parameters; ++k) {
        for (std::size_t lane = 0; lane < hn::Lanes(du); ++lane) column[lane] = rows[lane][2 * k];
        columns[k] = hn::Load(du, column);
    }
#endif
}

/// `columns`: see turn().
template <int hidden>
HWY_INLINE Parameters<hidden> converted(D d, const VU* columns, const float* ranges) {
    const DU du;
    const auto parameter = [&](float range) {
        VU w = *columns++;
        w = hn::Xor(w, hn::ShiftRight<11>(w));
        w = hn::Xor(w, hn::And(hn::ShiftLeft<7>(w), hn::Set(du, 0x9d2c5680U)));
        w = hn::Xor(w, hn::And(hn::ShiftLeft<15>(w), hn::Set(du, 0xefc60000U)));
        w = hn::Xor(w, hn::ShiftRight<18>(w));
        // 24 bits of the first word; the rest is below float's precision.
        const V unit = hn::ConvertTo(d, hn::BitCast(DI(), hn::ShiftRight<8>(w)));
        return hn::MulAdd(unit, hn::Set(d, 2 * range / 16777216.0F), hn::Set(d, -range));
    };
    constexpr float minus_log2_e = -1.44269504F;
    Parameters<hidden> p;
    for (int n = 0; n < hidden; ++n) {
        p.w1[n] = parameter(ranges[0] * minus_log2_e);
        p.w2[n] = parameter(ranges[0] * minus_log2_e);
    }
    for (int n = 0; n < hidden; ++n) p.out[n] = parameter(ranges[1]);
    for (int n = 0; n < hidden; ++n) p.b[n] = parameter(ranges[2] * minus_log2_e);
    p.out_bias = parameter(ranges[2]);
    return p;
}

/// Writes to `out` the candidates of `in` that pass points `from` to `to`; returns how many. `out` may be
/// `in`.
template <int hidden>
std::size_t pass(const std::uint32_t* words, const std::uint32_t* in, std::size_t count, const float* x1,
                 const float* x2, const float* sign, std::size_t from, std::size_t to, float margin,
                 const float* ranges, std::uint32_t* out) {
    constexpr int parameters = 4 * hidden + 1;
    const D d;
    const DU du;
    const std::size_t lanes = hn::Lanes(d);
    const V one = hn::Set(d, 1.0F), most = hn::Set(d, most_exponent), least = hn::Set(d, -126.0F);
    const V wrong_below = hn::Set(d, -margin);
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < count; begin += lanes) {
        const std::size_t here = std::min(lanes, count - begin);
        const std::uint32_t* rows[HWY_MAX_BYTES / 4];
        for (std::size_t lane = 0; lane < lanes; ++lane)
            rows[lane] = words + in[begin + std::min(lane, here - 1)] * std::size_t{2 * parameters};
        VU columns[parameters];
        turn<parameters>(rows, columns);
        const auto p = converted<hidden>(d, columns, ranges);
        auto alive = hn::FirstN(d, here);
        for (std::size_t point = from; point < to; ++point) {
            const V u = hn::Set(d, x1[point]), v = hn::Set(d, x2[point]);
            // A sum of quotients with the divisors 1 + e, above 0, as one quotient for every three neurons;
            // of the last one only the sign is wanted, which takes no division.
            V z = p.out_bias, divisor = one;
            for (int n = 0; n < hidden; ++n) {
                if (n > 0 && n % 3 == 0) {
                    z = hn::Div(z, divisor);
                    divisor = one;
                }
                const V t = hn::MulAdd(p.w1[n], u, hn::MulAdd(p.w2[n], v, p.b[n]));
                const V next = hn::Add(one, exp2(d, hn::Min(hn::Max(t, least), most)));
                z = hn::MulAdd(z, next, hn::Mul(p.out[n], divisor));
                divisor = hn::Mul(divisor, next);
            }
            const V bound = hn::Mul(wrong_below, divisor);
            alive = hn::And(alive, hn::Ge(hn::Mul(z, hn::Set(d, sign[point])), bound));
            if (hn::AllFalse(d, alive)) break;
        }
        HWY_ALIGN std::uint32_t indices[HWY_MAX_BYTES / 4] = {};
        std::copy_n(in + begin, here, indices);
        // `out` lies `lanes` words beyond what it can take, as CompressStore may write whole vectors.
        kept += hn::CompressStore(hn::Load(du, indices), hn::RebindMask(du, alive), du, out + kept);
    }
    return kept;
}

std::size_t pass_hidden(int hidden, const std::uint32_t* words, const std::uint32_t* in, std::size_t count,
                        const float* x1, const float* x2, const float* sign, std::size_t from, std::size_t to,
                        float margin, const float* ranges, std::uint32_t* out) {
    switch (hidden) {
#define NEUROSCAPE_PASS(n) \
    case n:                \
        return pass<n>(words, in, count, x1, x2, sign, from, to, margin, ranges, out)
        NEUROSCAPE_PASS(1);
        NEUROSCAPE_PASS(2);
        NEUROSCAPE_PASS(3);
        NEUROSCAPE_PASS(4);
        NEUROSCAPE_PASS(5);
        NEUROSCAPE_PASS(6);
        NEUROSCAPE_PASS(7);
        NEUROSCAPE_PASS(8);
        NEUROSCAPE_PASS(9);
        NEUROSCAPE_PASS(10);
        NEUROSCAPE_PASS(11);
        NEUROSCAPE_PASS(12);
        NEUROSCAPE_PASS(13);
        NEUROSCAPE_PASS(14);
        NEUROSCAPE_PASS(15);
        NEUROSCAPE_PASS(16);
#undef NEUROSCAPE_PASS
        default:
            return 0;
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(pass_hidden);
static_assert(network::max_width == 16, "pass_hidden lists the widths");

CandidateFilter::CandidateFilter(int hidden, const SearchRanges& ranges,
                                 std::span<const network::DataPoint> points)
    : hidden_(hidden), ranges_(ranges) {
    double reach = 0;
    for (const network::DataPoint& point : points) {
        x1_.push_back(static_cast<float>(point.x1));
        x2_.push_back(static_cast<float>(point.x2));
        sign_.push_back(point.label.value != 0 ? 1.0F : -1.0F);
        reach = std::max(reach, std::abs(point.x1) + std::abs(point.x2));
    }
    // Rounding of parameters, products and sums in z, a quarter of it in the sigmoid, as of exp2's error; the
    // sigmoid's bound, and the sums of quotients on top; each with room to spare.
    constexpr double rounding = 6e-7;
    const double z_error = rounding * (ranges.hidden_weight * reach + ranges.bias);
    const double a_error = (z_error + exp2_error) / 4 + 2e-9 + 2 * rounding;
    margin_ =
        static_cast<float>(ranges.output_weight * hidden * (a_error + rounding) + 2 * rounding * ranges.bias);
}

void CandidateFilter::run(const std::uint32_t* stream, std::size_t count, std::size_t depth,
                          std::vector<std::uint32_t>& survivors, std::vector<std::uint32_t>& deep) const {
    const std::array<float, 3> ranges = {static_cast<float>(ranges_.hidden_weight),
                                         static_cast<float>(ranges_.output_weight),
                                         static_cast<float>(ranges_.bias)};
    // A few points at a time: between, the candidates left move together, so that no lane idles.
    // The last vector may be written whole: of any instruction set, at most 256 bytes.
    std::vector<std::uint32_t> in(count + 64);
    std::iota(in.begin(), in.end(), 0U);
    std::size_t from = 0;
    for (std::size_t step = 2; from < x1_.size() && count > 0; step *= 2) {
        std::size_t to = std::min(from + step, x1_.size());
        if (from < depth) to = std::min(to, depth);
        count = HWY_DYNAMIC_DISPATCH(pass_hidden)(hidden_, stream, in.data(), count, x1_.data(), x2_.data(),
                                                  sign_.data(), from, to, margin_, ranges.data(), in.data());
        from = to;
        if (from == depth)
            deep.insert(deep.end(), in.begin(), in.begin() + static_cast<std::ptrdiff_t>(count));
    }
    in.resize(count);
    survivors.insert(survivors.end(), in.begin(), in.end());
}

}  // namespace train
#endif
