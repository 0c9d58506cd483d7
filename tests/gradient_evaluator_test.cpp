#include "network/gradient_evaluator.hpp"

#include <cmath>
#include <random>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "random_network.hpp"

using namespace network;

namespace {

/// The largest difference from double precision, relative to the values' size.
double worst(const Network& net, std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(-10, 10);
    std::vector<double> x1(n), x2(n);
    for (double& x : x1) x = uniform(random);
    for (double& x : x2) x = uniform(random);
    std::vector<Quantity> wanted;
    for (int layer = 0; layer < net.hidden_layers(); ++layer) {
        for (int neuron = 0; neuron < net.layers[static_cast<std::size_t>(layer)].neurons(); ++neuron) {
            wanted.push_back(pre_activation(layer, neuron));
            wanted.push_back(activation(layer, neuron));
        }
    }
    wanted.push_back(output_activation());
    std::vector<double> out(3 * n * wanted.size());
    GradientEvaluator(net, wanted).evaluate(x1, x2, out);
    double furthest = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto states = evaluate(net, x1[i], x2[i]);
        double size = 1;
        for (const NeuronState& state : states)
            for (const Gradient& g : {state.z, state.a})
                size = std::max({size, std::abs(g.value), std::abs(g.d1), std::abs(g.d2)});
        for (std::size_t w = 0; w < wanted.size(); ++w) {
            const Gradient exact = evaluate(wanted[w], net, states, x1[i], x2[i], {});
            const double values[] = {exact.value, exact.d1, exact.d2};
            for (std::size_t row = 0; row < 3; ++row) {
                const double away = std::abs(out[(3 * w + row) * n + i] - values[row]) / size;
                if (!(away <= furthest)) furthest = away;
            }
        }
    }
    return furthest;
}

}  // namespace

TEST_CASE(
    "neurons and their gradients by SIMD agree with double precision, for every activation and number of "
    "places") {
    for (int k = 0; k < activation_count; ++k) {
        const auto activation = static_cast<Activation>(k);
        const double allowed = 1e-12;  // the order of sums
        for (const std::size_t n : {1, 3, 31, 32, 33, 64, 65, 200}) {
            INFO(name(activation) << ", " << n << " places");
            CHECK(worst(shaped({3}, activation, 3, static_cast<unsigned>(k)), n, 5) <= allowed);
            CHECK(worst(shaped({16, 5, 16}, activation, 0.5, static_cast<unsigned>(k)), n, 6) <= allowed);
            CHECK(worst(with_all_features(shaped({4, 2}, activation, 1, static_cast<unsigned>(k))), n, 7) <=
                  allowed);
        }
    }
}

TEST_CASE("values alone are those that come with gradients") {
    const Network net = shaped({16, 5, 16}, Activation::tanh, 0.5, 3);
    const Quantity wanted[] = {pre_activation(0, 2), output_activation()};
    std::vector<double> x1, x2;
    for (int i = 0; i < 101; ++i) {
        x1.push_back(0.1 * i - 5);
        x2.push_back(3 - 0.07 * i);
    }
    std::vector<double> all(6 * x1.size()), values(2 * x1.size());
    const GradientEvaluator evaluator(net, wanted);
    evaluator.evaluate(x1, x2, all);
    evaluator.evaluate_values(x1, x2, values);
    for (std::size_t i = 0; i < x1.size(); ++i) {
        CHECK(values[i] == all[i]);
        CHECK(values[x1.size() + i] == all[3 * x1.size() + i]);
    }
}

TEST_CASE("neurons of early layers alone are evaluated where no more is wanted") {
    const Network net = shaped({3, 4}, Activation::tanh, 1, 1);
    const Quantity wanted[] = {pre_activation(0, 2)};
    const double x1[] = {0.5}, x2[] = {-2};
    std::vector<double> out(3);
    GradientEvaluator(net, wanted).evaluate(x1, x2, out);
    CHECK(out[0] ==
          Approx(net.layers[0].weight(2, 0) * 0.5 - net.layers[0].weight(2, 1) * 2 + net.layers[0].bias(2)));
    CHECK(out[1] == net.layers[0].weight(2, 0));
    CHECK(out[2] == net.layers[0].weight(2, 1));
}
