// A quantity is a named scalar over the input plane, given a network: x1, x1x2_sum, z1, a1, z2.3, z_out,
// label, 0.5 ...
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "network/network.hpp"

namespace network {

struct Quantity {
    enum class Kind { x1, x2, x1x2_sum, pre_activation, activation, label, prediction, loss, constant };
    Kind kind = Kind::constant;
    int layer = 0;   ///< from 0; -1 is the output layer, whatever the network's depth
    int neuron = 0;  ///< from 0
    double constant = 0;

    bool is_neuron() const { return kind == Kind::pre_activation || kind == Kind::activation; }
    bool operator==(const Quantity&) const = default;
};

Quantity pre_activation(int layer, int neuron);
Quantity activation(int layer, int neuron);
Quantity output_activation();

/// Reads a name; `z3` is `z1.3`. Nothing for a name that is none.
std::optional<Quantity> parse_quantity(std::string_view name);

/// The name that parse_quantity reads back: a neuron of layer 1 is short (`z3`).
std::string name(const Quantity& quantity);

/// The name as mathematics, with real subscripts: x₁, a₂, zₒᵤₜ, z₃⁽²⁾ (layer 2, neuron 3). UTF-8.
std::string symbol(const Quantity& quantity);
std::string subscript(int number);

/// The layer's index with -1 resolved, or nothing when the network lacks the neuron.
std::optional<int> resolved_layer(const Quantity& quantity, const Network& network);
bool exists(const Quantity& quantity, const Network& network);

/// The valid name closest to a misspelt one, for messages.
std::string nearest_quantity_name(std::string_view wrong);

/// The known word with the least edit distance to `wrong`.
template <typename Words>
std::string_view nearest_word(std::string_view wrong, const Words& words);
int edit_distance(std::string_view a, std::string_view b);

template <typename Words>
std::string_view nearest_word(std::string_view wrong, const Words& words) {
    std::string_view best;
    int least = 1 << 30;
    for (const auto& word : words) {
        const int distance = edit_distance(wrong, word);
        if (distance < least) {
            least = distance;
            best = word;
        }
    }
    return best;
}

}  // namespace network
