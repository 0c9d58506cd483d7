#include "lesson/caption.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "network/evaluator.hpp"
#include "network/formula.hpp"

namespace lesson {
namespace {

constexpr std::size_t two_lines = 150;  // bytes: of a caption's width, in letters of the size that is read

/// Where the text is best cut so that the first part has at most two lines: after a sentence, after a comma,
/// between words.
std::size_t cut_of(std::string_view text) {
    for (const std::string_view ends : {".?!", ":;", ",", ""}) {
        for (std::size_t at = std::min(two_lines, text.size() - 1); at > two_lines / 3; --at) {
            if (text[at] == ' ' && (ends.empty() || ends.find(text[at - 1]) != ends.npos)) return at;
        }
    }
    return std::min(text.find(' ', two_lines / 3), text.size());  // after a word that is too long
}

}  // namespace

std::vector<CaptionPart> caption_parts(const Step& step) {
    std::vector<CaptionPart> parts;
    const std::string_view whole = step.narration;
    std::size_t begin = 0;
    do {
        const std::string_view rest = whole.substr(begin);
        const std::size_t size = rest.size() <= two_lines ? rest.size() : cut_of(rest);
        parts.push_back({whole.empty()
                             ? 0
                             : step.seconds * static_cast<double>(begin) / static_cast<double>(whole.size()),
                         std::string(rest.substr(0, size))});
        begin += size + 1;  // and the space
    } while (begin < whole.size());
    return parts;
}

std::string caption(const Step& step, const scene::Scene& scene, double time) {
    const std::vector<CaptionPart> parts = caption_parts(step);
    const auto later = std::ranges::find_if(parts.begin() + 1, parts.end(),
                                            [&](const auto& part) { return part.begin > time; });
    std::string all = (later - 1)->text;
    const network::Network& network = scene.network;
    std::vector<network::NeuronState> states;
    if (step.point) states = evaluate(network, (*step.point)[0], (*step.point)[1]);
    std::string place;
    if (step.point)
        place = fmt::format("x₁ = {}, x₂ = {}:   ", network::rounded((*step.point)[0]),
                            network::rounded((*step.point)[1]));
    for (const scene::Quantity& quantity : step.formulas) {
        const auto layer = resolved_layer(quantity, network);
        if (!layer) continue;
        const bool sum = quantity.kind == scene::Quantity::Kind::pre_activation;
        const int neuron = quantity.neuron;
        all += "\n\t" + std::exchange(place, "");
        if (step.point)
            all += sum ? formula_at(network, *layer, neuron, states, (*step.point)[0], (*step.point)[1])
                       : activation_formula_at(network, *layer, neuron, states);
        else
            all += sum ? formula(network, *layer, neuron) : activation_formula(network, *layer, neuron);
    }
    return all;
}

}  // namespace lesson
