// The exact pieces of networks of relu: their areas, functions and patterns, held to the evaluator's.
#include "network/pieces.hpp"

#include <cmath>
#include <random>
#include <set>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "random_network.hpp"

using namespace network;

namespace {

constexpr PlaneRange x1{-6, 6}, x2{-5, 7};
constexpr std::size_t all = 1'000'000;

Corner middle(const Piece& piece) {
    Corner sum{};
    for (const Corner& corner : piece.corners)
        for (std::size_t i = 0; i < 2; ++i) sum[i] += corner[i] / static_cast<double>(piece.corners.size());
    return sum;
}

Partition whole(const Network& network, const Quantity& neuron = pre_activation(-1, 0)) {
    CHECK_FALSE(why_no_pieces(network, neuron));
    Partition made = partition(network, neuron, x1, x2, all);
    CHECK(made.whole);
    double area_of_all = 0;
    std::set<std::string> patterns;
    for (const Piece& piece : made.pieces) {
        CHECK(area(piece) > 0);
        area_of_all += area(piece);
        patterns.insert(text(piece.pattern, network));
    }
    CHECK(area_of_all == Approx(144).epsilon(1e-9));
    CHECK(patterns.size() == made.pieces.size());
    return made;
}

/// In the middle of each piece that rounding does not fill.
void check_numbers(const Network& network, const Quantity& neuron) {
    for (const Piece& piece : whole(network, neuron).pieces) {
        if (area(piece) < 1e-9) continue;
        const Corner at = middle(piece);
        const auto states = evaluate(network, at[0], at[1]);
        const int layer = neuron.layer < 0 ? network.hidden_layers() : neuron.layer;
        const auto& state = states[static_cast<std::size_t>(neuron_index(network, layer, neuron.neuron))];
        const Gradient& value = neuron.kind == Quantity::Kind::activation ? state.a : state.z;
        const double reach = 1 + std::abs(value.value);
        CHECK(std::abs(piece.function.at(at[0], at[1]) - value.value) < 1e-9 * reach);
        int index = 0;
        for (int l = 0; l < network.hidden_layers(); ++l) {
            for (int n = 0; n < network.layers[static_cast<std::size_t>(l)].neurons(); ++n, ++index) {
                if (network.layers[static_cast<std::size_t>(l)].activation == Activation::linear) continue;
                CHECK(piece.pattern[static_cast<std::size_t>(index)] ==
                      (states[static_cast<std::size_t>(index)].z.value > 0));
            }
        }
    }
}

}  // namespace

TEST_CASE("one neuron cuts the plane in two, two that cross in four") {
    Network network;
    network.layers = {{Activation::relu, 2, {1, 0}, {0}}, {Activation::linear, 1, {2}, {1}}};
    const Partition two = whole(network);
    REQUIRE(two.pieces.size() == 2);
    // The side where z is above 0 comes first.
    CHECK(text(two.pieces[0].pattern, network) == "1");
    CHECK(two.pieces[0].function == LinearFunction{2, 0, 1});
    CHECK(two.pieces[1].function == LinearFunction{0, 0, 1});
    CHECK(area(two.pieces[0]) == Approx(72));
    network.layers = {{Activation::relu, 2, {1, 0, 0, 1}, {0, 0}}, {Activation::linear, 2, {1, 1}, {0}}};
    CHECK(whole(network).pieces.size() == 4);
    // A line along the domain's edge cuts nothing.
    network.layers[0].biases = {6, 0};
    CHECK(whole(network).pieces.size() == 2);
    // Nothing bends.
    network.layers[0].activation = Activation::linear;
    CHECK(whole(network).pieces.size() == 1);
}

TEST_CASE("so many lines in general position make the pieces that the formula counts") {
    // n lines that all cross each other within the domain: 1 + n + n (n - 1) / 2.
    Network network;
    Layer lines{Activation::relu, 2, {}, {}};
    for (int n = 0; n < 6; ++n) {
        const double angle = 0.4 * n + 0.1;
        lines.weights.insert(lines.weights.end(), {std::cos(angle), std::sin(angle)});
        lines.biases.push_back(0.11 * (n * n % 7) - 0.3);
    }
    network.layers = {lines, {Activation::linear, 6, {1, 1, 1, 1, 1, 1}, {0}}};
    CHECK(whole(network).pieces.size() == 1 + 6 + 15);
}

TEST_CASE("each piece's function and pattern are the evaluator's, of any neuron") {
    for (const Activation activation : {Activation::relu, Activation::leaky_relu}) {
        Network network = shaped({8, 5, 7}, activation, 1, 3);
        network.layers[1].activation = Activation::linear;
        for (const Quantity& neuron : {pre_activation(-1, 0), pre_activation(0, 3), network::activation(0, 3),
                                       pre_activation(2, 6), network::activation(2, 6)})
            check_numbers(network, neuron);
    }
    check_numbers(shaped({16, 16}, Activation::relu, 1, 5), pre_activation(-1, 0));
    // Large and small numbers.
    Network network = shaped({6, 6}, Activation::relu, 1, 7);
    for (double& weight : network.layers[0].weights) weight *= 1e6;
    for (double& weight : network.layers[1].weights) weight *= 1e-9;
    check_numbers(network, pre_activation(-1, 0));
}

TEST_CASE("sums that cancel to nothing but rounding cut nothing") {
    Network network;
    network.layers = {{Activation::linear, 2, {0.1, 0.2, -0.3, -0.6}, {0.7, -2.1}},
                      {Activation::relu, 2, {3, 1}, {0}},
                      {Activation::linear, 1, {1}, {0}}};
    CHECK(whole(network).pieces.size() == 1);
}

TEST_CASE("a limit is kept, and said") {
    const Network network = shaped({16, 16}, Activation::relu, 1, 5);
    const Partition some = partition(network, pre_activation(-1, 0), x1, x2, 10);
    CHECK(some.pieces.size() == 10);
    CHECK_FALSE(some.whole);
}

TEST_CASE("why there are no pieces is said") {
    const Quantity z_out = pre_activation(-1, 0);
    CHECK(*why_no_pieces(shaped({3}, Activation::sigmoid, 1, 1), z_out) ==
          "layer 1 is sigmoid, which bends everywhere; pieces are of relu, leaky_relu and linear layers");
    Network relu = shaped({3}, Activation::relu, 1, 1);
    CHECK(*why_no_pieces(relu, output_activation()) == "a_out bends on each piece; z_out is linear there");
    CHECK(*why_no_pieces(relu, pre_activation(0, 3)) == "the network has no z4");
    CHECK(*why_no_pieces(relu, Quantity{Quantity::Kind::label}) == "only a neuron has pieces, like z_out");
    add_feature(relu, Feature::x1_squared);
    CHECK(why_no_pieces(relu, z_out)->starts_with("the network sees x₁²"));
}
