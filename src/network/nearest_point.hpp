// Which of many points lies nearest to a place of the plane, without looking at all of them.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "network/data_set.hpp"

namespace network {

/// A uniform grid over the points; made in linear time. May be asked from several threads.
class NearestPoint {
  public:
    explicit NearestPoint(std::shared_ptr<const std::vector<DataPoint>> points);
    /// Index of the nearest point, of equally near ones the first; -1 without points.
    int at(double x1, double x2) const;
    /// Its label; class 0 without points.
    Label label(double x1, double x2) const;

  private:
    int column(double value, int axis) const;
    double beyond(double x1, double x2, int column, int row, int reach) const;

    int side_ = 1;                       ///< cells along each side
    double low_[2] = {}, cell_[2] = {};  ///< corner, and size of a cell
    std::vector<std::uint32_t> begin_;   ///< of each cell's points, row by row; one more at the end
    std::vector<std::uint32_t> order_;   ///< the points, cell by cell
    std::shared_ptr<const std::vector<DataPoint>> points_;
};

}  // namespace network
