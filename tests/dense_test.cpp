// Networks of many inputs and classes: what they give, how they learn, against PyTorch's numbers.
#include <cmath>
#include <random>

#include "catch.hpp"
#include "network/class_data.hpp"
#include "network/dense.hpp"
#include "network/evaluator.hpp"
#include "random_network.hpp"
#include "train/dense_trainer.hpp"

using namespace network;

namespace {

Dense random_dense(int inputs, std::vector<int> hidden, int outputs, Activation activation, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 0.6);
    Dense network{inputs, {}, outputs > 1};
    hidden.push_back(outputs);
    for (const int width : hidden) {
        Layer layer{activation, inputs, {}, {}};
        for (int i = 0; i < width * inputs; ++i) layer.weights.push_back(normal(random));
        for (int i = 0; i < width; ++i) layer.biases.push_back(normal(random));
        inputs = width;
        network.layers.push_back(layer);
    }
    network.layers.back().activation = outputs > 1 ? Activation::linear : Activation::sigmoid;
    return network;
}

}  // namespace

TEST_CASE("of two inputs and one output it is the evaluator's network") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Network network = shaped({5, 4}, Activation::tanh, 1.5, seed);
        const Dense same = dense(network);
        REQUIRE_FALSE(fault(same));
        for (const double x1 : {-3.0, 0.2, 4.0}) {
            const std::array<double, 2> x = {x1, 1.5};
            const DenseValues values = evaluate(same, x);
            const auto states = evaluate(network, x[0], x[1]);
            REQUIRE(states.size() == values.z.size());
            for (std::size_t i = 0; i < states.size(); ++i) {
                CHECK(values.z[i] == Approx(states[i].z.value).epsilon(1e-14).margin(1e-14));
                CHECK(values.a[i] == Approx(states[i].a.value).epsilon(1e-14).margin(1e-14));
            }
        }
    }
}

TEST_CASE("probabilities add up to one, and are right where their exponents overflow") {
    std::vector<double> z = {1000, 999, -1000};
    softmax(z);
    CHECK(z[0] == Approx(1 / (1 + std::exp(-1))));
    CHECK(z[1] == Approx(std::exp(-1) / (1 + std::exp(-1))));
    CHECK(z[2] == 0);
    const Dense network = random_dense(7, {6}, 5, Activation::gelu, 3);
    const DenseValues values = evaluate(network, std::vector<double>(7, 0.5));
    double sum = 0;
    for (std::size_t k = values.a.size() - 5; k < values.a.size(); ++k) sum += values.a[k];
    CHECK(sum == Approx(1).epsilon(1e-15));
    // The loss is minus the logarithm of a probability, also where that is 0 in double precision.
    CHECK(loss(network, values, 2, Loss::cross_entropy) == Approx(-std::log(values.a[values.a.size() - 3])));
    DenseValues far = values;
    std::fill(far.z.end() - 5, far.z.end(), 0.0);
    far.z[far.z.size() - 5] = 1e4;
    CHECK(loss(network, far, 1, Loss::cross_entropy) == Approx(1e4));
    CHECK(prediction(network, far) == 0);
}

TEST_CASE("the gradient is the loss's, by differences, for every activation and both losses") {
    for (const auto activation :
         {Activation::sigmoid, Activation::tanh, Activation::softplus, Activation::gelu}) {
        for (const Loss kind : {Loss::cross_entropy, Loss::squared_error}) {
            for (const int outputs : {1, 2, 4}) {
                const Dense shape = random_dense(5, {9, 3}, outputs, activation, 11);
                Table data{5, {}, {}, {}};
                std::mt19937 random(5);
                std::normal_distribution<double> normal;
                for (int i = 0; i < 7; ++i) {
                    for (int k = 0; k < 5; ++k) data.values.push_back(normal(random));
                    data.labels.push_back(i % std::max(outputs, 2));
                }
                std::vector<double> at = parameters(shape);
                train::AlignedVector padded(at.begin(), at.end());
                padded.resize(train::padded(at.size()));
                train::DenseGradient gradient(shape, kind);
                const auto found = gradient.at(padded, data.values, data.labels);
                const auto loss_at = [&] { return measure(with_parameters(shape, at), data, kind).loss; };
                for (std::size_t i = 0; i < at.size(); ++i) {
                    constexpr double step = 1e-5;
                    const double here = at[i];
                    at[i] = here + step;
                    const double ahead = loss_at();
                    at[i] = here - step;
                    const double behind = loss_at();
                    at[i] = here;
                    // Differences in double precision: the step squared, and rounding over the step.
                    CHECK(found[i] == Approx((ahead - behind) / (2 * step)).epsilon(1e-6).margin(1e-8));
                }
            }
        }
    }
}

