// Which of many points lies nearest to a place of the plane, without looking at all of them.
#pragma once

#include <cstdint>
#include <vector>

#include "network/data_set.hpp"

namespace network {

/// A uniform grid over the points; made in linear time. May be asked from several threads.
class NearestPoint {
  public:
    explicit NearestPoint(const std::vector<DataPoint>& points);
    /// Index of the nearest point, of equally near ones the first; -1 without points.
    int at(double x1, double x2) const;
    /// Its label; class 0 without points.
    Label label(double x1, double x2) const;

  private:
    struct Place {
        double x1, x2;
        int index;
        Label label;
    };
    const Place* nearest(double x1, double x2) const;
    int column(double value, int axis) const;
    double beyond(double x1, double x2, int column, int row, int reach) const;

    int side_ = 1;                       ///< cells along each side
    double low_[2] = {}, cell_[2] = {};  ///< corner, and size of a cell
    std::vector<std::uint32_t> begin_;   ///< of each cell's places, row by row; one more at the end
    std::vector<Place> places_;
};

}  // namespace network
