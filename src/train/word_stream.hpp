// The words of NumPy's legacy generator (MT19937), many at a time.
#pragma once

#include <cstdint>
#include <vector>

namespace train {

/// Matsumoto and Nishimura, Mersenne Twister, 1998. Words come as the recurrence makes them: tempered() turns
/// one into the word that NumPy draws.
class WordStream {
  public:
    static constexpr std::size_t history = 624;

    explicit WordStream(std::uint32_t seed);
    void skip(std::uint64_t words);
    /// Fills words[history] to words[history + count - 1] with the next words; the first `history` are those
    /// before them. `words` grows as it has to.
    void next(std::vector<std::uint32_t>& words, std::size_t count);

  private:
    std::vector<std::uint32_t> last_;  ///< the last `history` words
};

constexpr std::uint32_t tempered(std::uint32_t word) {
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680U;
    word ^= (word << 15) & 0xefc60000U;
    return word ^ (word >> 18);
}

/// NumPy's double in [0, 1) from two tempered words.
constexpr double unit_double(std::uint32_t high, std::uint32_t low) {
    return ((high >> 5) * 67108864.0 + (low >> 6)) / 9007199254740992.0;
}

}  // namespace train
