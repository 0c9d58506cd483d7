// Points from a CSV with a header, and numbers printed so that they read back to the same double.
#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "network/data_set.hpp"

namespace scene {

struct PlanePoint {
    double x1, x2;
};

/// The columns x1 and x2; others are ignored. Throws InputError naming the line.
std::vector<PlanePoint> read_points(std::istream& in);

struct LabelledPoints {
    std::vector<network::DataPoint> points;
    std::vector<std::string>
        notes;  ///< how columns and labels were understood, where they could be otherwise
};

/// The columns x1, x2 and label; others are ignored. A column target in place of label has numbers:
/// regression. Without any of these names the first three columns, with a header or none. A label is 0 or 1,
/// or one of two names, of which the first by the alphabet (of numbers, the smaller) is class 0. Throws
/// InputError naming the line.
LabelledPoints read_labelled_points(std::string_view text);

/// The shortest decimal that reads back to the same double.
std::string exact(double value);

}  // namespace scene
