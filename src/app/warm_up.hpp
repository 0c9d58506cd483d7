// Graphics drivers compile a picture's programs when it is drawn for the first time, and keep them on disk.
// Where that has not happened yet, another process of this program draws at the same time, and then all that
// may come later: a program is compiled by the process that comes to it first.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "platform/process.hpp"

namespace app {

/// What is drawn once on a machine, in this order: the first picture while it moves, the first pictures at
/// rest, and then every figure, on its way from another and at rest.
inline constexpr std::array warm_up_parts = {"moving", "resting", "figures"};

class WarmUp {
  public:
    /// Begins with those of `parts` that were not yet drawn on this machine, in the background.
    explicit WarmUp(const std::vector<std::string>& parts);
    /// The process that was begun is on its way to the end of this part.
    bool under_way(const std::string& part);

  private:
    std::optional<platform::Process> process_;  ///< ends with this
};

/// Draws them here, and notes for later starts which it has drawn.
void run_warm_up(const std::vector<std::string>& parts);

}  // namespace app
