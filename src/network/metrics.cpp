#include "network/metrics.hpp"

#include "network/evaluator.hpp"

namespace network {

Metrics measure(const Network& network, std::span<const DataPoint> points, Loss loss) {
    Metrics metrics;
    for (const DataPoint& point : points) {
        const Output output = evaluate_output(network, point.x1, point.x2);
        const int predicted = prediction(output.a);
        metrics.right += predicted == point.label;
        ++metrics.confusion[static_cast<std::size_t>(point.label)][static_cast<std::size_t>(predicted)];
        const double error = output.a - point.label;
        metrics.loss += loss == Loss::squared_error ? error * error
                                                    : cross_entropy(network, output.z, output.a, point.label);
    }
    metrics.count = static_cast<int>(points.size());
    if (metrics.count > 0) {
        metrics.accuracy = static_cast<double>(metrics.right) / metrics.count;
        metrics.loss /= metrics.count;
    }
    return metrics;
}

}  // namespace network
