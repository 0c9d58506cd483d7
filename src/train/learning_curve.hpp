// What training went through: networks and losses, evenly thinned so that memory is bounded.
#pragma once

#include <vector>

#include "network/metrics.hpp"

namespace train {

struct Moment {
    int epoch = 0;
    std::vector<double> parameters;  ///< in the order of network::parameters()
    double loss = 0, accuracy = 0;   ///< on the training points
    double test_loss = 0, test_accuracy = 0;
    bool operator==(const Moment&) const = default;
};

class LearningCurve {
  public:
    /// Moments come in the order of their epochs. When there are too many, every second one goes, never the
    /// first.
    void add(Moment moment);
    /// In place of the last; there is one.
    void replace_last(Moment moment) { moments_.back() = std::move(moment); }
    /// Forgets what came after the moment at `index`.
    void cut_after(std::size_t index);
    void clear();

    const std::vector<Moment>& moments() const { return moments_; }
    /// Index of the last moment at or before an epoch; there is at least one moment.
    std::size_t at(int epoch) const;

    static constexpr std::size_t most = 1000;

  private:
    std::vector<Moment> moments_;
    int every_ = 1, skipped_ = 0;
};

}  // namespace train
