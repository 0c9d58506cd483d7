#include "train/dense_trainer.hpp"

#include <algorithm>
#include <numeric>

#include "train/add_rows.hpp"

namespace train {

DenseGradient::DenseGradient(const network::Dense& shape, network::Loss loss) : shape_(shape), loss_(loss) {
    std::size_t count = 0;
    for (const network::Layer& layer : shape.layers) {
        first_.push_back(count);
        count += layer.weights.size() + layer.biases.size();
    }
    z_.resize(shape.layers.size());
    a_.resize(shape.layers.size());
    delta_.resize(shape.layers.size());
    gradient_.resize(padded(count));
}

void DenseGradient::forward(std::span<const double> parameters, std::span<const double> samples,
                            std::size_t count) {
    const auto add = add_rows();
    const double* in = samples.data();
    for (std::size_t l = 0; l < shape_.layers.size(); ++l) {
        const network::Layer& layer = shape_.layers[l];
        const auto wide = static_cast<std::size_t>(layer.neurons()),
                   deep = static_cast<std::size_t>(layer.inputs);
        const double* weights = parameters.data() + first_[l];
        transposed_.resize(wide * deep);
        for (std::size_t n = 0; n < wide; ++n)
            for (std::size_t k = 0; k < deep; ++k) transposed_[k * wide + n] = weights[n * deep + k];
        z_[l].resize(count * wide);
        a_[l].resize(count * wide);
        for (std::size_t s = 0; s < count; ++s) {
            double* z = z_[l].data() + s * wide;
            std::copy_n(weights + wide * deep, wide, z);
            add(in + s * deep, 1, transposed_.data(), deep, wide, z);
        }
        for (std::size_t i = 0; i < z_[l].size(); ++i) a_[l][i] = activate(layer.activation, z_[l][i]);
        in = a_[l].data();
    }
    if (!shape_.softmax) return;
    const auto wide = static_cast<std::size_t>(shape_.outputs());
    for (std::size_t s = 0; s < count; ++s) network::softmax(std::span(a_.back()).subspan(s * wide, wide));
}

/// The derivative of the mean loss with respect to the last layer's z.
void DenseGradient::begin_backward(std::span<const int> labels) {
    const auto wide = static_cast<std::size_t>(shape_.outputs());
    const AlignedVector &a = a_.back(), &z = z_.back();
    AlignedVector& delta = delta_.back();
    delta.resize(a.size());
    const double share = 1.0 / static_cast<double>(labels.size());
    const network::Activation last = shape_.layers.back().activation;
    for (std::size_t s = 0; s < labels.size(); ++s) {
        const auto label = static_cast<std::size_t>(labels[s]);
        const std::size_t first = s * wide;
        if (!shape_.softmax) {
            const double away = a[first] - static_cast<double>(labels[s]), slope = derivative(last, z[first]);
            const bool squared = loss_ == network::Loss::squared_error;
            const bool logistic = last == network::Activation::sigmoid;
            const double inside = std::clamp(a[first], 1e-12, 1.0 - 1e-12);
            delta[first] = share * (squared              ? 2 * away * slope
                                    : logistic           ? away
                                    : inside != a[first] ? 0.0
                                                         : away / (inside * (1 - inside)) * slope);
            continue;
        }
        double mean = 0;  // of squared error: the probabilities push each other
        for (std::size_t k = 0; k < wide; ++k)
            mean += 2 * (a[first + k] - (k == label ? 1 : 0)) * a[first + k];
        for (std::size_t k = 0; k < wide; ++k) {
            const double away = a[first + k] - (k == label ? 1 : 0);
            delta[first + k] =
                share * (loss_ == network::Loss::squared_error ? a[first + k] * (2 * away - mean) : away);
        }
    }
}

std::span<const double> DenseGradient::at(std::span<const double> parameters, std::span<const double> samples,
                                          std::span<const int> labels) {
    const auto add = add_rows();
    const std::size_t count = labels.size();
    forward(parameters, samples, count);
    begin_backward(labels);
    std::ranges::fill(gradient_, 0.0);
    for (std::size_t l = shape_.layers.size(); l-- > 0;) {
        const network::Layer& layer = shape_.layers[l];
        const auto wide = static_cast<std::size_t>(layer.neurons()),
                   deep = static_cast<std::size_t>(layer.inputs);
        const double* in = l > 0 ? a_[l - 1].data() : samples.data();
        const AlignedVector& delta = delta_[l];
        double* weights = gradient_.data() + first_[l];
        double* biases = weights + wide * deep;
        for (std::size_t n = 0; n < wide; ++n) {
            add(delta.data() + n, wide, in, count, deep, weights + n * deep);
            for (std::size_t s = 0; s < count; ++s) biases[n] += delta[s * wide + n];
        }
        if (l == 0) break;
        AlignedVector& before = delta_[l - 1];
        before.assign(count * deep, 0.0);
        for (std::size_t s = 0; s < count; ++s)
            add(delta.data() + s * wide, 1, parameters.data() + first_[l], wide, deep,
                before.data() + s * deep);
        const network::Activation activation = shape_.layers[l - 1].activation;
        for (std::size_t i = 0; i < before.size(); ++i) before[i] *= derivative(activation, z_[l - 1][i]);
    }
    return gradient_;
}

DenseTrainer::DenseTrainer(const network::Dense& network, const network::Table& data,
                           const TrainingOptions& options)
    : shape_(network),
      data_(data),
      options_(options),
      gradient_(network, options.loss),
      descent_(options, weight_mask(network.layers)),
      parameters_(aligned(network::parameters(network))),
      updated_(parameters_),
      order_(data.count()),
      random_(options.seed) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
}

bool DenseTrainer::epoch() {
    if (diverged_) return false;
    std::vector<double> samples;
    std::vector<int> labels;
    for (std::size_t done = 0; done < order_.size();) {
        const std::size_t count = std::min(static_cast<std::size_t>(options_.batch), order_.size() - done);
        samples.clear();
        labels.clear();
        for (std::size_t i = done; i < done + count; ++i) {
            // Fisher and Yates, as far as it goes; by the words themselves, as Samples does it.
            if (options_.shuffle)
                std::swap(order_[i], order_[i + (((random_() >> 32) * (order_.size() - i)) >> 32)]);
            const auto sample = data_.sample(order_[i]);
            samples.insert(samples.end(), sample.begin(), sample.end());
            labels.push_back(data_.labels[order_[i]]);
        }
        if (!descent_.step(parameters_, gradient_.at(parameters_, samples, labels), updated_)) {
            diverged_ = true;
            return false;
        }
        parameters_.swap(updated_);
        done += count;
    }
    ++epochs_;
    return true;
}

network::Dense DenseTrainer::network() const {
    return with_parameters(shape_, parameters_);
}

}  // namespace train
