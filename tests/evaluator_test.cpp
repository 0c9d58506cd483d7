#include "network/evaluator.hpp"

#include <cmath>
#include <random>
#include "catch.hpp"

#include "golden_csv.hpp"
#include "network/data_set.hpp"
#include "network/metrics.hpp"

using namespace network;

namespace {

void check_against(const std::string& file, const Network& net, bool circle_labels = true) {
    const GoldenCsv golden(file);
    REQUIRE(golden.rows > 0);
    double worst = 0;
    for (std::size_t row = 0; row < golden.rows; ++row) {
        const double x1 = golden.at("x1", row), x2 = golden.at("x2", row);
        const auto states = evaluate(net, x1, x2);
        for (const char* name :
             {"x1x2_sum", "z1", "a1", "z2", "a2", "z3", "a3", "z_out", "a_out", "prediction"}) {
            const double expected = golden.at(name, row);
            const double got = evaluate(*parse_quantity(name), net, states, x1, x2, 0).value;
            // A sum that cancels cannot be closer than the rounding of its largest term (below 20 here).
            const double error = std::abs(got - expected) / std::max(std::abs(expected), 1e-3);
            if (error > worst) {
                worst = error;
                INFO(file << " row " << row << ": " << name << " is " << got << ", NumPy has " << expected);
                REQUIRE(error <= 1e-12);
            }
        }
        if (circle_labels) REQUIRE(circle_label(x1, x2) == static_cast<int>(golden.at("label", row)));
    }
}

}  // namespace

TEST_CASE("every quantity agrees with NumPy on the golden files") {
    check_against("points100_trained.csv", trained());
    check_against("points1000_trained.csv", trained());
    check_against("points100_untrained.csv", untrained());
    check_against("points1000_untrained.csv", untrained());
    check_against("surface_grid.csv", trained());
    check_against("slices_build_3.csv", trained());
    check_against("slices_draw_step5.csv", trained());
}

TEST_CASE("gradients agree with central differences, for every activation and a deep network") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> uniform(-1, 1);
    for (int k = 0; k < activation_count; ++k) {
        Network net = trained();
        add_hidden_layer(net, 1);
        add_neuron(net, 0);
        net = randomised(net, 5);
        for (Layer& layer : net.layers) layer.activation = static_cast<Activation>(k);
        for (int i = 0; i < 50; ++i) {
            const double x1 = 3 * uniform(random), x2 = 3 * uniform(random), h = 1e-6;
            const auto here = evaluate(net, x1, x2);
            const auto left = evaluate(net, x1 - h, x2), right = evaluate(net, x1 + h, x2);
            const auto below = evaluate(net, x1, x2 - h), above = evaluate(net, x1, x2 + h);
            for (std::size_t n = 0; n < here.size(); ++n) {
                const double d1 = (right[n].a.value - left[n].a.value) / (2 * h);
                const double d2 = (above[n].a.value - below[n].a.value) / (2 * h);
                INFO(name(static_cast<Activation>(k)) << " neuron " << n);
                // The difference across a kink of relu is no derivative; such a step is far from both sides'
                // slopes.
                const bool kink =
                    std::abs((right[n].a.value - here[n].a.value) - (here[n].a.value - left[n].a.value)) >
                        1e-8 ||
                    std::abs((above[n].a.value - here[n].a.value) - (here[n].a.value - below[n].a.value)) >
                        1e-8;
                if (kink) continue;
                CHECK(here[n].a.d1 == Approx(d1).margin(1e-5).epsilon(1e-5));
                CHECK(here[n].a.d2 == Approx(d2).margin(1e-5).epsilon(1e-5));
            }
        }
    }
}

TEST_CASE("the trained network classifies all of its 100 points, the untrained one does not") {
    const auto points = circle(100, 0, 42);
    CHECK(measure(trained(), points).accuracy == 1.0);
    // PyTorch: training.csv, epoch 0.
    const Metrics metrics = measure(untrained(), points);
    CHECK(metrics.accuracy == Approx(0.66));
    CHECK(metrics.loss == Approx(0.74182775657135469).epsilon(1e-12));
}

TEST_CASE("quantities read back from their names, and deeper neurons are found") {
    for (const char* text :
         {"x1", "x2", "x1x2_sum", "z1", "a3", "z2.3", "a_out", "label", "prediction", "loss", "0.5"}) {
        CHECK(name(parse_quantity(text).value()) == text);
    }
    CHECK(parse_quantity("z1.3") == parse_quantity("z3"));
    for (const char* text : {"", "z", "z0", "a17", "z7.1", "zout", "x3", "nan", "inf", "z1.", "z1.2.3"}) {
        INFO(text);
        CHECK_FALSE(parse_quantity(text).has_value());
    }
    CHECK(symbol(*parse_quantity("z2.3")) == "z₃⁽²⁾");
    CHECK(nearest_quantity_name("zout") == "z_out");
}

TEST_CASE("a neuron that the network lacks is 0") {
    const Network net = trained();
    for (const Quantity& quantity : {pre_activation(0, 7), activation(3, 0), pre_activation(5, 2)}) {
        const Gradient value = evaluate(quantity, net, evaluate(net, 1, 2), 1, 2, 0);
        CHECK(value.value == 0);
        CHECK(value.d1 == 0);
        CHECK(value.d2 == 0);
    }
}
