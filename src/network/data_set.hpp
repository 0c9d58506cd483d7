// Labelled points on the plane, and the rule that labels the whole plane.
#pragma once

#include <cstdint>
#include <span>
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

class Drawing;

/// One data set. Another is one more row of data_set.cpp: names, help, panels, shaders and tests follow from
/// it. All lie within about -6 to 6.
struct DataSet {
    std::string_view name;     ///< in files and on the command line
    const char* title;         ///< as it is read
    bool regression;           ///< its labels are numbers from -1 to 1
    bool noise_shifts_labels;  ///< by up to 5 noise the place that is labelled, not the point; else `place`
                               ///< says
    /// The rule that labels the whole plane: class 1 where it is above 0, class 0 below, continuous but for
    /// the spiral's centre. In regression the number itself.
    double (*rule)(double x1, double x2);
    std::string_view shader;  ///< the same in GLSL, of `vec2 x`; none in regression
    void (*place)(
        Drawing&);  ///< one point after the other; none for the circle, which has a stream of its own
};

/// The circle, which a scene has where it says nothing, is the first.
std::span<const DataSet> data_sets();
/// Null where none has that name.
const DataSet* data_set(std::string_view name);
/// Their names, in order.
const std::vector<std::string_view>& data_set_names();

/// Half of the points of each class or as they fall, drawn from NumPy's legacy stream. `noise` is at least 0.
std::vector<DataPoint> generate(const DataSet& set, int count, double noise, std::uint32_t seed);

/// What the rule makes of a place.
Label label_of(const DataSet& set, double x1, double x2);

/// Words of the random stream that drawing so many circle points takes.
std::uint64_t circle_words(int count);

/// The circle's label of any place of the plane: 0 or 1.
int circle_label(double x1, double x2);

}  // namespace network
