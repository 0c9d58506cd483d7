// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/word_stream.hpp"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/word_stream.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// words[k] from words[k - 624], words[k - 623] and words[k - 227], for k from 624 on: whole vectors may be
/// made at once, as no vector is as long as 227.
void recur(std::uint32_t* words, std::size_t count) {
    const hn::ScalableTag<std::uint32_t> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto upper = hn::Set(d, 0x80000000U), lower = hn::Set(d, 0x7fffffffU);
    const auto matrix = hn::Set(d, 0x9908b0dfU), one = hn::Set(d, 1U), zero = hn::Zero(d);
    std::size_t k = 0;
    for (; k + lanes <= count; k += lanes) {
        const auto next = hn::LoadU(d, words + k + 1);
        const auto y = hn::Or(hn::And(hn::LoadU(d, words + k), upper), hn::And(next, lower));
        const auto odd = hn::And(hn::Sub(zero, hn::And(next, one)), matrix);
        hn::StoreU(hn::Xor(hn::Xor(hn::LoadU(d, words + k + 397), hn::ShiftRight<1>(y)), odd), d,
                   words + k + 624);
    }
    for (; k < count; ++k) {
        const std::uint32_t y = (words[k] & 0x80000000U) | (words[k + 1] & 0x7fffffffU);
        words[k + 624] = words[k + 397] ^ (y >> 1) ^ ((words[k + 1] & 1U) != 0 ? 0x9908b0dfU : 0U);
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(recur);

WordStream::WordStream(std::uint32_t seed) : last_(history) {
    last_[0] = seed;
    for (std::uint32_t i = 1; i < history; ++i)
        last_[i] = 1812433253U * (last_[i - 1] ^ (last_[i - 1] >> 30)) + i;
}

void WordStream::next(std::vector<std::uint32_t>& words, std::size_t count) {
    words.resize(history + count);
    std::ranges::copy(last_, words.begin());
    HWY_DYNAMIC_DISPATCH(recur)(words.data(), count);
    std::copy(words.end() - history, words.end(), last_.begin());
}

void WordStream::skip(std::uint64_t count) {
    std::vector<std::uint32_t> words;
    for (; count > 0;) {
        const std::uint64_t step = std::min<std::uint64_t>(count, 1 << 16);
        next(words, step);
        count -= step;
    }
}

}  // namespace train
#endif
