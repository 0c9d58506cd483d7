#include "network/dense.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "network/evaluator.hpp"

namespace network {
namespace {

std::string at_most(const char* what, int count, int most) {
    return "has " + std::to_string(count) + " " + what + "; at most " + std::to_string(most) +
           " are possible";
}

}  // namespace

std::optional<std::string> fault(const Dense& network) {
    if (network.layers.empty()) return "a network needs at least its output layer";
    if (network.inputs < 1) return "a network needs at least one input";
    if (network.inputs > max_dense_inputs) return at_most("inputs", network.inputs, max_dense_inputs);
    if (network.hidden_layers() > max_dense_hidden)
        return at_most("hidden layers", network.hidden_layers(), max_dense_hidden);
    int inputs = network.inputs;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Layer& layer = network.layers[l];
        const std::string where = "layer " + std::to_string(l) + " ";
        const bool last = l + 1 == network.layers.size();
        if (layer.neurons() == 0) return where + "has no neurons";
        const int most = last ? max_classes : max_dense_width;
        if (layer.neurons() > most)
            return where + at_most(last ? "classes" : "neurons", layer.neurons(), most);
        if (layer.inputs != inputs ||
            layer.weights.size() != static_cast<std::size_t>(layer.inputs) * layer.biases.size())
            return where + "needs " + std::to_string(inputs) + " weights a neuron";
        const auto within = [](double value) { return std::abs(value) <= largest_number; };
        if (!std::ranges::all_of(layer.weights, within) || !std::ranges::all_of(layer.biases, within))
            return where + "has a weight or bias that is not a number from -1e12 to 1e12";
        inputs = layer.neurons();
    }
    if (network.softmax != (network.outputs() > 1))
        return network.softmax ? "softmax needs at least two classes"
                               : "the last layer has " + std::to_string(network.outputs()) +
                                     " neurons: classes need the activation softmax";
    return std::nullopt;
}

void softmax(std::span<double> z) {
    const double most = *std::ranges::max_element(z);
    double sum = 0;
    for (double& value : z) sum += value = std::exp(value - most);
    for (double& value : z) value /= sum;
}

DenseValues evaluate(const Dense& network, std::span<const double> x) {
    DenseValues values;
    std::vector<double> in(x.begin(), x.end());
    for (const Layer& layer : network.layers) {
        std::vector<double> out;
        const double* weight = layer.weights.data();
        for (int n = 0; n < layer.neurons(); ++n, weight += layer.inputs) {
            const double z = std::inner_product(in.begin(), in.end(), weight, 0.0) + layer.bias(n);
            values.z.push_back(z);
            out.push_back(activate(layer.activation, z));
        }
        if (network.softmax && &layer == &network.layers.back()) softmax(out);
        values.a.insert(values.a.end(), out.begin(), out.end());
        in = std::move(out);
    }
    return values;
}

int prediction(const Dense& network, const DenseValues& values) {
    if (!network.softmax) return prediction(values.a.back());
    // The z: where probabilities are 0 and 1 they would be equal.
    const auto outputs = std::span(values.z).last(static_cast<std::size_t>(network.outputs()));
    return static_cast<int>(std::ranges::max_element(outputs) - outputs.begin());
}

double loss(const Dense& network, const DenseValues& values, int label, Loss kind) {
    if (!network.softmax) {
        if (kind == Loss::squared_error) return squared_error(values.a.back(), Label(label));
        const Network last{{network.layers.back()}, {}};
        return cross_entropy(last, values.z.back(), values.a.back(), label);
    }
    const auto count = static_cast<std::size_t>(network.outputs());
    const auto z = std::span(values.z).last(count), a = std::span(values.a).last(count);
    const auto which = static_cast<std::size_t>(label);
    if (kind == Loss::squared_error) {
        double sum = 0;
        for (std::size_t k = 0; k < count; ++k) sum += std::pow(a[k] - (k == which ? 1 : 0), 2);
        return sum;
    }
    const double most = *std::ranges::max_element(z);
    double sum = 0;
    for (const double value : z) sum += std::exp(value - most);
    return most + std::log(sum) - z[which];
}

