#include "network/data_set.hpp"

#include <cmath>
#include <numbers>

#include "network/numpy_random.hpp"

namespace network {

int circle_label(double x1, double x2) {
    return std::sqrt(x1 * x1 + x2 * x2) < circle_label_radius ? 1 : 0;
}

std::vector<DataPoint> circle(int count, double noise, std::uint32_t seed) {
    NumpyRandom random(seed);
    std::vector<DataPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    const auto add = [&](double r) {
        const double angle = random.uniform(0, 2 * std::numbers::pi);
        const double x1 = r * std::sin(angle);
        const double x2 = r * std::cos(angle);
        const double shift1 = random.uniform(-circle_radius, circle_radius) * noise;
        const double shift2 = random.uniform(-circle_radius, circle_radius) * noise;
        points.push_back({x1, x2, circle_label(x1 + shift1, x2 + shift2)});
    };
    for (int i = 0; i < count / 2; ++i) add(random.uniform(0, circle_radius * 0.5));
    for (int i = 0; i < count / 2; ++i) add(circle_radius);
    return points;
}

std::uint64_t circle_words(int count) {
    // Two words a number: radius, angle and two shifts inside, no radius on the circle.
    return static_cast<std::uint64_t>(count / 2) * (8 + 6);
}

}  // namespace network
