#include "format/python_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "scene/csv.hpp"
#include "scene/error.hpp"

namespace format {
namespace {

using network::Network;
using scene::InputError;

constexpr std::size_t most_notes = 20;

std::string neuron_name(const Network& network, int layer, int neuron) {
    if (layer == network.hidden_layers()) return "_out";
    if (network.hidden_layers() == 1) return std::to_string(neuron + 1);
    return fmt::format("{}_{}", layer + 1, neuron + 1);
}

/// Which neuron's parameter a name means; layer 0 is the output, neurons count from 1.
struct Place {
    int layer, neuron;
    bool operator<(const Place& other) const {
        return layer != other.layer ? layer < other.layer : neuron < other.neuron;
    }
};

std::optional<Place> place_of(std::string_view name) {
    if (name.size() < 2 || (name[0] != 'b' && name[0] != 'w')) return std::nullopt;
    name.remove_prefix(1);
    if (name == "_out") return Place{0, 1};
    const auto number = [&name]() -> int {
        int value = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
        name.remove_prefix(static_cast<std::size_t>(end - name.data()));
        return error == std::errc() && value > 0 && value <= 1000 ? value : -1;
    };
    const int first = number();
    if (first < 0) return std::nullopt;
    if (name.empty()) return Place{1, first};
    if (name[0] != '_') return std::nullopt;
    name.remove_prefix(1);
    const int second = number();
    if (second < 0 || !name.empty()) return std::nullopt;
    return Place{first, second};
}

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Reads the text from the left.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}
    int line = 1;

    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
    char take() {
        const char c = peek();
        if (!rest_.empty()) rest_.remove_prefix(1);
        line += c == '\n' ? 1 : 0;
        return c;
    }
    void skip(std::string_view which) {
        while (!at_end() && which.find(peek()) != which.npos) take();
    }
    std::string_view word() {
        std::size_t size = 0;
        while (size < rest_.size() && is_word(rest_[size])) ++size;
        const std::string_view found = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return found;
    }
    std::string_view line_rest() {
        const std::string_view found = rest_.substr(0, rest_.find('\n'));
        rest_.remove_prefix(found.size());
        take();
        return found;
    }
    /// A number, perhaps as NumPy prints it: np.float64(0.5).
    std::optional<double> number() {
        bool wrapped = false;
        for (const std::string_view wrap : {"np.float64(", "np.float32(", "float("}) {
            if (!rest_.starts_with(wrap)) continue;
            rest_.remove_prefix(wrap.size());
            wrapped = true;
        }
        if (peek() == '+') take();
        double value = 0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        if (wrapped && take() != ')') return std::nullopt;
        return value;
    }

  private:
    std::string_view rest_;
};

constexpr std::string_view blanks = " \t\r", space = " \t\r\n";

/// [0.1, -2, 3e-4]; may go over several lines.
std::optional<std::vector<double>> read_list(Scanner& scan) {
    scan.take();
    std::vector<double> values;
    scan.skip(space);
    while (scan.peek() != ']') {
        const auto value = scan.number();
        if (!value || values.size() > network::max_width) return std::nullopt;
        values.push_back(*value);
        scan.skip(space);
        if (scan.peek() == ',')
            scan.take();
        else if (scan.peek() != ']')
            return std::nullopt;
        scan.skip(space);
    }
    scan.take();
    return values;
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        while (!word.empty() && blanks.find(word.front()) != blanks.npos) word.remove_prefix(1);
        while (!word.empty() && blanks.find(word.back()) != blanks.npos) word.remove_suffix(1);
        words.emplace_back(word);
    }
    return words;
}

/// What the text assigns.
struct Assignments {
    std::map<Place, double> biases;
    std::map<Place, std::vector<double>> weights;
    std::vector<std::string> activations, features;  ///< of the comment; empty without one
    std::vector<std::string> notes;

    void leave_out(int line, std::string_view what) {
        if (notes.size() < most_notes)
            notes.push_back(
                fmt::format("line {}: '{}' is no parameter and is left out", line, what.substr(0, 60)));
    }
};

void read_comment(std::string_view text, Assignments& all) {
    for (const auto& [word, list] :
         {std::pair{"activations:", &all.activations}, {"features:", &all.features}}) {
        const auto at = text.find(word);
        if (at != text.npos) *list = split(text.substr(at + std::string_view(word).size()));
    }
}

void read_value(Scanner& scan, std::string_view name, const Place& place, Assignments& all) {
    const int line = scan.line;
    const bool list = scan.peek() == '[';
    if (list != (name[0] == 'w'))
        throw InputError(
            fmt::format("{} must be {} (line {})", name, list ? "a number" : "a list of numbers", line));
    bool good = true;
    if (list) {
        auto values = read_list(scan);
        good = values.has_value();
        if (good) all.weights[place] = std::move(*values);
    } else {
        const auto value = scan.number();
        good = value.has_value();
        if (good) all.biases[place] = *value;
    }
    scan.skip(blanks);
    if (!good || (!scan.at_end() && scan.peek() != '\n' && scan.peek() != '#' && scan.peek() != ';'))
        throw InputError(fmt::format("{} is not {} (line {})", name,
                                     list ? "a list of at most 16 finite numbers" : "a finite number", line));
}

