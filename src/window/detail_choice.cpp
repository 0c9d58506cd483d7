#include "window/detail_choice.hpp"

namespace window {
namespace {

constexpr double slow = 0.055, fast = 0.018;  // seconds a frame; apart by more than the 2.6 that samples cost
constexpr int enough = 4;                     // frames, before one decides
constexpr double of_newest = 0.3;             // share in the average

}  // namespace

void DetailChoice::moved(double seconds) {
    rested_ = 0;
    average_ = frames_ == 0 ? seconds : (1 - of_newest) * average_ + of_newest * seconds;
    if (++frames_ < enough || (fewer_ ? average_ > fast : average_ < slow)) return;
    fewer_ = !fewer_;
    frames_ = 0;
}

}  // namespace window
