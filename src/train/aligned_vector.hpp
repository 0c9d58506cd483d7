// A std::vector whose numbers begin at a cache line, so that no vector of them lies across two.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace train {

template <typename T>
struct CacheLineAllocator {
    using value_type = T;
    static constexpr std::align_val_t line{64};

    CacheLineAllocator() = default;
    template <typename U>
    CacheLineAllocator(const CacheLineAllocator<U>& /*other*/) {}
    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), line)); }
    void deallocate(T* memory, std::size_t /*count*/) { ::operator delete(memory, line); }
    bool operator==(const CacheLineAllocator& /*other*/) const { return true; }
};

using AlignedVector = std::vector<double, CacheLineAllocator<double>>;

/// Room for so many numbers in whole vectors of four, the last of which may begin at any of them.
constexpr std::size_t padded(std::size_t count) {
    return (count + 3 + 3) / 4 * 4;
}

}  // namespace train
