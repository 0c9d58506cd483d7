// Numbers by key, without an allocation each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace scene {

class IndexTable {
  public:
    /// Made for so many keys; it takes more.
    explicit IndexTable(std::size_t keys = 1 << 13)
        : keys_(std::bit_ceil(2 * keys + 2), none), numbers_(keys_.size()) {}

    /// The key's number; `fresh` where it was not known, and is from now on.
    std::uint32_t find_or_add(std::uint64_t key, std::uint32_t fresh) {
        if (2 * count_ >= keys_.size()) grow();
        std::size_t at = slot(key);
        if (keys_[at] == none) {
            keys_[at] = key;
            numbers_[at] = fresh;
            ++count_;
        }
        return numbers_[at];
    }

  private:
    static constexpr std::uint64_t none = ~std::uint64_t{0};
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint32_t> numbers_;
    std::size_t count_ = 0;

    std::size_t slot(std::uint64_t key) const {
        std::size_t at = (key * 0x9E3779B97F4A7C15U) >> 20 & (keys_.size() - 1);
        while (keys_[at] != none && keys_[at] != key) at = (at + 1) & (keys_.size() - 1);
        return at;
    }
    void grow() {
        const auto keys = std::move(keys_);
        const auto numbers = std::move(numbers_);
        keys_.assign(2 * keys.size(), none);
        numbers_.assign(2 * keys.size(), 0);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (keys[i] == none) continue;
            const std::size_t at = slot(keys[i]);
            keys_[at] = keys[i];
            numbers_[at] = numbers[i];
        }
    }
};

}  // namespace scene
