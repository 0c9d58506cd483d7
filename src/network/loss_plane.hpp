// The loss over a plane in the space of a network's parameters.
#pragma once

#include <span>
#include <vector>

#include "network/metrics.hpp"

namespace network {

/// Parameters at (u, v): origin + u first + v second; each parameter_count long, in the order of
/// parameters().
struct ParameterPlane {
    std::vector<double> origin, first, second;
    bool operator==(const ParameterPlane&) const = default;

    std::vector<double> at(double u, double v) const;
    /// u and v of the place nearest to `values`; the directions are orthonormal.
    std::array<double, 2> nearest(std::span<const double> values) const;
};

/// The mean loss over `points`, in double precision.
double loss_at(const Network& shape, const ParameterPlane& plane, double u, double v,
               std::span<const DataPoint> points, Loss loss);

/// The same at `side` times `side` places, row by row from (u_low, v_low), u along a row; in float over at
/// most 400 of the points, evenly chosen.
std::vector<float> loss_grid(const Network& shape, const ParameterPlane& plane, double u_low, double u_high,
                             double v_low, double v_high, int side, std::span<const DataPoint> points,
                             Loss loss);

}  // namespace network
