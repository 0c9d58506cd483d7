// The path that training takes over a loss landscape, while it goes on.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "scene/scene.hpp"
#include "train/learning_curve.hpp"

namespace session {

/// The moments of a curve as places of the plane; empty with fewer than two.
std::vector<std::array<double, 2>> path_on(const network::ParameterPlane& plane,
                                           const train::LearningCurve& curve);

class LandscapePath {
  public:
    /// Lets the path of the landscape that is shown grow with the curve, and its ranges follow the network.
    void follow(scene::Scene& scene, const train::LearningCurve& curve);

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
