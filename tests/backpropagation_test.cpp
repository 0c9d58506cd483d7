#include "train/backpropagation.hpp"

#include <cmath>
#include "catch.hpp"

#include "network/numpy_random.hpp"
#include "random_network.hpp"

using namespace train;
using network::Activation;
using network::Loss;

TEST_CASE("the gradient is the slope of the loss, for every activation and loss and every size of batch") {
    network::NumpyRandom random(5);
    for (int a = 0; a < network::activation_count; ++a) {
        for (const Loss loss : {Loss::cross_entropy, Loss::squared_error}) {
            for (const int count : {1, 7, 10, 33}) {
                network::Network net = shaped({4, 3}, static_cast<Activation>(a), 1, 1);
                net.layers.back().activation =
                    loss == Loss::squared_error ? static_cast<Activation>(a) : Activation::sigmoid;
                std::vector<double> values;
                for (int i = 0; i < parameter_count(net); ++i) values.push_back(random.uniform(-0.9, 0.9));
                std::vector<network::DataPoint> points;
                for (int i = 0; i < count; ++i)
                    points.push_back({random.uniform(-3, 3), random.uniform(-3, 3), i % 2});
                const auto gradient = loss_gradient(with_parameters(net, values), points, loss);
                // A few parameters of every layer; a kink between the two sides would show as a wrong slope.
                for (std::size_t i = 0; i < values.size(); i += 5) {
                    const double h = 1e-6;
                    auto above = values, below = values;
                    above[i] += h;
                    below[i] -= h;
                    const double slope = (measure(with_parameters(net, above), points, loss).loss -
                                          measure(with_parameters(net, below), points, loss).loss) /
                                         (2 * h);
                    INFO(network::activation_names[static_cast<std::size_t>(a)]
                         << ", " << count << " samples, parameter " << i);
                    CHECK(gradient[i] == Approx(slope).epsilon(1e-5).margin(2e-8));
                }
            }
        }
    }
}

TEST_CASE("a small network's gradient is that of the same network with an input of no weight") {
    network::NumpyRandom random(3);
    for (int neurons = 1; neurons <= 5; ++neurons) {
        for (const Loss loss : {Loss::cross_entropy, Loss::squared_error}) {
            for (const std::size_t count : {1, 4, 10, 12, 13, 29}) {
                network::Network net = network::untrained();
                const auto size = static_cast<std::size_t>(neurons);
                net.layers[0] = {Activation::sigmoid, 2, std::vector<double>(2 * size),
                                 std::vector<double>(size)};
                net.layers[1] = {Activation::sigmoid, neurons, std::vector<double>(size),
                                 std::vector<double>(1)};
                std::vector<double> values;
                for (int i = 0; i < parameter_count(net); ++i) values.push_back(random.uniform(-2, 2));
                net = with_parameters(net, values);
                network::Network wider = net;
                add_feature(wider, network::Feature::product);
                for (int n = 0; n < neurons; ++n) wider.layers[0].weight(n, 2) = 0;
                std::vector<network::DataPoint> points;
                for (std::size_t i = 0; i < count; ++i)
                    points.push_back({random.uniform(-9, 9), random.uniform(-9, 9), static_cast<int>(i % 2)});
                const auto small = loss_gradient(net, points, loss),
                           large = loss_gradient(wider, points, loss);
                INFO(neurons << " neurons, " << count << " samples");
                for (std::size_t i = 0, j = 0; i < small.size(); ++i, ++j) {
                    if (j < 3 * size && j % 3 == 2) ++j;
                    CHECK(small[i] == Approx(large[j]).epsilon(1e-12).margin(1e-15));
                }
            }
        }
    }
}

TEST_CASE("training's sigmoid and its slope are right to the last digits on all of its range") {
    network::Network net = network::untrained();
    net.layers[0] = {Activation::sigmoid, 2, {0, 0}, {0}};
    net.layers[1] = {Activation::linear, 1, {1}, {0}};
    for (double z = -690; z <= 690; z += z > -40 && z < 40 ? 0.0625 : 5) {
        net.layers[0].weight(0, 0) = z;
        const auto gradient = loss_gradient(net, {{{1, 0, 0}}}, Loss::squared_error);
        const long double e = std::exp(-static_cast<long double>(z)), a = 1 / (1 + e), slope = e * a * a;
        INFO("z = " << z);
        CHECK(gradient[4] == Approx(static_cast<double>(2 * a)).epsilon(3e-14).margin(0));
        CHECK(gradient[2] == Approx(static_cast<double>(2 * a * slope)).epsilon(6e-14).margin(0));
    }
}
