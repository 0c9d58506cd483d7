// Random search: draws whole networks until one is right on every point, as the tutorial does.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "network/data_set.hpp"
#include "network/network.hpp"
#include "train/candidate_filter.hpp"

namespace train {

struct SearchTask {
    network::Network shape;  ///< widths and activations; its numbers are not looked at
    std::vector<network::DataPoint> points;
    std::uint32_t seed = 42;
    std::uint64_t skipped_words = 0;  ///< of the stream, that drawing the data took
    SearchRanges ranges;
};

struct SearchResult {
    bool found = false;
    std::uint64_t iteration = 0;  ///< of `network`, from 0, as the tutorial's loop counts
    /// The first candidate that is right on every point; or else the best of the first 20,000 and of those
    /// that were right on the first 32 points tried. Without layers when nothing was tried.
    network::Network network;
    int right = 0;             ///< points that it classifies right
    network::Network current;  ///< in progress reports: one that was just tried
    std::uint64_t tried = 0;   ///< candidates
    double seconds = 0;
};

enum class Processors {
    wanted,  ///< as the system shares them out
    spare,   ///< what others leave (platform/spare_time.hpp); the calling thread too, from then on
};

/// Candidate i takes the same words of the stream whatever the number of threads, and the lowest that is
/// right wins: the result does not depend on `threads`. Stops after `limit` candidates, or soon after a stop
/// is requested. `progress` is called now and then, from one thread at a time, with what is known so far.
SearchResult random_search(const SearchTask& task, std::uint64_t limit, int threads,
                           std::stop_token stop = {},
                           const std::function<void(const SearchResult&)>& progress = {},
                           Processors processors = Processors::wanted);

/// Candidate `iteration`, drawn in double precision.
network::Network candidate(const SearchTask& task, std::uint64_t iteration);

}  // namespace train