Assignments read_assignments(std::string_view text) {
    Assignments all;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Scanner scan(text);
    for (;;) {
        scan.skip(" \t\r\n;");
        if (scan.at_end()) return all;
        if (scan.peek() == '#') {
            read_comment(scan.line_rest(), all);
            continue;
        }
        const int line = scan.line;
        const std::string_view name = scan.word();
        scan.skip(blanks);
        const auto place = place_of(name);
        if (!place || scan.peek() != '=') {
            const std::string_view rest = scan.line_rest();
            all.leave_out(line, std::string(name) + std::string(rest));
            continue;
        }
        scan.take();
        scan.skip(blanks);
        read_value(scan, name, *place, all);
    }
}

std::string missing(const char* kind, const Place& place, bool deep) {
    const std::string name = place.layer == 0 ? "_out"
                             : deep           ? fmt::format("{}_{}", place.layer, place.neuron)
                                              : std::to_string(place.neuron);
    return fmt::format("{}{} is missing", kind, name);
}

network::Layer layer_of(const Assignments& all, int number, int inputs, bool deep) {
    network::Layer layer;
    layer.inputs = inputs;
    for (int neuron = 1;; ++neuron) {
        const Place place{number, neuron};
        const auto bias = all.biases.find(place);
        const auto weights = all.weights.find(place);
        if (bias == all.biases.end() && weights == all.weights.end()) break;
        if (bias == all.biases.end()) throw InputError(missing("b", place, deep));
        if (weights == all.weights.end()) throw InputError(missing("w", place, deep));
        if (static_cast<int>(weights->second.size()) != inputs)
            throw InputError(
                fmt::format("w{} has {} weights, but the layer has {} inputs",
                            missing("", place, deep).substr(0, missing("", place, deep).find(' ')),
                            weights->second.size(), inputs));
        layer.biases.push_back(bias->second);
        layer.weights.insert(layer.weights.end(), weights->second.begin(), weights->second.end());
    }
    return layer;
}

}  // namespace

std::string python_text(const Network& network) {
    std::string text;
    const auto joined = [](const auto& words, auto name) {
        std::string all;
        for (const auto& word : words) all += (all.empty() ? "" : ", ") + std::string(name(word));
        return all;
    };
    text +=
        "# activations: " + joined(network.layers, [](const auto& layer) { return name(layer.activation); }) +
        "\n";
    if (network.features != Network().features)
        text += "# features: " + joined(network.features, [](const auto feature) { return name(feature); }) +
                "\n";
    for (int l = 0; l < static_cast<int>(network.layers.size()); ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            const std::string name = neuron_name(network, l, n);
            const auto row = layer.weights.begin() + n * layer.inputs;
            const std::vector<double> weights(row, row + layer.inputs);
            text += fmt::format("b{} = {}\nw{} = [{}]\n", name, scene::exact(layer.bias(n)), name,
                                joined(weights, [](double value) { return scene::exact(value); }));
        }
    }
    return text;
}

bool looks_like_python(std::string_view text) {
    while (!text.empty()) {
        Scanner scan(text.substr(0, text.find('\n')));
        scan.skip(blanks);
        const std::string_view name = scan.word();
        scan.skip(blanks);
        if (scan.peek() == '=' && place_of(name)) return true;
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    return false;
}

ReadNetwork read_python(std::string_view text) {
    Assignments all = read_assignments(text);
    ReadNetwork read;
    read.notes = std::move(all.notes);
    Network& network = read.network;
    if (!all.features.empty()) {
        network.features.clear();
        for (const std::string& word : all.features) {
            const auto feature = network::feature_named(word);
            if (!feature) throw InputError("no feature is named '" + word.substr(0, 60) + "'");
            network.features.push_back(*feature);
        }
    }
    int deepest = 0;
    for (const auto& [place, ignored] : all.weights) deepest = std::max(deepest, place.layer);
    for (const auto& [place, ignored] : all.biases) deepest = std::max(deepest, place.layer);
    if (deepest > network::max_hidden_layers)
        throw InputError(fmt::format("at most {} hidden layers are possible", network::max_hidden_layers));
    std::size_t used = 0;
    int inputs = network.inputs();
    for (int number = 1; number <= deepest + 1; ++number) {
        const bool output = number > deepest;
        network.layers.push_back(layer_of(all, output ? 0 : number, inputs, deepest > 1));
        const network::Layer& layer = network.layers.back();
        if (layer.neurons() == 0)
            throw InputError(output ? std::string("b_out and w_out are missing")
                                    : missing("b", {number, 1}, deepest > 1));
        used += static_cast<std::size_t>(layer.neurons());
        inputs = layer.neurons();
    }
    if (used != all.weights.size() || used != all.biases.size())
        throw InputError("a neuron's number is left out: they go from 1 on without a gap");
    for (std::size_t l = 0; l < all.activations.size(); ++l) {
        const auto activation = network::activation_named(all.activations[l]);
        if (!activation || all.activations.size() != network.layers.size())
            throw InputError("the comment 'activations:' must name one of the nine activations a layer");
        network.layers[l].activation = *activation;
    }
    if (const auto wrong = fault(network)) throw InputError(*wrong);
    return read;
}

}  // namespace format
