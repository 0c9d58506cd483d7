#include "network/data_set.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
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

/// How far drawing a set has come, and the point that is placed.
class Drawing {
  public:
    Drawing(int count, double noise, std::uint32_t seed) : noise(noise), count_(count), random_(seed) {}

    DataPoint point;
    double noise;
    /// Evenly along what has a length: 0 to 1 within each class, and -1 to 1 over all.
    double along = 0, across = 0;

    bool next() {
        if (index_ == count_) return false;
        const int ones = count_ / 2, members = index_ < ones ? ones : count_ - ones;
        along = static_cast<double>(index_ < ones ? index_ : index_ - ones) / std::max(members - 1, 1);
        across = count_ > 1 ? 2.0 * index_ / (count_ - 1) - 1 : 0;
        point = {0, 0, index_ < ones ? 1 : 0};
        ++index_;
        return true;
    }
    bool first_half() const { return index_ <= count_ / 2; }
    double uniform(double low, double high) { return random_.uniform(low, high); }
    double shift() { return uniform(-circle_radius, circle_radius) * noise; }
    /// Anywhere in the square.
    void anywhere(double half) {
        point.x1 = uniform(-half, half);
        point.x2 = uniform(-half, half);
    }
    /// Box and Muller, 1958.
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - random_.uniform()));
        return radius * std::cos(2 * std::numbers::pi * random_.uniform());
    }

  private:
    int count_, index_ = 0;
    NumpyRandom random_;
};

namespace {

constexpr double turns = 1.75;     // of the spiral
constexpr double moon_size = 3.4;  // radius of a moon
constexpr double line_half = 5, line_middle = 5.0 / 3;
constexpr double sine_height = 2.5;
constexpr double regression_half = 6;

double in_circle(double x1, double x2) {
    return circle_label_radius - std::hypot(x1, x2);
}

/// Distance from an arc, the upper half of the circle of radius 1 around the origin.
double from_moon(double u, double v) {
    if (v >= 0) return std::abs(std::hypot(u, v) - 1);
    return std::hypot(std::abs(u) - 1, v);
}

double in_line(double x1, double) {
    return line_middle - std::abs(x1);
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

constexpr auto anywhere = [](Drawing& to) { to.anywhere(circle_radius); };
constexpr auto anywhere_for_numbers = [](Drawing& to) { to.anywhere(regression_half); };

constexpr DataSet table[] = {
    // The tutorial's, drawn by circle().
    {"circle", "Circle", false, true, in_circle, "2.5 - length(x)", nullptr},
    // The outer points from 0.7 of the radius on.
    {"circle_variance", "Circle with variance", false, true, in_circle, "2.5 - length(x)",
     [](Drawing& to) {
         const double r = circle_radius * (to.first_half() ? to.uniform(0, 0.5) : to.uniform(0.7, 1));
         const double angle = to.uniform(0, 2 * std::numbers::pi);
         to.point.x1 = r * std::sin(angle);
         to.point.x2 = r * std::cos(angle);
     }},
    // As in the TensorFlow Playground, with a gap along the axes.
    {"xor", "Exclusive or", false, true, [](double x1, double x2) { return x1 * x2; }, "x.x * x.y",
     [](Drawing& to) {
         const auto apart = [](double x) { return x + (x > 0 ? 0.3 : -0.3); };
         to.anywhere(circle_radius);
         to.point.x1 = apart(to.point.x1);
         to.point.x2 = apart(to.point.x2);
     }},
    // As in the Playground; noise lets them grow.
    {"gaussians", "Two gaussians", false, false, [](double x1, double x2) { return x1 + x2; }, "x.x + x.y",
     [](Drawing& to) {
         const double spread = std::sqrt(0.5 + 7 * to.noise), centre = to.first_half() ? 2 : -2;
         to.point.x1 = centre + spread * to.normal();
         to.point.x2 = centre + spread * to.normal();
     }},
    // As in the Playground.
    {"spiral", "Spiral", false, false,
     [](double x1, double x2) {
         return std::cos(std::atan2(x1, x2) -
                         turns * 2 * std::numbers::pi * std::hypot(x1, x2) / circle_radius);
     },
     "cos(atan(x.x, x.y) - 1.75 * tau * length(x) / 5.0)",
     [](Drawing& to) {
         const double r = circle_radius * to.along;
         const double angle =
             turns * 2 * std::numbers::pi * to.along + (to.first_half() ? 0 : std::numbers::pi);
         to.point.x1 = r * std::sin(angle) + to.shift();
         to.point.x2 = r * std::cos(angle) + to.shift();
     }},
    // scikit-learn's. The second moon is the first, turned by half a turn.
    {"moons", "Two moons", false, false,
     [](double x1, double x2) {
         return from_moon(x1 / moon_size + 0.5, x2 / moon_size + 0.25) -
                from_moon(0.5 - x1 / moon_size, 0.25 - x2 / moon_size);
     },
     "from_moon(x / 3.4 + vec2(0.5, 0.25)) - from_moon(vec2(0.5, 0.25) - x / 3.4)",
     [](Drawing& to) {
         const double angle = std::numbers::pi * to.along;
         const double u = std::cos(angle), v = std::sin(angle);
         to.point.x1 = moon_size * (to.first_half() ? 0.5 - u : u - 0.5) + to.shift();
         to.point.x2 = moon_size * (to.first_half() ? 0.25 - v : v - 0.25) + to.shift();
     }},
    {"sine", "Sine boundary", false, true,
     [](double x1, double x2) { return sine_height * std::sin(x1) - x2; }, "2.5 * sin(x.x) - x.y", anywhere},
    // The tutorial's homework: orange in the middle.
    {"line", "Line", false, false, in_line, "5.0 / 3.0 - abs(x.x)",
     [](Drawing& to) {
         to.point.x1 = line_half * to.across;
         to.point.label = in_line(to.point.x1, 0) > 0 ? 1 : 0;
         to.point.x1 += to.shift();
         to.point.x2 += to.shift();
     }},
    // The Playground's two for regression.
    {"plane", "Plane: numbers", true, true, [](double x1, double x2) { return (x1 + x2) / 10; }, "",
     anywhere_for_numbers},
    {"hills", "Hills: numbers", true, true, hills, "", anywhere_for_numbers},
};

}  // namespace

std::span<const DataSet> data_sets() {
    return table;
}

const DataSet* data_set(std::string_view name) {
    const auto* found = std::ranges::find(table, name, &DataSet::name);
    return found == std::end(table) ? nullptr : found;
}

const std::vector<std::string_view>& data_set_names() {
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> names;
        for (const DataSet& set : table) names.push_back(set.name);
        return names;
    }();
    return all;
}

Label label_of(const DataSet& set, double x1, double x2) {
    const double value = set.rule(x1, x2);
    return set.regression ? Label::of(value) : Label(value > 0 ? 1 : 0);
}

std::vector<DataPoint> generate(const DataSet& set, int count, double noise, std::uint32_t seed) {
    if (!set.place) return circle(count, noise, seed);
    std::vector<DataPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    for (Drawing to(count, noise, seed); to.next();) {
        set.place(to);
        if (set.noise_shifts_labels) {
            const double shift1 = to.shift(), shift2 = to.shift();
            to.point.label = label_of(set, to.point.x1 + shift1, to.point.x2 + shift2);
        }
        points.push_back(to.point);
    }
    return points;
}

}  // namespace network
