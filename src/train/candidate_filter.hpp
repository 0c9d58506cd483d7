// Throws out most candidates of a random search in float, with a bound on the error; what stays is left to
// double precision. For networks of one hidden layer, sigmoid throughout.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/data_set.hpp"

namespace train {

/// Where parameters are drawn from: each from [-range, range).
struct SearchRanges {
    double hidden_weight = 1.5;
    double output_weight = 10;
    double bias = 3;
};

class CandidateFilter {
  public:
    /// Points are tried in the order given; none is tried when a label is neither 0 nor 1.
    CandidateFilter(int hidden, const SearchRanges& ranges, std::span<const network::DataPoint> points);

    /// Words of the stream that one candidate takes.
    std::size_t words() const { return 2 * static_cast<std::size_t>(parameters()); }
    int parameters() const { return hidden_ * 4 + 1; }

    /// `words` are `count` candidates' words, untempered, one candidate after the other. Appends to
    /// `survivors` the index of each candidate that may be right on all points, and to `deep` of each that
    /// may be right on the first `depth` points; both in order.
    void run(const std::uint32_t* words, std::size_t count, std::size_t depth,
             std::vector<std::uint32_t>& survivors, std::vector<std::uint32_t>& deep) const;

    /// How far the float pre-activation of the output can be from the double one.
    float margin() const { return margin_; }

  private:
    int hidden_;
    SearchRanges ranges_;
    std::vector<float> x1_, x2_, sign_;  ///< sign 1 for label 1, -1 for label 0
    float margin_;
};

}  // namespace train
