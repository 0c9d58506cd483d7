// Labelled points on the plane, and the rule that labels the whole plane.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "network/label.hpp"

namespace network {

struct DataPoint {
    double x1 = 0;
    double x2 = 0;
    Label label;
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

/// circle is the tutorial's; circle_variance has its outer points from 0.7 of the radius on; line is the
/// tutorial's homework: orange in the middle. The others follow the TensorFlow Playground (xor, gaussians,
/// spiral) and scikit-learn (moons). plane and hills are the Playground's for regression: their labels are
/// numbers from -1 to 1. All lie within about -6 to 6.
enum class DataSet {
    circle,
    circle_variance,
    exclusive_or,
    gaussians,
    spiral,
    moons,
    sine,
    line,
    plane,
    hills
};
inline constexpr std::array<std::string_view, 10> data_set_names = {
    "circle", "circle_variance", "xor", "gaussians", "spiral", "moons", "sine", "line", "plane", "hills"};
/// The labels are numbers.
constexpr bool is_regression(DataSet set) {
    return set == DataSet::plane || set == DataSet::hills;
}

/// Half of the points of each class or as they fall, drawn from NumPy's legacy stream. `noise` is at least 0:
/// circle, circle_variance, xor, sine, plane and hills shift the place that is labelled by up to 5 noise;
/// gaussians grow; spiral, moons and line shift the point by up to 5 noise.
std::vector<DataPoint> generate(DataSet set, int count, double noise, std::uint32_t seed);

/// The rule that labels the whole plane: class 1 where it is above 0, class 0 below, continuous but for the
/// spiral's centre; held to by shaders/label_rule.glsl. In regression the number itself.
double rule(DataSet set, double x1, double x2);
/// What the rule makes of a place.
Label label_of(DataSet set, double x1, double x2);

/// Words of the random stream that drawing so many circle points takes.
std::uint64_t circle_words(int count);

/// The circle's label of any place of the plane: 0 or 1.
int circle_label(double x1, double x2);

}  // namespace network
