// The loss landscape: which one is asked for, and its path while training goes on.
#pragma once

#include <array>
#include <optional>

#include "train/history.hpp"
#include "window/panels.hpp"

namespace window {

class LandscapeControl {
  public:
    /// Buttons and lists of parameters. Returns what the user asks for; the scene is not touched.
    std::optional<scene::Landscape> panel(const scene::Scene& scene, const train::History& history,
                                          network::Loss loss, Selection selected);
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
    std::optional<std::array<int, 2>> chosen_;  ///< parameters; otherwise the selected neuron's first two
    std::optional<Seen> seen_;
    std::optional<network::Network> network_;  ///< that the height of the box was chosen for
};

}  // namespace window
