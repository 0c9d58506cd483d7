#include "network/metrics.hpp"

#include "network/evaluator.hpp"

namespace network {

bool has_numbers(std::span<const DataPoint> points) {
    return !points.empty() && points.front().label.number;
}

Loss loss_for(Loss asked, std::span<const DataPoint> points) {
    return has_numbers(points) ? Loss::squared_error : asked;
}

Metrics measure(const Network& network, std::span<const DataPoint> points, Loss loss) {
    Metrics metrics;
    for (const DataPoint& point : points) {
        const Output output = evaluate_output(network, point.x1, point.x2);
        metrics.right += is_right(output.a, point.label);
        if (!point.label.number)
            ++metrics.confusion[static_cast<std::size_t>(point.label.which())]
                               [static_cast<std::size_t>(prediction(output.a))];
        metrics.loss += loss == Loss::squared_error || point.label.number
                            ? squared_error(output.a, point.label)
                            : cross_entropy(network, output.z, output.a, point.label.which());
    }
    metrics.count = static_cast<int>(points.size());
    if (metrics.count > 0) {
        metrics.accuracy = static_cast<double>(metrics.right) / metrics.count;
        metrics.loss /= metrics.count;
    }
    return metrics;
}

}  // namespace network
