// Points from a CSV with a header, and numbers printed so that they read back to the same double.
#pragma once

#include <istream>
#include <string>
#include <vector>

#include "network/data_set.hpp"

namespace scene {

struct PlanePoint {
    double x1, x2;
};

/// The columns x1 and x2; others are ignored. Throws InputError naming the line.
std::vector<PlanePoint> read_points(std::istream& in);

/// The columns x1, x2 and label, which is 0 or 1; others are ignored. Throws InputError naming the line.
std::vector<network::DataPoint> read_labelled_points(std::istream& in);

/// The shortest decimal that reads back to the same double.
std::string exact(double value);

}  // namespace scene
