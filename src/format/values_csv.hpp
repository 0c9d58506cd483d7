// The network's quantities at points, as CSV that reads back to the same doubles.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "scene/csv.hpp"
#include "scene/scene.hpp"

namespace format {

/// A header and a row a point: x1, x2, x1x2_sum, z and a of every neuron, prediction.
void write_values(const network::Network& network, const std::vector<scene::PlanePoint>& points,
                  std::ostream& out);
/// The same with the points' labels as the last column.
std::string values_csv(const network::Network& network, const std::vector<network::DataPoint>& points);
/// x1, x2, label.
std::string points_csv(const std::vector<network::DataPoint>& points);

}  // namespace format