TEST_CASE("on a plane it is a network of two inputs") {
    const Dense network = random_dense(6, {5}, 3, Activation::relu, 8);
    Plane plane{{1, 2, 3, 4, 5, 6}, {1, 0, 0, -1, 0, 0.5}, {0, 2, 0, 0, 1, 0}};
    const Dense flat = restricted(network, plane);
    CHECK(flat.inputs == 2);
    for (const double s : {-1.5, 0.0, 2.0})
        for (const double t : {-0.5, 1.0}) {
            std::vector<double> x(6);
            for (std::size_t k = 0; k < 6; ++k) x[k] = plane.origin[k] + s * plane.u[k] + t * plane.v[k];
            const DenseValues full = evaluate(network, x),
                              on_plane = evaluate(flat, std::array<double, 2>{s, t});
            for (std::size_t i = 0; i < full.a.size(); ++i)
                CHECK(on_plane.a[i] == Approx(full.a[i]).epsilon(1e-12).margin(1e-13));
        }
}

TEST_CASE("a network that learned scaled samples takes them as they are") {
    const Table blobs = class_data("blobs", 3, 90, 0, 7);
    Table data{4, {}, blobs.labels, blobs.classes};
    for (std::size_t i = 0; i < blobs.count(); ++i)
        data.values.insert(data.values.end(),
                           {100 + 3 * blobs.sample(i)[0], blobs.sample(i)[1], 0, 1e-3 * blobs.sample(i)[0]});
    for (std::size_t i = 0; i < data.count(); ++i) data.values[4 * i + 2] = 7;  // a constant column
    const Scaling scaling = scaling_of(data);
    CHECK(scaling.deviation[2] == 1);
    const Table even = scaled(data, scaling);
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < even.count(); ++i) {
        mean += even.sample(i)[0] / static_cast<double>(even.count());
        square += even.sample(i)[0] * even.sample(i)[0] / static_cast<double>(even.count());
        CHECK(even.sample(i)[2] == 0);
    }
    CHECK(mean == Approx(0).margin(1e-13));
    CHECK(square == Approx(1));
    const Dense network = random_dense(4, {8}, 3, Activation::tanh, 2), raw = unscaled(network, scaling);
    for (std::size_t i = 0; i < data.count(); i += 7)
        CHECK(evaluate(raw, data.sample(i)).a.back() ==
              Approx(evaluate(network, even.sample(i)).a.back()).epsilon(1e-10));
}

TEST_CASE("a run is replayed by its seed, and ends where numbers end") {
    const Table data = class_data("blobs", 3, 90, 0, 4);
    const Dense network = random_dense(2, {6}, 3, Activation::tanh, 1);
    train::TrainingOptions options;
    options.learning_rate = 0.1;
    train::DenseTrainer one(network, data, options), two(network, data, options);
    for (int epoch = 0; epoch < 30; ++epoch) {
        CHECK(one.epoch());
        CHECK(two.epoch());
    }
    CHECK(one.network() == two.network());
    CHECK(measure(one.network(), data, Loss::cross_entropy).accuracy > 0.95);
    options.learning_rate = 1e300;
    train::DenseTrainer wild(network, data, options);
    bool going = true;
    for (int epoch = 0; epoch < 5 && going; ++epoch) going = wild.epoch();
    CHECK_FALSE(going);
    CHECK_FALSE(wild.epoch());
    CHECK_FALSE(fault(wild.network()));
}

TEST_CASE("what is too large or has no classes is named") {
    Dense network = random_dense(4, {8}, 3, Activation::tanh, 2);
    CHECK_FALSE(fault(network));
    network.softmax = false;
    CHECK(*fault(network) == "the last layer has 3 neurons: classes need the activation softmax");
    network = random_dense(4097, {1}, 2, Activation::tanh, 2);
    CHECK(*fault(network) == "has 4097 inputs; at most 4096 are possible");
    network = random_dense(4, {}, 33, Activation::tanh, 2);
    CHECK(*fault(network) == "layer 0 has 33 classes; at most 32 are possible");
    network = random_dense(4, {257}, 3, Activation::tanh, 2);
    CHECK(*fault(network) == "layer 0 has 257 neurons; at most 256 are possible");
}

TEST_CASE("every set of classes has as many of each, within the plane that pictures show") {
    for (const std::string_view name : class_data_names())
        for (const int classes : {2, 3, 7}) {
            const Table table = class_data(name, classes, 840, 0, 42);
            CHECK(table == class_data(name, classes, 840, 0, 42));
            std::vector<int> count(static_cast<std::size_t>(classes));
            for (const int label : table.labels) ++count[static_cast<std::size_t>(label)];
            for (const int one : count) CHECK(one == 840 / classes);
            for (const double value : table.values) CHECK(std::abs(value) < 6.5);
        }
}
