#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/commands.hpp"
#include "app/number.hpp"
#include "format/pieces_files.hpp"
#include "platform/output_file.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

using scene::InputError;

constexpr std::size_t most_pieces = 1'000'000;

/// "-6:6".
std::optional<scene::Range> range(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos) return std::nullopt;
    const auto low = number_of(text.substr(0, colon)), high = number_of(text.substr(colon + 1));
    const auto fits = [](double value) { return std::abs(value) <= network::largest_number; };
    return low && high && *low < *high && fits(*low) && fits(*high) ? std::optional(scene::Range{*low, *high})
                                                                    : std::nullopt;
}

std::pair<scene::Range, scene::Range> domain(const std::string& text, const scene::Figure& figure) {
    if (text.empty()) return {figure.x1, figure.x2};
    const std::string_view whole = text;
    const auto comma = whole.find(',');
    const auto x1 = range(whole.substr(0, comma));
    const auto x2 = comma == whole.npos ? std::nullopt : range(whole.substr(comma + 1));
    if (!x1 || !x2)
        throw InputError("partition: --domain must be X1A:X1B,X2A:X2B with A below B, like -6:6,-6:6");
    return {*x1, *x2};
}

}  // namespace

void run_partition(const scene::Scene& scene, const PartitionOptions& options) {
    const std::string ending = std::filesystem::path(options.output).extension().string();
    if (ending != ".json" && ending != ".csv" && ending != ".svg")
        throw InputError("partition: --output must end in .json, .csv or .svg, not '" + ending + "'");
    const auto neuron = network::parse_quantity(options.neuron);
    if (!neuron)
        throw InputError("partition: --neuron: no quantity is named '" + options.neuron.substr(0, 60) +
                         "'; the nearest is '" + network::nearest_quantity_name(options.neuron) + "'");
    const auto [x1, x2] = domain(options.domain, scene.figure);
    if (const auto why = why_no_pieces(scene.network, *neuron)) throw InputError("partition: " + *why);
    const network::Partition made =
        network::partition(scene.network, *neuron, {x1.low, x1.high}, {x2.low, x2.high}, most_pieces);
    if (!made.whole)
        throw InputError("partition: there are more than " + std::to_string(most_pieces) +
                         " pieces; ask for a smaller --domain");
    const format::PiecesTask task{scene.network, *neuron, x1, x2, made};
    const auto colour = static_cast<scene::PieceColour>(
        std::ranges::find(scene::piece_colour_names, options.colour) - scene::piece_colour_names.begin());
    platform::write_file(options.output, ending == ".json"  ? pieces_json(task)
                                         : ending == ".csv" ? pieces_csv(task)
                                                            : pieces_svg(task, colour));
}

}  // namespace app
