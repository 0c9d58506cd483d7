// Compiled once for each instruction set by foreach_target; hwy picks one at run time.
#include "train/backpropagation.hpp"

#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "train/backpropagation.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h, as Highway asks.
#include "train/small_gradient_inl.hpp"
#include "train/tile_gradient_inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace train::HWY_NAMESPACE {

void tiled_gradient(const network::Network& shape, Loss loss, const Batch& batch, const double* parameters,
                    double* gradient, double* scratch) {
    const std::size_t count = batch.count;
    const double share = 1.0 / static_cast<double>(count);
    for (std::size_t begin = 0; begin < count;) {
        const auto run = [&](auto tile_of, std::size_t vectors) {
            tile_of(shape, loss, batch, begin, share, parameters, gradient, scratch);
            begin += vectors * lanes;
        };
        const std::size_t left = count - begin;
        if (left > 2 * lanes)
            run(tile<3>, 3);
        else if (left > lanes)
            run(tile<2>, 2);
        else
            run(tile<1>, 1);
    }
}

Backpropagation::Way fastest(const network::Network& shape) {
    const bool small = shape.layers.size() == 2 && shape.features.size() == 2 &&
                       shape.layers[0].activation == Activation::sigmoid &&
                       shape.layers[1].activation == Activation::sigmoid;
    switch (small ? shape.layers[0].neurons() : 0) {
        case 1:
            return small_gradient<1>;
        case 2:
            return small_gradient<2>;
        case 3:
            return small_gradient<3>;
        case 4:
            return small_gradient<4>;
        default:
            return tiled_gradient;
    }
}

}  // namespace train::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace train {

HWY_EXPORT(fastest);

Backpropagation::Backpropagation(const network::Network& shape, network::Loss loss)
    : shape_(shape), loss_(loss), way_(HWY_DYNAMIC_DISPATCH(fastest)(shape)) {
    gradient_.resize(padded(static_cast<std::size_t>(parameter_count(shape))));
    // Rows for samples, activations and slopes of the largest tile.
    constexpr std::size_t longest_row = 12;
    const std::size_t rows =
        padded(shape.features.size() + 1) + 2 * static_cast<std::size_t>(neuron_count(shape));
    scratch_.resize(rows * longest_row);
}

std::span<const double> Backpropagation::gradient(const Batch& batch, std::span<const double> parameters) {
    assert(batch.count > 0 && batch.stride > shape_.features.size());
    way_(shape_, loss_, batch, parameters.data(), gradient_.data(), scratch_.data());
    return gradient_;
}

std::vector<double> loss_gradient(const network::Network& network, std::span<const network::DataPoint> points,
                                  network::Loss loss) {
    const Samples samples(network, points);
    Backpropagation backpropagation(network, loss_for(loss, points));
    const std::vector<double> values = parameters(network);
    const auto gradient =
        backpropagation.gradient(samples.batch(0, samples.count()), values).first(values.size());
    return {gradient.begin(), gradient.end()};
}

}  // namespace train
#endif
