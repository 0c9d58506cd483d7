// Numbers that follow from the document, worked out again only when it has changed.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "network/metrics.hpp"
#include "session/kept.hpp"

namespace session {

struct Session;

class Measured {
  public:
    /// Of the network on all points.
    const network::Metrics& metrics(const Session& session);
    /// Of the loss, as network::parameters() orders it; empty unless it shall be shown.
    const std::vector<double>& gradient(Session& session);

  private:
    Kept<std::array<std::uint64_t, 2>, network::Metrics> metrics_;
    Kept<std::array<double, 5>, std::vector<double>> gradient_;
};

/// The points that training does not see; empty unless they shall be marked.
const std::vector<network::DataPoint>& test_points(Session& session);

}  // namespace session
