#include <cmath>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "network/network.hpp"

using namespace network;

TEST_CASE("layers and neurons can be added up to the limits and removed down to one neuron") {
    Network net = trained();
    while (add_neuron(net, 0)) REQUIRE_FALSE(fault(net).has_value());
    CHECK(net.layers[0].neurons() == max_width);
    while (add_hidden_layer(net, 1)) REQUIRE_FALSE(fault(net).has_value());
    CHECK(net.hidden_layers() == max_hidden_layers);
    while (remove_neuron(net, 2, 0)) REQUIRE_FALSE(fault(net).has_value());
    CHECK(net.layers[2].neurons() == 1);
    while (remove_hidden_layer(net, 0)) REQUIRE_FALSE(fault(net).has_value());
    CHECK(net.hidden_layers() == 0);
}

TEST_CASE("a new neuron leaves the output as it was, and removing it restores the network") {
    const Network before = trained();
    Network net = before;
    REQUIRE(add_neuron(net, 0));
    CHECK(evaluate(net, 1.5, -2).back().a.value == evaluate(before, 1.5, -2).back().a.value);
    REQUIRE(remove_neuron(net, 0, 3));
    CHECK(net == before);
}

TEST_CASE("removing a neuron takes away exactly its own weights") {
    Network net = trained();
    REQUIRE(remove_neuron(net, 0, 1));
    CHECK(net.layers[0].weights == std::vector<double>{0.7656994723175665, -0.880436541624743,
                                                       -0.8271544911925803, -1.228378092873149});
    CHECK(net.layers[1].weights == std::vector<double>{4.2596078004961075, -4.34764412206893});
}

TEST_CASE("a wrong shape or number is named") {
    Network net = trained();
    net.layers[0].biases[1] = std::nan("");
    CHECK(fault(net).value() == "layer 0 has a weight or bias that is not a number from -1e12 to 1e12");
    net = trained();
    net.layers.pop_back();
    CHECK(fault(net).value() == "the last layer is the output and needs exactly one neuron");
}
