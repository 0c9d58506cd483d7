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

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using DI = hn::RebindToSigned<D>;
using DU = hn::RebindToUnsigned<D>;
using V = hn::Vec<D>;

/// 2^t for t in [-126, 126], relative error below 3e-7: 2^f as a polynomial on [-0.5, 0.5], the whole part as
/// exponent. Coefficients are ln(2)^k / k!.
HWY_INLINE V exp2(D d, V t) {
    const DI di;
    const auto whole = hn::NearestInt(t);
    const V f = hn::Sub(t, hn::ConvertTo(d, whole));
    V p = hn::Set(d, 1.5403530e-4F);
    for (const float c : {1.3333558e-3F, 9.6181291e-3F, 5.5504109e-2F, 2.4022651e-1F, 6.9314718e-1F, 1.0F})
        p = hn::MulAdd(p, f, hn::Set(d, c));
    return hn::BitCast(d, hn::Add(hn::BitCast(di, p), hn::ShiftLeft<23>(whole)));
}

/// The candidates' parameters, one vector each: hidden weights, output weights, hidden biases, output bias.
/// The hidden ones are times -log2(e), so that exp(-z) is 2^z.
template <int hidden>
struct Parameters {
    V w1[hidden], w2[hidden], b[hidden], out[hidden], out_bias;
};

/// `columns` hold the first word of each parameter, a vector of candidates each.
template <int hidden>
HWY_INLINE Parameters<hidden> converted(D d, const std::uint32_t* columns, const float* ranges) {
    const DU du;
    const auto parameter = [&](float range) {
        auto w = hn::Load(du, columns);
        columns += hn::Lanes(d);
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
    constexpr std::size_t parameters = 4 * hidden + 1;
    const D d;
    const DU du;
    const std::size_t lanes = hn::Lanes(d);
    const V one = hn::Set(d, 1.0F), most = hn::Set(d, 126.0F), least = hn::Set(d, -126.0F);
    const V wrong_below = hn::Set(d, -margin);
    // Turned by hand: a gather instruction takes four times as long.
    HWY_ALIGN std::uint32_t columns[parameters * HWY_MAX_BYTES / 4];
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < count; begin += lanes) {
        const std::size_t here = std::min(lanes, count - begin);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const std::uint32_t* row = words + in[begin + std::min(lane, here - 1)] * (2 * parameters);
            for (std::size_t k = 0; k < parameters; ++k) columns[k * lanes + lane] = row[2 * k];
        }
        const auto p = converted<hidden>(d, columns, ranges);
        auto alive = hn::FirstN(d, here);
        for (std::size_t point = from; point < to; ++point) {
            const V u = hn::Set(d, x1[point]), v = hn::Set(d, x2[point]);
            V z = p.out_bias;
            for (int n = 0; n < hidden; ++n) {
                const V t = hn::MulAdd(p.w1[n], u, hn::MulAdd(p.w2[n], v, p.b[n]));
                const V e = exp2(d, hn::Min(hn::Max(t, least), most));
                z = hn::Add(z, hn::Div(p.out[n], hn::Add(one, e)));
            }
            alive = hn::And(alive, hn::Ge(hn::Mul(z, hn::Set(d, sign[point])), wrong_below));
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
        sign_.push_back(point.label != 0 ? 1.0F : -1.0F);
        reach = std::max(reach, std::abs(point.x1) + std::abs(point.x2));
    }
    // Rounding of parameters, products and sums in z, a quarter of it in the sigmoid, exp2 and the quotient
    // on top; each with room to spare.
    constexpr double rounding = 6e-7;
    const double z_error = rounding * (ranges.hidden_weight * reach + ranges.bias);
    const double a_error = z_error / 4 + 2 * rounding;
    margin_ =
        static_cast<float>(ranges.output_weight * hidden * (a_error + rounding) + rounding * ranges.bias);
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
