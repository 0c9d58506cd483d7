#include "network/batch_evaluator.hpp"

#include <cmath>
#include <random>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "random_network.hpp"

using namespace network;

TEST_CASE("the SIMD evaluator agrees with double precision for weights up to 10, at every batch size") {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> uniform(-10, 10);
    for (int k = 0; k < activation_count; ++k) {
        for (const std::size_t n : {1, 2, 3, 7, 8, 9, 15, 17, 31, 33, 255, 256, 257, 600}) {
            const Network net = shaped({3}, static_cast<Activation>(k), 10,
                                       static_cast<unsigned>(100 * k) + static_cast<unsigned>(n));
            const BatchEvaluator batch(net);
            std::vector<float> x1(n), x2(n), out(2 * n * 4);
            for (float& x : x1) x = uniform(random);
            for (float& x : x2) x = uniform(random);
            batch.evaluate(x1, x2, out);
            for (std::size_t i = 0; i < n; ++i) {
                const auto states = evaluate(net, static_cast<double>(x1[i]), static_cast<double>(x2[i]));
                // The largest term of a sum bounds what rounding it to float can do to the sum.
                double size = 1;
                for (const NeuronState& state : states) {
                    size = std::max({size, std::abs(state.z.value), std::abs(state.a.value)});
                }
                for (std::size_t neuron = 0; neuron < 4; ++neuron) {
                    INFO(name(static_cast<Activation>(k))
                         << " n " << n << " point " << i << " neuron " << neuron);
                    const double got = static_cast<double>(out[(2 * neuron + 1) * n + i]);
                    const double allowed =
                        2e-6 * (neuron == 3 ? size : std::max(1.0, std::abs(states[neuron].a.value)));
                    const double error = std::abs(got - states[neuron].a.value);
                    if (error > allowed) CHECK(error <= allowed);
                }
            }
        }
    }
    SUCCEED();
}

TEST_CASE("with weights of a thousand, deep networks saturate and stay finite") {
    for (int k = 0; k < activation_count; ++k) {
        for (const std::vector<int>& hidden :
             {std::vector<int>{3}, std::vector<int>{16, 16, 16, 16, 16, 16}}) {
            Network net = shaped(hidden, static_cast<Activation>(k), 1, static_cast<unsigned>(k));
            for (Layer& layer : net.layers) {
                for (double& weight : layer.weights) weight = weight < 0 ? -1000 : 1000;
            }
            const BatchEvaluator batch(net);
            std::vector<float> x1 = {-10, -1, 0, 0.5F, 10}, x2 = {10, -10, 0, 3, -0.25F};
            std::vector<float> out(10 * static_cast<std::size_t>(batch.neurons()));
            batch.evaluate(x1, x2, out);
            for (const float value : out) REQUIRE(std::isfinite(value));
            if (k == static_cast<int>(Activation::sigmoid)) {
                CHECK(out[5] == (net.layers[0].weight(0, 0) * -10 + net.layers[0].weight(0, 1) * 10 > 0 ? 1.0F
                                 : net.layers[0].weight(0, 0) == net.layers[0].weight(0, 1) ? out[5]
                                                                                            : 0.0F));
            }
        }
    }
}

TEST_CASE("the SIMD evaluator sees the features that double precision sees") {
    const Network net = with_all_features(shaped({3}, Activation::tanh, 1, 3));
    const BatchEvaluator batch(net);
    std::vector<float> x1, x2;
    for (int i = 0; i < 300; ++i) {
        x1.push_back(static_cast<float>(i % 20) * 0.3F - 3);
        x2.push_back(static_cast<float>(i / 20) * 0.4F - 3);
    }
    std::vector<float> out(2 * x1.size() * static_cast<std::size_t>(batch.neurons()));
    batch.evaluate(x1, x2, out);
    for (std::size_t i = 0; i < x1.size(); ++i) {
        const auto states = evaluate(net, static_cast<double>(x1[i]), static_cast<double>(x2[i]));
        CHECK(static_cast<double>(out[7 * x1.size() + i]) == Approx(states[3].a.value).margin(4e-6));
        CHECK(evaluate_output(net, static_cast<double>(x1[i]), static_cast<double>(x2[i])).a ==
              states[3].a.value);
    }
}

TEST_CASE("results do not depend on how many places come at once") {
    // Many are shared between the cores and, beyond 8 MB and where each row is of whole vectors, written past
    // the caches.
    const std::size_t n = GENERATE(700'000, 700'001);
    const Network net = shaped({3}, Activation::sigmoid, 10, 5);
    const BatchEvaluator batch(net);
    std::mt19937 random(3);
    std::uniform_real_distribution<float> uniform(-10, 10);
    std::vector<float> x1(n), x2(n), out(8 * n + 1, 7.0F);
    for (float& x : x1) x = uniform(random);
    for (float& x : x2) x = uniform(random);
    // From the second element on, the first row does not begin at a whole vector.
    batch.evaluate(x1, x2, std::span(out).subspan(1));
    CHECK(out[0] == 7.0F);
    std::size_t different = 0;
    std::vector<float> few;
    for (std::size_t begin = 0; begin < n; begin += 391) {
        const std::size_t count = std::min<std::size_t>(391, n - begin);
        few.resize(8 * count);
        batch.evaluate(std::span(x1).subspan(begin, count), std::span(x2).subspan(begin, count), few);
        for (std::size_t row = 0; row < 8; ++row)
            for (std::size_t i = 0; i < count; ++i)
                different += few[row * count + i] != out[1 + row * n + begin + i] ? 1 : 0;
    }
    CHECK(different == 0);
}
