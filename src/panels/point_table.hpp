// The data points as a sortable table; the chosen row is a point's index.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "network/data_set.hpp"
#include "network/quantity.hpp"
#include "session/session.hpp"

namespace panels {
using namespace session;  // what panels show and change

class PointTable {
  public:
    void panel(Session& session);
    bool wrong_only = false;

  private:
    static constexpr std::size_t most_rows = 20'000;
    /// What the rows were worked out from.
    struct Seen {
        std::uint64_t network = 0, data = 0;
        bool wrong_only = false;
        bool operator==(const Seen&) const = default;
    };
    void update(const Session& session);
    void sort();
    std::optional<Seen> seen_;
    std::shared_ptr<const std::vector<network::DataPoint>> points_;
    std::vector<network::Quantity> columns_;
    std::vector<double> values_;  ///< a row a point
    std::vector<int> order_;      ///< the points that are shown
    int wrong_count_ = 0, sorted_by_ = 0;
    bool descending_ = false;
    std::optional<int> revealed_;
};

}  // namespace panels
