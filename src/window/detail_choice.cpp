#include "window/detail_choice.hpp"

#include <algorithm>

namespace window {
namespace {

constexpr double slow = 0.022;         // seconds a frame: 60 a second may miss one now and then
constexpr int enough = 4;              // frames, before one decides
constexpr double of_newest = 0.3;      // share in the average
constexpr double most_patience = 600;  // seconds

}  // namespace

DetailChoice DetailChoice::of_slow_machine() {
    DetailChoice choice;
    choice.fewer_ = true;
    choice.patience_ = most_patience;
    return choice;
}

void DetailChoice::moved(double seconds) {
    rested_ = 0;
    average_ = frames_ == 0 ? seconds : (1 - of_newest) * average_ + of_newest * seconds;
    ++frames_;
    if (fewer_) {
        fewer_for_ += seconds;
        return;
    }
    if (frames_ < enough || average_ < slow) return;
    fewer_ = true;
    fewer_for_ = 0;
}

void DetailChoice::rested(double seconds) {
    const bool was_at_rest = at_rest();
    rested_ += seconds;
    fewer_for_ += seconds;
    if (was_at_rest || !at_rest()) return;
    // What was slow may have been another program. A movement begins with one or the other, and keeps it.
    frames_ = 0;
    if (!fewer_ || fewer_for_ < patience_) return;
    fewer_ = false;
    patience_ = std::min(2 * patience_, most_patience);
}

}  // namespace window
