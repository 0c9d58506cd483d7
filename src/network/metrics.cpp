#include "network/metrics.hpp"

#include "network/evaluator.hpp"

namespace network {

Metrics measure(const Network& network, std::span<const DataPoint> points) {
    Metrics metrics;
    for (const DataPoint& point : points) {
        const NeuronState output = evaluate(network, point.x1, point.x2).back();
        metrics.right += prediction(output.a.value) == point.label;
        metrics.loss += cross_entropy(network, output.z.value, output.a.value, point.label);
    }
    metrics.count = static_cast<int>(points.size());
    if (metrics.count > 0) {
        metrics.accuracy = static_cast<double>(metrics.right) / metrics.count;
        metrics.loss /= metrics.count;
    }
    return metrics;
}

}  // namespace network
