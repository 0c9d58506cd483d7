// The path that training takes over a loss landscape, while it goes on.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "scene/scene.hpp"
#include "train/history.hpp"

namespace session {

/// The moments of a history as places of the plane; empty with fewer than two.
std::vector<std::array<double, 2>> path_on(const network::ParameterPlane& plane,
                                           const train::History& history);

class LandscapePath {
  public:
    /// Lets the path of the landscape that is shown grow with the history, and its ranges follow the network.
    void follow(scene::Scene& scene, const train::History& history);

  private:
    /// What follow() saw last.
    struct Seen {
        std::size_t moments = 0;
        int epoch = 0;
        std::optional<std::array<int, 2>> parameters;
        network::ParameterPlane plane;
        bool operator==(const Seen&) const = default;
    };
    std::optional<Seen> seen_;
    std::optional<network::Network> network_;  ///< that the height of the box was chosen for
};

}  // namespace session
