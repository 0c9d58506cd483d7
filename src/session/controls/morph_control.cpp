#include "session/controls/morph_control.hpp"

#include <algorithm>

namespace session {
namespace {

constexpr double way_seconds = 1.1;

}  // namespace

void MorphControl::begin(scene::Scene from) {
    from.morph.reset();
    from_ = std::move(from);
    share_ = 0;
    running_ = true;
}

void MorphControl::advance(double dt) {
    if (!moving()) return;
    // A shader that is compiled for the first picture would otherwise swallow the beginning.
    share_ += std::min(dt, 0.05) / way_seconds;
    if (share_ < 1) return;
    share_ = 1;
    running_ = false;
}

void MorphControl::scrub(double share) {
    running_ = false;
    share_ = std::clamp(share, 0.0, 1.0);
}

scene::Scene MorphControl::shown(const scene::Scene& to) const {
    return between() ? mix(*from_, to, running_ ? scene::eased(share_) : share_) : to;
}

}  // namespace session
