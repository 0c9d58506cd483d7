#include <cmath>
#include "catch.hpp"

#include "golden_csv.hpp"
#include "network/activation.hpp"

TEST_CASE("every activation and its derivative agree with PyTorch") {
    const GoldenCsv golden("activations.csv");
    REQUIRE(golden.rows > 50);
    for (int k = 0; k < network::activation_count; ++k) {
        const auto activation = static_cast<network::Activation>(k);
        const std::string name(network::name(activation));
        for (std::size_t row = 0; row < golden.rows; ++row) {
            const double z = golden.at("z", row);
            INFO(name << " at " << z);
            // Relative to 1 for small values: in the far tails PyTorch's own formulas cancel (1 - tanh², 1 +
            // erf).
            const double value = golden.at(name, row), slope = golden.at(name + "_derivative", row);
            CHECK(std::abs(activate(activation, z) - value) <= 1e-12 * std::max(1.0, std::abs(value)));
            CHECK(std::abs(derivative(activation, z) - slope) <= 1e-12 * std::max(1.0, std::abs(slope)));
        }
    }
}

TEST_CASE("the activations whose derivative jumps are known") {
    for (int k = 0; k < network::activation_count; ++k) {
        const auto activation = static_cast<network::Activation>(k);
        const std::string name(network::name(activation));
        INFO(name);
        CHECK(has_kink(activation) == (name == "relu" || name == "leaky_relu" || name == "selu"));
    }
}
