// Data points as a network's training reads them.
#pragma once

#include <cstdint>
#include <random>
#include <span>

#include "network/data_set.hpp"
#include "network/network.hpp"
#include "train/aligned_vector.hpp"

namespace train {

/// `count` samples, one after the other: the features of a network in its order, then the label, 0 or 1, in
/// `stride` numbers, a multiple of four. What follows may be read up to the third sample after the last.
struct Batch {
    const double* samples;
    std::size_t stride, count;
};

/// Knuth's MMIX; its upper half is drawn from. The order of data needs no better, and a word takes a
/// nanosecond.
using OrderRandom =
    std::linear_congruential_engine<std::uint64_t, 6364136223846793005U, 1442695040888963407U, 0U>;

class Samples {
  public:
    Samples(const network::Network& shape, std::span<const network::DataPoint> points);

    std::size_t count() const { return count_; }
    Batch batch(std::size_t first, std::size_t count) const {
        return {numbers_.data() + first * stride_, stride_, count};
    }
    /// Moves a random choice of the samples from `first` on to `first` and after.
    void draw(std::size_t first, std::size_t count, OrderRandom& random);

  private:
    std::size_t stride_, count_;
    AlignedVector numbers_;
};

}  // namespace train
