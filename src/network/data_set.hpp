// Labelled points on the plane, and the rule that labels the whole plane.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
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

/// circle is the tutorial's; circle_variance has its outer points from 0.7 of the radius on; line is the
/// tutorial's homework: orange in the middle. The others follow the TensorFlow Playground (xor, gaussians,
/// spiral) and scikit-learn (moons). All lie within about -6 to 6.
enum class DataSet { circle, circle_variance, exclusive_or, gaussians, spiral, moons, sine, line };
inline constexpr std::array<std::string_view, 8> data_set_names = {
    "circle", "circle_variance", "xor", "gaussians", "spiral", "moons", "sine", "line"};

/// Half of the points of each class or as they fall, drawn from NumPy's legacy stream. `noise` is at least 0:
/// circle, circle_variance, xor and sine shift the place that is labelled by up to 5 noise; gaussians grow;
/// spiral, moons and line shift the point by up to 5 noise.
std::vector<DataPoint> generate(DataSet set, int count, double noise, std::uint32_t seed);

/// The rule that labels the whole plane: class 1 where it is above 0, class 0 below. Continuous but for the
/// spiral's centre. Held to by shaders/label_rule.glsl.
double rule(DataSet set, double x1, double x2);

/// Words of the random stream that drawing so many circle points takes.
std::uint64_t circle_words(int count);

/// The circle's label of any place of the plane: 0 or 1.
int circle_label(double x1, double x2);

}  // namespace network
