#include "train/learning_curve.hpp"

#include <algorithm>

namespace train {

void LearningCurve::add(Moment moment) {
    // The last one always shows: it is replaced until its turn to stay has come.
    if (skipped_ > 0 && !moments_.empty()) moments_.pop_back();
    skipped_ = (skipped_ + 1) % every_;
    moments_.push_back(std::move(moment));
    if (moments_.size() < most) return;
    // The newest loses its place, but stays until the next comes; as far behind the last that stays as it
    // was.
    static_assert(most % 2 == 0);
    Moment newest = moments_.back();
    for (std::size_t i = 0; i < moments_.size() / 2; ++i) moments_[i] = std::move(moments_[2 * i]);
    moments_.resize(moments_.size() / 2);
    moments_.push_back(std::move(newest));
    if (skipped_ == 0) skipped_ = every_;
    every_ *= 2;
}

void LearningCurve::cut_after(std::size_t index) {
    if (index + 1 < moments_.size()) moments_.resize(index + 1);
    skipped_ = 0;
}

void LearningCurve::clear() {
    moments_.clear();
    every_ = 1;
    skipped_ = 0;
}

std::size_t LearningCurve::at(int epoch) const {
    const auto after = std::ranges::upper_bound(moments_, epoch, {}, &Moment::epoch);
    return after == moments_.begin() ? 0 : static_cast<std::size_t>(after - moments_.begin() - 1);
}

}  // namespace train
