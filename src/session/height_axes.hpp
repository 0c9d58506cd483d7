// The z axis of each view: it keeps its range while something is held, and then goes over to the one that the
// values ask for. Nothing of it is in the document.
#pragma once

#include <array>
#include <optional>

#include "scene/document.hpp"
#include "session/views.hpp"

namespace session {

class HeightAxes {
  public:
    /// Once a frame: `dt` seconds on. `held`: a hand is changing what stands along z.
    void follow(const Session& session, bool held, double dt);
    /// Puts the range that a view's axis has now into what it shows; leaves alone a range that was chosen.
    void dress(std::size_t view, scene::Figure& figure) const;
    bool moving() const;

  private:
    struct Axis {
        scene::Quantity quantity;
        std::vector<scene::Quantity> heights;
        scene::Range shown, wanted;
        bool at_rest() const { return shown == wanted; }
        bool operator==(const Axis&) const = default;
    };
    std::array<std::optional<Axis>, most_views> axes_;
    std::optional<scene::Versions> seen_;
    std::uint64_t views_seen_ = 0;
    bool held_ = false;
};

}  // namespace session
