// What an optimizer makes of a gradient.
#pragma once

#include <span>

#include "network/network.hpp"
#include "train/aligned_vector.hpp"
#include "train/training_options.hpp"

namespace train {

/// So many numbers as a row, padded().
AlignedVector aligned(const std::vector<double>& numbers);
/// 1 for each weight, 0 for all else, in the order of network::parameters(); padded().
AlignedVector weight_mask(std::span<const network::Layer> layers);

class Descent {
  public:
    /// is_weight: 1 for each weight, 0 for all else. All rows of numbers are of one length, a multiple of
    /// four.
    Descent(const TrainingOptions& options, AlignedVector is_weight);

    /// Writes the parameters after one step to `updated`; false when one of them is no longer finite.
    bool step(const AlignedVector& parameters, std::span<const double> gradient, AlignedVector& updated);

  private:
    TrainingOptions options_;
    AlignedVector is_weight_, first_moment_, second_moment_;
    double beta1_power_ = 1, beta2_power_ = 1;
};

}  // namespace train
