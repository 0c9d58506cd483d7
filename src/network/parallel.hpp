// A range of places shared between the cores.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace network {

/// Calls `part(begin, end)` for shares of [0, n) that begin at multiples of `block`, one on the caller's
/// thread and the others on threads of their own, and returns when all are done. `work` is n times the
/// parameters a place costs: below a million, about a fifth of a millisecond, a thread is not worth its
/// start. `part` must not throw.
template <class Part>
void in_parallel(std::size_t n, std::size_t block, std::size_t work, const Part& part) {
    constexpr std::size_t worth_a_thread = 1'000'000;
    static const std::size_t cores = std::max(std::thread::hardware_concurrency(), 1U);  // reads files
    const std::size_t threads = std::clamp<std::size_t>(work / worth_a_thread, 1, cores);
    const std::size_t share = (n / threads + block) / block * block;
    std::vector<std::jthread> others;
    for (std::size_t begin = share; begin < n; begin += share)
        others.emplace_back([&part, begin, end = std::min(begin + share, n)] { part(begin, end); });
    part(std::size_t{0}, std::min(share, n));
}

}  // namespace network
