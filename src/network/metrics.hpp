// How well a network does on a data set.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "network/data_set.hpp"
#include "network/network.hpp"

namespace network {

/// What training makes small: the mean over points of cross-entropy, or of (a_out - label)^2. Where the label
/// is a number it is the latter in any case.
enum class Loss { cross_entropy, squared_error };
inline constexpr std::array<std::string_view, 2> loss_names = {"cross_entropy", "squared_error"};

struct Metrics {
    double accuracy = 0;  ///< share of points that are right: is_right()
    double loss = 0;      ///< mean over the points
    int right = 0;
    int count = 0;
    std::array<std::array<int, 2>, 2> confusion{};  ///< points, by label and then by prediction; of classes
};

/// The labels are numbers: regression. Those of a set are all of one kind.
bool has_numbers(std::span<const DataPoint> points);
/// Squared error for numbers, else what was asked for.
Loss loss_for(Loss asked, std::span<const DataPoint> points);

/// All zero for an empty set.
Metrics measure(const Network& network, std::span<const DataPoint> points, Loss loss = Loss::cross_entropy);

}  // namespace network
