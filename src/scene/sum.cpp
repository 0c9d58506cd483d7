#include "scene/sum.hpp"

#include <algorithm>
#include <cmath>

#include "network/formula.hpp"
#include "scene/mix.hpp"
#include "scene/pieces.hpp"
#include "words/words.hpp"

namespace scene {
namespace {

/// Told apart from each other and from the classes.
constexpr std::array<std::array<float, 3>, 8> colours = {{{0.33F, 0.80F, 0.72F},
                                                          {0.91F, 0.55F, 0.80F},
                                                          {0.92F, 0.80F, 0.33F},
                                                          {0.62F, 0.80F, 0.42F},
                                                          {0.68F, 0.58F, 0.95F},
                                                          {0.93F, 0.49F, 0.47F},
                                                          {0.47F, 0.78F, 0.95F},
                                                          {0.76F, 0.78F, 0.82F}}};

/// A term comes in three parts of its time: it is seen as it was given, scaled, laid on top.
constexpr double seen = 0.12, scaled = 0.55, nearly_there = 0.9, opacity_of_coming = 0.85;

double eased_between(double from, double to, double at) {
    return eased(std::clamp((at - from) / (to - from), 0.0, 1.0));
}

std::size_t layer_of(const network::Network& network, const Quantity& neuron) {
    return static_cast<std::size_t>(*resolved_layer(neuron, network));
}

/// The same network, in which the neuron's sum is `bias` times its own and has these weights.
network::Network with_sum(network::Network network, const Quantity& neuron, double bias,
                          const std::vector<double>& weights) {
    network::Layer& layer = network.layers[layer_of(network, neuron)];
    layer.bias(neuron.neuron) *= bias;
    for (int k = 0; k < layer.inputs; ++k)
        layer.weight(neuron.neuron, k) = weights[static_cast<std::size_t>(k)];
    return network;
}

std::vector<double> weights_of(const network::Network& network, const Quantity& neuron) {
    const network::Layer& layer = network.layers[layer_of(network, neuron)];
    std::vector<double> weights;
    for (int k = 0; k < layer.inputs; ++k) weights.push_back(layer.weight(neuron.neuron, k));
    return weights;
}

/// How far a sum has gone: whole terms, and the share of the way that the next has come.
struct Progress {
    std::size_t whole;
    double share;
    double applied;  ///< how far a has taken the place of z
};

Progress progress(const Scene& scene, std::size_t terms) {
    const double all = static_cast<double>(terms), at = std::clamp(*scene.figure.terms, 0.0, all + 1);
    const double whole = std::min(std::floor(at), all);
    return {static_cast<std::size_t>(whole), at < all ? at - whole : 0, std::max(at - all, 0.0)};
}

/// What the layer before gives at the coarse grid's places: an activation, or a feature of the inputs.
std::vector<float> given_by(const Scene& scene, CoarseValues& values, std::size_t layer, std::size_t index) {
    const int which = static_cast<int>(index);
    if (layer > 0) return values.of(network::activation(static_cast<int>(layer) - 1, which));
    const std::vector<float> x1 = values.of({Quantity::Kind::x1}), x2 = values.of({Quantity::Kind::x2});
    std::vector<float> given;
    for (std::size_t i = 0; i < x1.size(); ++i)
        given.push_back(static_cast<float>(
            evaluate(scene.network.features[index], static_cast<double>(x1[i]), static_cast<double>(x2[i]))
                .value));
    return given;
}

bool shows(const Figure& figure, const Mark& mark, const Quantity& neuron) {
    return (figure.flat() ? figure.across(mark) : figure.height(mark)) == neuron;
}

/// What comes shows as a sheet or a curve, as the sum does.
std::optional<Mark> coming(const Figure& figure, const Quantity& neuron) {
    const auto wanted = [&](const Mark& mark) {
        return shows(figure, mark, neuron) && mark.kind != Mark::Kind::points;
    };
    const auto found = std::ranges::find_if(figure.marks, wanted);
    if (found == figure.marks.end()) return std::nullopt;
    Mark mark = *found;
    mark.level.reset();
    mark.pieces.reset();
    return mark;
}

}  // namespace

std::optional<Quantity> summed(const Scene& scene) {
    const Figure& figure = scene.figure;
    if (!figure.terms || figure.landscape) return std::nullopt;
    const Quantity height = figure.z ? figure.z->quantity : figure.y.quantity;
    const bool fits = height.kind == Quantity::Kind::pre_activation && exists(height, scene.network);
    return fits ? std::optional(height) : std::nullopt;
}

std::string Term::signed_text() const {
    return (weight < 0 ? "− " : "+ ") + network::rounded(std::abs(weight), 3) + " " + symbol;
}

std::vector<Term> terms_of(const network::Network& network, const Quantity& neuron) {
    std::vector<Term> terms;
    const std::size_t layer = layer_of(network, neuron);
    for (const double weight : weights_of(network, neuron)) {
        const auto index = terms.size();
        terms.push_back({weight, input_symbol(network, static_cast<int>(layer), static_cast<int>(index)),
                         colours.at(index % colours.size())});
    }
    return terms;
}

Range range_of_sum(const Scene& scene, const Quantity& neuron) {
    const std::size_t layer = layer_of(scene.network, neuron);
    const std::vector<double> weights = weights_of(scene.network, neuron);
    Range all = range_of({Quantity::Kind::activation, neuron.layer, neuron.neuron, 0}, scene);
    const auto include = [&all](double value) {
        all = {std::min(all.low, value), std::max(all.high, value)};
    };
    CoarseValues values(scene);
    const double bias = scene.network.layers[layer].bias(neuron.neuron);
    include(bias);
    std::vector<double> sum;
    for (std::size_t k = 0; k < weights.size(); ++k) {
        const std::vector<float> given = given_by(scene, values, layer, k);
        sum.resize(given.size(), bias);
        for (std::size_t i = 0; i < given.size(); ++i) {
            const auto one = static_cast<double>(given[i]);
            sum[i] += weights[k] * one;
            for (const double value : {one, weights[k] * one, sum[i]}) include(value);
        }
    }
    return rounded_outwards(all);
}

std::string library_title_of_sum(const Quantity& neuron) {
    return "Adding up to " + symbol(neuron);
}

bool is_library_title_of_sum(std::string_view title) {
    if (title == "Adding up curves" || title == library_title_of_sum(network::pre_activation(-1, 0)))
        return true;
    for (int layer = 0; layer < network::max_hidden_layers; ++layer)
        for (int neuron = 0; neuron < network::max_width; ++neuron)
            if (title == library_title_of_sum(network::pre_activation(layer, neuron))) return true;
    return false;
}

std::string title_of_sum(const Scene& scene, const Quantity& neuron) {
    const std::vector<Term> terms = terms_of(scene.network, neuron);
    const Progress now = progress(scene, terms.size());
    const std::size_t there = now.whole + (now.share > 0 ? 1 : 0);
    std::string sum = "b";
    constexpr std::size_t most_named = 5;
    for (std::size_t k = 0; k < there; ++k) {
        if (there > most_named && k >= 2 && k + 2 < there) {
            if (k == 2) sum += " + …";
            continue;
        }
        sum += " + w" + network::subscript(static_cast<int>(k) + 1) + terms[k].symbol;
    }
    if (now.applied > 0) {
        const Quantity a{Quantity::Kind::activation, neuron.layer, neuron.neuron, 0};
        return symbol(a) + " = " +
               network::activation_call(scene.network.layers[layer_of(scene.network, neuron)].activation,
                                        symbol(neuron));
    }
    if (there == terms.size() && now.share == 0) return symbol(neuron) + " = " + sum;
    return words::phrase("{} so far", symbol(neuron)) + ": " + sum;
}

Scene drawn_sum(const Scene& scene, const Quantity& neuron, Between between) {
    Scene out = scene;
    Figure& figure = out.figure;
    const std::vector<double> weights = weights_of(scene.network, neuron);
    const Progress now = progress(scene, weights.size());
    figure.title = title(scene);
    figure.drawn = true;
    Axis& axis = figure.z ? *figure.z : figure.y;
    if (!axis.range) axis.range = place(scene).ranges.at(figure.z ? 2 : 1);

    const double laid = eased_between(scaled, 1, now.share);
    std::vector<double> there(weights.size()), comes(weights.size());
    for (std::size_t k = 0; k < now.whole; ++k) {
        there[k] = weights[k];
        comes[k] = laid * weights[k];
    }
    if (now.share > 0) {
        const double weight = weights[now.whole];
        there[now.whole] = laid * weight;
        comes[now.whole] = std::lerp(1.0, weight, eased_between(seen, scaled, now.share));
    }
    const auto stand_of = [&](double bias, const std::vector<double>& sum) {
        Stand stand;
        stand.network = std::make_shared<const network::Network>(with_sum(scene.network, neuron, bias, sum));
        return stand;
    };
    auto mark = coming(figure, neuron);
    const Stand sum = stand_of(1, there);
    for (Mark& other : figure.marks)
        if (shows(figure, other, neuron)) other.stand = sum;
    if (mark && now.share > 0) {
        mark->stand = stand_of(laid, comes);
        mark->stand->name = terms_of(scene.network, neuron)[now.whole].signed_text();
        mark->colour = {Colour::Kind::fixed, colours.at(now.whole % colours.size()), {}};
        mark->opacity = opacity_of_coming * eased_between(0, seen, now.share) *
                        (1 - eased_between(nearly_there, 1, now.share));
        figure.marks.push_back(*mark);
    }
    if (now.applied == 0 || (between == Between::rounded && now.applied < 0.5)) return out;
    Scene applied = out;
    const Quantity a{Quantity::Kind::activation, neuron.layer, neuron.neuron, 0};
    // On an axis of its own: what is pressed between its bounds shall be seen.
    (figure.z ? *applied.figure.z : applied.figure.y) = Axis{a, {}};
    for (Mark& other : applied.figure.marks) {
        if (other.z == neuron) other.z = a;
        if (other.level == 0.0) other.level.reset();
    }
    if (between == Between::rounded || now.applied == 1) return applied;
    out.morph = Morph{std::make_shared<const Scene>(std::move(applied)), eased_between(0, 1, now.applied)};
    return out;
}

}  // namespace scene
