#include "network/nearest_point.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace network {
namespace {

constexpr int most_cells = 1024;  // along a side

}  // namespace

NearestPoint::NearestPoint(std::shared_ptr<const std::vector<DataPoint>> shared)
    : points_(std::move(shared)) {
    const std::vector<DataPoint>& points = *points_;
    const double far = std::numeric_limits<double>::max();
    double high[2] = {-far, -far};
    low_[0] = low_[1] = far;
    for (const DataPoint& point : points) {
        const double place[2] = {point.x1, point.x2};
        for (int axis = 0; axis < 2; ++axis) {
            low_[axis] = std::min(low_[axis], place[axis]);
            high[axis] = std::max(high[axis], place[axis]);
        }
    }
    if (points.empty()) low_[0] = low_[1] = high[0] = high[1] = 0;
    side_ = std::clamp(static_cast<int>(std::sqrt(static_cast<double>(points.size()) / 2)), 1, most_cells);
    for (int axis = 0; axis < 2; ++axis) cell_[axis] = std::max((high[axis] - low_[axis]) / side_, 1e-300);
    const auto cell_of = [this](const DataPoint& point) {
        return static_cast<std::size_t>(column(point.x2, 1) * side_ + column(point.x1, 0));
    };
    begin_.assign(static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_) + 1, 0);
    for (const DataPoint& point : points) ++begin_[cell_of(point) + 1];
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    order_.resize(points.size());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < points.size(); ++i)
        order_[next[cell_of(points[i])]++] = static_cast<std::uint32_t>(i);
}

int NearestPoint::column(double value, int axis) const {
    return static_cast<int>(std::clamp((value - low_[axis]) / cell_[axis], 0.0, side_ - 1.0));
}

/// How far any point is at least that lies in no cell within `reach` of one; infinite when there is none.
double NearestPoint::beyond(double x1, double x2, int column, int row, int reach) const {
    const double place[2] = {x1, x2};
    const int middle[2] = {column, row};
    double least = std::numeric_limits<double>::infinity();
    for (int axis = 0; axis < 2; ++axis) {
        const int first = middle[axis] - reach, last = middle[axis] + reach + 1;
        if (first > 0)
            least = std::min(least, std::max(0.0, place[axis] - (low_[axis] + cell_[axis] * first)));
        if (last < side_)
            least = std::min(least, std::max(0.0, low_[axis] + cell_[axis] * last - place[axis]));
    }
    // Not quite: a point on a border may have been counted to either side.
    return least * (1 - 1e-12);
}

Label NearestPoint::label(double x1, double x2) const {
    const int found = at(x1, x2);
    return found < 0 ? Label() : (*points_)[static_cast<std::size_t>(found)].label;
}

int NearestPoint::at(double x1, double x2) const {
    if (order_.empty()) return -1;
    const int middle_column = column(x1, 0), middle_row = column(x2, 1);
    double least = std::numeric_limits<double>::infinity();
    int found = -1;
    const auto look = [&](int column, int row) {
        if (column < 0 || row < 0 || column >= side_ || row >= side_) return;
        const auto cell = static_cast<std::size_t>(row * side_ + column);
        for (std::uint32_t i = begin_[cell]; i < begin_[cell + 1]; ++i) {
            const auto index = static_cast<int>(order_[i]);
            const DataPoint& place = (*points_)[order_[i]];
            const double distance = (place.x1 - x1) * (place.x1 - x1) + (place.x2 - x2) * (place.x2 - x2);
            if (distance > least || (found >= 0 && distance == least && index > found)) continue;
            least = distance;
            found = index;
        }
    };
    for (int reach = 0; reach < side_ + 1; ++reach) {
        for (int i = -reach; i <= reach; ++i) {
            look(middle_column + i, middle_row - reach);
            if (reach > 0) look(middle_column + i, middle_row + reach);
            if (i > -reach && i < reach) {
                look(middle_column - reach, middle_row + i);
                look(middle_column + reach, middle_row + i);
            }
        }
        const double rest = beyond(x1, x2, middle_column, middle_row, reach);
        if (found >= 0 && least <= rest * rest) break;
    }
    // Places that are not finite, or so far that no distance is.
    return found >= 0 ? found : static_cast<int>(order_.front());
}

}  // namespace network
