#include "network/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <vector>

namespace network {
namespace {

using Kind = Quantity::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 6> plain_names = {{{"x1", Kind::x1},
                                                                           {"x2", Kind::x2},
                                                                           {"x1x2_sum", Kind::x1x2_sum},
                                                                           {"label", Kind::label},
                                                                           {"prediction", Kind::prediction},
                                                                           {"loss", Kind::loss}}};

template <typename Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<int> index_from_one(std::string_view text, int limit) {
    const auto value = number<int>(text);
    if (!value || *value < 1 || *value > limit) return std::nullopt;
    return *value - 1;
}

}  // namespace

Quantity pre_activation(int layer, int neuron) {
    return {Kind::pre_activation, layer, neuron, 0};
}
Quantity activation(int layer, int neuron) {
    return {Kind::activation, layer, neuron, 0};
}
Quantity output_activation() {
    return activation(-1, 0);
}

std::optional<Quantity> parse_quantity(std::string_view text) {
    for (const auto& [plain, kind] : plain_names) {
        if (text == plain) return Quantity{kind};
    }
    if (const auto value = number<double>(text); value && std::abs(*value) <= largest_number) {
        return Quantity{Kind::constant, 0, 0, *value};
    }
    if (text.size() < 2 || (text[0] != 'z' && text[0] != 'a')) return std::nullopt;
    const Kind kind = text[0] == 'z' ? Kind::pre_activation : Kind::activation;
    text.remove_prefix(1);
    if (text == "_out") return Quantity{kind, -1, 0, 0};
    const auto dot = text.find('.');
    const auto layer =
        dot == text.npos ? std::optional(0) : index_from_one(text.substr(0, dot), max_hidden_layers);
    const auto neuron = index_from_one(dot == text.npos ? text : text.substr(dot + 1), max_width);
    if (!layer || !neuron) return std::nullopt;
    return Quantity{kind, *layer, *neuron, 0};
}

std::string name(const Quantity& quantity) {
    for (const auto& [plain, kind] : plain_names) {
        if (quantity.kind == kind) return std::string(plain);
    }
    if (quantity.kind == Kind::constant) {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), quantity.constant).ptr;
        return {buffer.data(), end};
    }
    std::string text = quantity.kind == Kind::pre_activation ? "z" : "a";
    if (quantity.layer < 0) return text + "_out";
    if (quantity.layer > 0) text += std::to_string(quantity.layer + 1) + ".";
    return text + std::to_string(quantity.neuron + 1);
}

std::string subscript(int value) {
    static constexpr std::array<std::string_view, 10> digits = {"₀", "₁", "₂", "₃", "₄",
                                                                "₅", "₆", "₇", "₈", "₉"};
    std::string text;
    for (const char digit : std::to_string(value)) text += digits[static_cast<std::size_t>(digit - '0')];
    return text;
}

std::string symbol(const Quantity& quantity) {
    static constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴",
                                                                "⁵", "⁶", "⁷", "⁸", "⁹"};
    switch (quantity.kind) {
        case Kind::x1:
            return "x₁";
        case Kind::x2:
            return "x₂";
        case Kind::x1x2_sum:
            return "x₁ + x₂";
        case Kind::label:
        case Kind::prediction:
        case Kind::loss:
        case Kind::constant:
            return name(quantity);
        case Kind::pre_activation:
        case Kind::activation:
            break;
    }
    std::string text = quantity.kind == Kind::pre_activation ? "z" : "a";
    if (quantity.layer < 0) return text + "ₒᵤₜ";
    text += subscript(quantity.neuron + 1);
    if (quantity.layer > 0) {
        text += "⁽" + std::string(raised[static_cast<std::size_t>(quantity.layer + 1)]) + "⁾";
    }
    return text;
}

std::optional<int> resolved_layer(const Quantity& quantity, const Network& network) {
    const int layer = quantity.layer < 0 ? network.hidden_layers() : quantity.layer;
    // A name with a number is a hidden neuron; the output has a name of its own.
    if (quantity.layer >= network.hidden_layers()) return std::nullopt;
    if (quantity.neuron >= network.layers[static_cast<std::size_t>(layer)].neurons()) return std::nullopt;
    return layer;
}

bool exists(const Quantity& quantity, const Network& network) {
    return !quantity.is_neuron() || resolved_layer(quantity, network).has_value();
}

int edit_distance(std::string_view a, std::string_view b) {
    std::vector<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const int replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
        }
    }
    return row.back();
}

std::string nearest_quantity_name(std::string_view wrong) {
    static constexpr std::array<std::string_view, 14> names = {"x1",    "x2",    "x1x2_sum",   "z1",  "a1",
                                                               "z2",    "a2",    "z3",         "a3",  "z_out",
                                                               "a_out", "label", "prediction", "loss"};
    return std::string(nearest_word(wrong, names));
}

}  // namespace network
