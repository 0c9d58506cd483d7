#include "network/formula.hpp"

#include "catch.hpp"

TEST_CASE("a neuron's formula carries the network's numbers, with signs as one writes them") {
    const network::Network net = network::untrained();
    CHECK(network::formula(net, 0, 0) == "z₁ = −0.4 x₁ + 0.6 x₂ + 0");
    CHECK(network::formula(net, 1, 0) == "zₒᵤₜ = −1.2 a₁ + 2 a₂ + 0.1 a₃ + 0");
    CHECK(network::activation_formula(net, 0, 2) == "a₃ = σ(z₃)");
}

TEST_CASE("the formula at a place gives every factor and the result") {
    const network::Network net = network::untrained();
    const auto states = evaluate(net, 1.5, -2);
    CHECK(network::formula_at(net, 0, 0, states, 1.5, -2) == "z₁ = −0.4 · 1.5 + 0.6 · (−2) + 0 = −1.8");
    CHECK(network::activation_formula_at(net, 0, 0, states) == "a₁ = σ(−1.8) = 0.1419");
}

TEST_CASE("numbers are rounded with a true minus sign, and next to nothing is nothing") {
    CHECK(network::rounded(-2.345678) == "−2.346");
    CHECK(network::rounded(7.1712e-5) == "7.171 × 10⁻⁵");
    CHECK(network::rounded(-1.25e12) == "−1.25 × 10¹²");
    CHECK(network::rounded(1e-17) == "0");
    CHECK(network::rounded(-1e-17) == "0");
}
