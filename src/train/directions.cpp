#include "train/directions.hpp"

#include <cmath>
#include <random>

namespace train {
namespace {

using Vector = std::vector<double>;

double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

void add(Vector& to, double factor, const Vector& from) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

/// False when nothing is left of it.
bool normalise(Vector& vector) {
    const double length = std::sqrt(dot(vector, vector));
    if (length < 1e-12) return false;
    for (double& value : vector) value /= length;
    return true;
}

/// Normally distributed numbers, the same in every library (Box and Muller, 1958).
Vector normal(std::size_t count, std::mt19937& random) {
    constexpr double tau = 6.283185307179586;
    Vector values(count);
    for (double& value : values) {
        const double u = (random() + 1.0) / 4294967297.0, v = random() / 4294967296.0;
        value = std::sqrt(-2 * std::log(u)) * std::cos(tau * v);
    }
    return values;
}

/// The direction in which the rows spread most, apart from `other`: power iteration.
Vector main_direction(const std::vector<Vector>& rows, const Vector* other, std::uint32_t seed) {
    std::mt19937 random(seed);
    Vector direction = normal(rows.front().size(), random);
    for (int i = 0; i < 100; ++i) {
        Vector next(direction.size());
        for (const Vector& row : rows) add(next, dot(row, direction), row);
        if (other) add(next, -dot(next, *other), *other);
        if (!normalise(next)) break;
        direction = std::move(next);
    }
    if (other) add(direction, -dot(direction, *other), *other);
    normalise(direction);
    return direction;
}

}  // namespace

network::ParameterPlane random_plane(const network::Network& network, std::uint32_t seed) {
    std::mt19937 random(seed);
    const auto draw = [&] {
        network::Network direction =
            with_parameters(network, normal(static_cast<std::size_t>(parameter_count(network)), random));
        for (std::size_t l = 0; l < network.layers.size(); ++l) {
            network::Layer& layer = direction.layers[l];
            for (int n = 0; n < layer.neurons(); ++n) {
                double own = 0, drawn = 1e-12;
                for (int k = 0; k < layer.inputs; ++k) {
                    own += network.layers[l].weight(n, k) * network.layers[l].weight(n, k);
                    drawn += layer.weight(n, k) * layer.weight(n, k);
                }
                const double scale = std::sqrt(std::max(own, 1e-2) / drawn);
                for (int k = 0; k < layer.inputs; ++k) layer.weight(n, k) *= scale;
                layer.bias(n) *= scale;
            }
        }
        return parameters(direction);
    };
    network::ParameterPlane plane{parameters(network), draw(), draw()};
    normalise(plane.first);
    add(plane.second, -dot(plane.first, plane.second), plane.first);
    normalise(plane.second);
    return plane;
}

network::ParameterPlane path_plane(const network::Network& network, const LearningCurve& curve) {
    network::ParameterPlane plane{parameters(network), {}, {}};
    std::vector<Vector> rows;
    for (const Moment& moment : curve.moments()) {
        if (moment.parameters.size() != plane.origin.size()) continue;
        rows.push_back(moment.parameters);
        add(rows.back(), -1, plane.origin);
    }
    plane.first = main_direction(rows, nullptr, 1);
    plane.second = main_direction(rows, &plane.first, 2);
    return plane;
}

}  // namespace train
