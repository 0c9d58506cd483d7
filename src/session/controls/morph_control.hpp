// The way from one figure to the next: about a second, or by hand.
#pragma once

#include <optional>

#include "scene/mix.hpp"

namespace session {

class MorphControl {
  public:
    /// Sets out from what is shown now; the document already holds where it goes.
    void begin(scene::Scene from);
    /// Moves on by `dt` seconds.
    void advance(double dt);
    /// Stops at a place of the way, 0 to 1; the way stays until the next begin().
    void scrub(double share);
    void end() { from_.reset(); }
    /// There at once; the way stays known.
    void finish() { share_ = 1, running_ = false; }

    bool moving() const { return from_ && running_; }
    /// True when a way is known, so that it can be scrubbed.
    bool known() const { return from_.has_value(); }
    double share() const { return share_; }

    /// What is seen on the way to `to`.
    scene::Scene shown(const scene::Scene& to) const;
    bool between() const { return from_ && share_ < 1; }

  private:
    std::optional<scene::Scene> from_;
    double share_ = 1;
    bool running_ = false;
};

}  // namespace session
