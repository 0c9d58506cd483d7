#include "network/loss_plane.hpp"

#include <algorithm>
#include <cmath>

#include "network/batch_evaluator.hpp"

namespace network {
namespace {

constexpr std::size_t most_points = 400;

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace

std::vector<double> ParameterPlane::at(double u, double v) const {
    std::vector<double> values = origin;
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += u * first[i] + v * second[i];
    return values;
}

std::array<double, 2> ParameterPlane::nearest(std::span<const double> values) const {
    std::vector<double> away(values.begin(), values.end());
    for (std::size_t i = 0; i < away.size(); ++i) away[i] -= origin[i];
    return {dot(away, first), dot(away, second)};
}

double loss_at(const Network& shape, const ParameterPlane& plane, double u, double v,
               std::span<const DataPoint> points, Loss loss) {
    return measure(with_parameters(shape, plane.at(u, v)), points, loss).loss;
}

std::vector<float> loss_grid(const Network& shape, const ParameterPlane& plane, double u_low, double u_high,
                             double v_low, double v_high, int side, std::span<const DataPoint> points,
                             Loss loss) {
    std::vector<float> x1, x2, label;
    const std::size_t step = std::max<std::size_t>((points.size() + most_points - 1) / most_points, 1);
    for (std::size_t i = 0; i < points.size(); i += step) {
        x1.push_back(static_cast<float>(points[i].x1));
        x2.push_back(static_cast<float>(points[i].x2));
        label.push_back(static_cast<float>(points[i].label.value));
    }
    const std::size_t count = x1.size();
    std::vector<float> grid(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    if (count == 0) return grid;
    std::vector<float> rows(count * 2 * static_cast<std::size_t>(neuron_count(shape)));
    const float* z = rows.data() + rows.size() - 2 * count;
    const float* a = z + count;
    const bool squared = loss_for(loss, points) == Loss::squared_error;
    const bool sigmoid = shape.layers.back().activation == Activation::sigmoid;
    const auto point_loss = [&](std::size_t i) {
        if (squared) return (a[i] - label[i]) * (a[i] - label[i]);
        // softplus(z) - y z, exact for large z too.
        if (sigmoid) return std::max(z[i], 0.0F) + std::log1p(std::exp(-std::abs(z[i]))) - label[i] * z[i];
        return -std::log(std::clamp(label[i] > 0.5F ? a[i] : 1 - a[i], 1e-12F, 1.0F));
    };
    for (int j = 0; j < side; ++j) {
        for (int i = 0; i < side; ++i) {
            const double u = u_low + (u_high - u_low) * i / (side - 1),
                         v = v_low + (v_high - v_low) * j / (side - 1);
            BatchEvaluator(with_parameters(shape, plane.at(u, v))).evaluate(x1, x2, rows);
            double sum = 0;
            for (std::size_t k = 0; k < count; ++k) sum += static_cast<double>(point_loss(k));
            grid[static_cast<std::size_t>(j * side + i)] =
                static_cast<float>(sum / static_cast<double>(count));
        }
    }
    return grid;
}

}  // namespace network
