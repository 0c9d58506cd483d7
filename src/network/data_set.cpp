#include "network/data_set.hpp"

#include <algorithm>
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

namespace {

constexpr double turns = 1.75;     // of the spiral
constexpr double moon_size = 3.4;  // radius of a moon
constexpr double line_half = 5, line_middle = 5.0 / 3;
constexpr double sine_height = 2.5;
constexpr double regression_half = 6;

/// Distance from an arc, the upper half of the circle of radius 1 around the origin.
double from_moon(double u, double v) {
    if (v >= 0) return std::abs(std::hypot(u, v) - 1);
    return std::hypot(std::abs(u) - 1, v);
}

/// Cones 2 wide, up and down by turns; where two meet, the larger in size.
double hills(double x1, double x2) {
    double highest = 0;
    for (int i = 0; i < 6; ++i) {
        const double sign = i % 2 == 0 ? 1 : -1;
        const double from = std::hypot(x1 - 4 * (i % 3 - 1), x2 - (i < 3 ? 2.5 : -2.5));
        const double height = sign * std::clamp(1 - from / 2, 0.0, 1.0);
        if (std::abs(height) > std::abs(highest)) highest = height;
    }
    return highest;
}

/// Box and Muller, 1958.
double normal(NumpyRandom& random) {
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    return radius * std::cos(2 * std::numbers::pi * random.uniform());
}

}  // namespace

double rule(DataSet set, double x1, double x2) {
    switch (set) {
        case DataSet::circle:
        case DataSet::circle_variance:
            return circle_label_radius - std::hypot(x1, x2);
        case DataSet::exclusive_or:
            return x1 * x2;
        case DataSet::gaussians:
            return x1 + x2;
        case DataSet::spiral:
            return std::cos(std::atan2(x1, x2) -
                            turns * 2 * std::numbers::pi * std::hypot(x1, x2) / circle_radius);
        case DataSet::moons:
            // The second moon is the first, turned by half a turn.
            return from_moon(x1 / moon_size + 0.5, x2 / moon_size + 0.25) -
                   from_moon(0.5 - x1 / moon_size, 0.25 - x2 / moon_size);
        case DataSet::sine:
            return sine_height * std::sin(x1) - x2;
        case DataSet::plane:
            return (x1 + x2) / 10;
        case DataSet::hills:
            return hills(x1, x2);
        case DataSet::line:
            break;
    }
    return line_middle - std::abs(x1);
}

Label label_of(DataSet set, double x1, double x2) {
    const double value = rule(set, x1, x2);
    return is_regression(set) ? Label::of(value) : Label(value > 0 ? 1 : 0);
}

std::vector<DataPoint> generate(DataSet set, int count, double noise, std::uint32_t seed) {
    if (set == DataSet::circle) return circle(count, noise, seed);
    NumpyRandom random(seed);
    std::vector<DataPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    const auto shift = [&] { return random.uniform(-circle_radius, circle_radius) * noise; };
    for (int i = 0; i < count; ++i) {
        const int half = i < count / 2 ? 1 : 0;
        // Evenly along what has a length, 0 to 1 within each class.
        const int members = half == 1 ? count / 2 : count - count / 2;
        const double along = static_cast<double>(half == 1 ? i : i - count / 2) / std::max(members - 1, 1);
        DataPoint point{0, 0, half};
        switch (set) {
            case DataSet::circle:
            case DataSet::circle_variance: {
                const double r =
                    circle_radius * (half == 1 ? random.uniform(0, 0.5) : random.uniform(0.7, 1));
                const double angle = random.uniform(0, 2 * std::numbers::pi);
                point.x1 = r * std::sin(angle);
                point.x2 = r * std::cos(angle);
                break;
            }
            case DataSet::exclusive_or: {
                // A gap along the axes, as in the Playground.
                const auto apart = [](double x) { return x + (x > 0 ? 0.3 : -0.3); };
                point.x1 = apart(random.uniform(-circle_radius, circle_radius));
                point.x2 = apart(random.uniform(-circle_radius, circle_radius));
                break;
            }
            case DataSet::gaussians: {
                const double spread = std::sqrt(0.5 + 7 * noise), centre = half == 1 ? 2 : -2;
                point.x1 = centre + spread * normal(random);
                point.x2 = centre + spread * normal(random);
                break;
            }
            case DataSet::spiral: {
                const double r = circle_radius * along;
                const double angle =
                    turns * 2 * std::numbers::pi * along + (half == 1 ? 0 : std::numbers::pi);
                point.x1 = r * std::sin(angle) + shift();
                point.x2 = r * std::cos(angle) + shift();
                break;
            }
            case DataSet::moons: {
                const double angle = std::numbers::pi * along;
                const double u = std::cos(angle), v = std::sin(angle);
                point.x1 = moon_size * (half == 1 ? 0.5 - u : u - 0.5) + shift();
                point.x2 = moon_size * (half == 1 ? 0.25 - v : v - 0.25) + shift();
                break;
            }
            case DataSet::plane:
            case DataSet::hills:
                point.x1 = random.uniform(-regression_half, regression_half);
                point.x2 = random.uniform(-regression_half, regression_half);
                break;
            case DataSet::sine:
                point.x1 = random.uniform(-circle_radius, circle_radius);
                point.x2 = random.uniform(-circle_radius, circle_radius);
                break;
            case DataSet::line: {
                const double place = count > 1 ? 2.0 * i / (count - 1) - 1 : 0;
                point.x1 = line_half * place;
                point.label = rule(set, point.x1, 0) > 0 ? 1 : 0;
                point.x1 += shift();
                point.x2 += shift();
                break;
            }
        }
        if (set == DataSet::circle_variance || set == DataSet::exclusive_or || set == DataSet::sine ||
            is_regression(set)) {
            const double shift1 = shift(), shift2 = shift();
            point.label = label_of(set, point.x1 + shift1, point.x2 + shift2);
        }
        points.push_back(point);
    }
    return points;
}

}  // namespace network
