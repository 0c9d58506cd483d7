#include "session/detail_choice.hpp"

#include <algorithm>
#include <cstddef>

namespace session {
namespace {

/// Seconds a frame from which on pictures are a step coarser: 60 a second may miss one now and then; with one
/// sample 30 a second are enough.
constexpr std::array slow = {0.022, 0.033};
constexpr int enough = 4;              // frames, before one decides
constexpr double of_newest = 0.3;      // share in the average
constexpr double most_patience = 600;  // seconds

}  // namespace

DetailChoice DetailChoice::of_slow_machine() {
    DetailChoice choice;
    choice.steps_ = 1;
    choice.patience_[0] = most_patience;
    return choice;
}

Detail DetailChoice::moving() const {
    return {steps_ > 0 ? 1 : Detail().samples, std::max(steps_, 1)};
}

void DetailChoice::moved(double seconds) {
    rested_ = 0;
    average_ = frames_ == 0 ? seconds : (1 - of_newest) * average_ + of_newest * seconds;
    ++frames_;
    since_ += seconds;
    const auto step = static_cast<std::size_t>(steps_);
    if (step == slow.size() || frames_ < enough || average_ < slow[step]) return;
    ++steps_;
    frames_ = 0;
    since_ = 0;
}

void DetailChoice::rested(double seconds) {
    const bool was_at_rest = at_rest();
    rested_ += seconds;
    since_ += seconds;
    if (was_at_rest || !at_rest()) return;
    // What was slow may have been another program. A movement begins with one or the other, and keeps it.
    frames_ = 0;
    if (steps_ == 0) return;
    double& patience = patience_[static_cast<std::size_t>(steps_ - 1)];
    if (since_ < patience) return;
    --steps_;
    since_ = 0;
    patience = std::min(2 * patience, most_patience);
}

}  // namespace session
