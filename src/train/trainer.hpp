// Training by gradient descent, one batch at a time. Synchronous; knows no thread and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

#include "network/data_set.hpp"
#include "train/backpropagation.hpp"

namespace train {

/// PyTorch's: momentum 0.9 with v = 0.9 v + g; Adam (Kingma and Ba, 2015) with beta 0.9 and 0.999, epsilon
/// 1e-8.
enum class Optimizer { sgd, momentum, adam };
inline constexpr std::array<std::string_view, 3> optimizer_names = {"sgd", "momentum", "adam"};

struct TrainingOptions {
    Optimizer optimizer = Optimizer::sgd;
    network::Loss loss = network::Loss::cross_entropy;
    double learning_rate = 0.1;
    int batch = 10;  ///< samples; the last of an epoch may be smaller
    bool shuffle = true;
    std::uint32_t seed = 42;  ///< of the order of the data
    double l1 = 0, l2 = 0;    ///< added to the gradient of weights: l1 sign(w) + 2 l2 w
    bool operator==(const TrainingOptions&) const = default;
};

class Trainer {
  public:
    /// `points` are not empty. A run is replayed exactly by its seed, network and data.
    Trainer(const network::Network& network, const std::vector<network::DataPoint>& points,
            const TrainingOptions& options);

    /// One batch; false when a parameter is no longer finite: then nothing changed, and nothing will.
    bool step();
    /// Batches up to the end of the epoch.
    bool epoch();

    int epochs() const { return epochs_; }  ///< finished ones
    const TrainingOptions& options() const { return options_; }
    network::Network network() const;
    bool diverged() const { return diverged_; }

  private:
    void shuffle();
    void update(std::span<double> parameters);

    network::Network shape_;
    TrainingOptions options_;
    Backpropagation backpropagation_;
    std::vector<std::vector<double>> features_;        ///< a row each, in the order of this epoch
    std::vector<double> label_;                        ///< in the same order
    std::vector<std::vector<double>> given_features_;  ///< in the order given, when they are shuffled
    std::vector<double> given_label_;
    std::vector<std::uint32_t> order_;  ///< sample i of this epoch is the given one of this number
    std::vector<const double*> batch_;  ///< where the batch begins in each row
    std::vector<double> parameters_, updated_, gradient_, first_moment_, second_moment_;
    std::vector<bool> is_weight_;
    /// Knuth's MMIX; its upper half is drawn from. The order of data needs no better, and a word takes a
    /// nanosecond.
    std::linear_congruential_engine<std::uint64_t, 6364136223846793005U, 1442695040888963407U, 0U> random_;
    std::size_t next_ = 0;  ///< sample
    int epochs_ = 0;
    double beta1_power_ = 1, beta2_power_ = 1;
    bool diverged_ = false;
};

}  // namespace train
