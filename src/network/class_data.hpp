// Data sets of several classes over the plane, drawn from NumPy's legacy stream.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "network/table.hpp"

namespace network {

/// blobs: a normal cloud a class, around a circle; spiral: an arm a class; rings: one around the other. All
/// lie within about -6 to 6.
std::span<const std::string_view> class_data_names();

/// So many samples, of the classes in turn; `noise` is at least 0. `name` is one of the above, `classes` from
/// 2 to max_classes.
Table class_data(std::string_view name, int classes, int count, double noise, std::uint32_t seed);

}  // namespace network