DenseMetrics measure(const Dense& network, const Table& data, Loss kind) {
    DenseMetrics metrics;
    if (data.count() == 0) return metrics;
    for (std::size_t i = 0; i < data.count(); ++i) {
        const DenseValues values = evaluate(network, data.sample(i));
        metrics.accuracy += prediction(network, values) == data.labels[i] ? 1 : 0;
        metrics.loss += loss(network, values, data.labels[i], kind);
    }
    metrics.accuracy /= static_cast<double>(data.count());
    metrics.loss /= static_cast<double>(data.count());
    return metrics;
}

std::vector<double> parameters(const Dense& network) {
    std::vector<double> all;
    for (const Layer& layer : network.layers) {
        all.insert(all.end(), layer.weights.begin(), layer.weights.end());
        all.insert(all.end(), layer.biases.begin(), layer.biases.end());
    }
    return all;
}

Dense with_parameters(Dense shape, std::span<const double> values) {
    auto from = values.begin();
    for (Layer& layer : shape.layers)
        for (std::vector<double>* part : {&layer.weights, &layer.biases}) {
            std::copy_n(from, part->size(), part->begin());
            from += static_cast<std::ptrdiff_t>(part->size());
        }
    return shape;
}

Dense dense(const Network& network) {
    return {network.inputs(), network.layers, false};
}

Dense restricted(const Dense& network, const Plane& plane) {
    Dense flat = network;
    flat.inputs = 2;
    Layer& first = flat.layers.front();
    const Layer& full = network.layers.front();
    first.inputs = 2;
    first.weights.clear();
    for (int n = 0; n < full.neurons(); ++n) {
        const auto row =
            std::span(full.weights)
                .subspan(static_cast<std::size_t>(n * full.inputs), static_cast<std::size_t>(full.inputs));
        const auto along = [&](const std::vector<double>& way) {
            return std::inner_product(row.begin(), row.end(), way.begin(), 0.0);
        };
        first.weights.insert(first.weights.end(), {along(plane.u), along(plane.v)});
        first.bias(n) = along(plane.origin) + full.bias(n);
    }
    return flat;
}

Scaling scaling_of(const Table& data) {
    const auto columns = static_cast<std::size_t>(data.inputs);
    Scaling scaling{std::vector<double>(columns), std::vector<double>(columns)};
    const auto count = static_cast<double>(std::max<std::size_t>(data.count(), 1));
    for (std::size_t i = 0; i < data.count(); ++i)
        for (std::size_t k = 0; k < columns; ++k) scaling.mean[k] += data.sample(i)[k];
    for (double& mean : scaling.mean) mean /= count;
    for (std::size_t i = 0; i < data.count(); ++i)
        for (std::size_t k = 0; k < columns; ++k)
            scaling.deviation[k] += std::pow(data.sample(i)[k] - scaling.mean[k], 2) / count;
    for (std::size_t k = 0; k < columns; ++k) {
        scaling.deviation[k] = std::sqrt(scaling.deviation[k]);
        // A column of one value, as far as doubles can tell.
        if (scaling.deviation[k] <= 1e-12 * std::abs(scaling.mean[k])) scaling.deviation[k] = 1;
        if (scaling.deviation[k] == 0) scaling.deviation[k] = 1;
    }
    return scaling;
}

Table scaled(Table data, const Scaling& scaling) {
    const auto columns = static_cast<std::size_t>(data.inputs);
    for (std::size_t i = 0; i < data.values.size(); ++i)
        data.values[i] = (data.values[i] - scaling.mean[i % columns]) / scaling.deviation[i % columns];
    return data;
}

Dense unscaled(Dense network, const Scaling& scaling) {
    Layer& first = network.layers.front();
    for (int n = 0; n < first.neurons(); ++n)
        for (int k = 0; k < first.inputs; ++k) {
            const auto column = static_cast<std::size_t>(k);
            first.weight(n, k) /= scaling.deviation[column];
            first.bias(n) -= first.weight(n, k) * scaling.mean[column];
        }
    return network;
}

}  // namespace network
