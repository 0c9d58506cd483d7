#include "network/class_data.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "network/numpy_random.hpp"

namespace network {
namespace {

constexpr std::array<std::string_view, 3> names = {"blobs", "spiral", "rings"};
constexpr double tau = 2 * std::numbers::pi, reach = 5;

/// Box and Muller, 1958.
double normal(NumpyRandom& random) {
    const double u = 1 - random.uniform(), v = random.uniform();
    return std::sqrt(-2 * std::log(u)) * std::cos(tau * v);
}

}  // namespace

std::span<const std::string_view> class_data_names() {
    return names;
}

Table class_data(std::string_view name, int classes, int count, double noise, std::uint32_t seed) {
    NumpyRandom random(seed);
    Table table{2, {}, {}, {}};
    for (int k = 0; k < classes; ++k) table.classes.push_back(std::to_string(k));
    for (int i = 0; i < count; ++i) {
        const int which = i % classes;
        const double share = (which + 0.0) / classes;
        double radius = 0.7 * reach, angle = tau * share, spread = 0.55 + 0.5 * noise;
        if (name == "spiral") {
            const double along = random.uniform();
            radius = reach * along;
            angle = tau * (share + along);
            spread = 0.5 * noise;
        } else if (name == "rings") {
            radius = reach * (which + 0.25 + 0.5 * random.uniform()) / classes;
            angle = tau * random.uniform();
            spread = 0.5 * noise;
        }
        const double dx = normal(random), dy = normal(random);
        table.values.push_back(radius * std::cos(angle) + spread * dx);
        table.values.push_back(radius * std::sin(angle) + spread * dy);
        table.labels.push_back(which);
    }
    return table;
}

}  // namespace network
