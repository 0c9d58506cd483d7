// Labelled points on the plane, and the rule that labels the whole plane.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace network {

struct DataPoint {
    double x1 = 0;
    double x2 = 0;
    int label = 0;  ///< 0 (blue) or 1 (orange)
    bool operator==(const DataPoint&) const = default;
};

inline constexpr int max_points = 10'000'000;
inline constexpr double circle_radius = 5.0;
/// A place nearer to the origin than this has label 1 in the circle data set.
inline constexpr double circle_label_radius = 2.5;

/// The tutorial's circle: half of the points inside, half on the outer circle, drawn from NumPy's legacy
/// stream. `noise` shifts the place that is labelled, not the point. An odd count loses its last point, as
/// there.
std::vector<DataPoint> circle(int count, double noise, std::uint32_t seed);

/// Words of the random stream that drawing so many circle points takes.
std::uint64_t circle_words(int count);

/// The circle's label of any place of the plane: 0 or 1.
int circle_label(double x1, double x2);

}  // namespace network
