#include "scene/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>

#include "scene/fold.hpp"
#include "scene/sum.hpp"
#include "words/words.hpp"

namespace scene {
namespace {

using network::Piece;

/// The neuron whose pieces the mark shows.
Quantity neuron_of(const Scene& scene, const Mark& mark) {
    if (mark.stand && mark.stand->creased_by) return network::pre_activation(-1, 0);
    const Quantity height = scene.figure.height(mark);
    return !scene.figure.flat() && height.is_neuron() ? height : network::pre_activation(-1, 0);
}

/// The layers up to this one, and one neuron of the next as the output.
network::Network up_to(network::Network network, int layer) {
    const auto kept = static_cast<std::size_t>(layer) + 2;
    network.layers.resize(std::min(kept, network.layers.size()));
    network::Layer& last = network.layers.back();
    last.biases.resize(1);
    last.weights.resize(static_cast<std::size_t>(last.inputs));
    return network;
}

bool asks(const Scene& scene, const Mark& mark) {
    const Figure& figure = scene.figure;
    if (mark.stand && mark.stand->creased_by) return mark.pieces.has_value();
    return mark.kind == Mark::Kind::surface && mark.pieces && !figure.landscape &&
           figure.x.quantity.kind == Quantity::Kind::x1 && figure.y.quantity.kind == Quantity::Kind::x2;
}

/// Neighbours differ, as the golden ratio's multiples do.
float share_of_piece(std::size_t index) {
    const double whole = static_cast<double>(index) * 0.6180339887498949;
    return static_cast<float>(whole - std::floor(whole));
}

/// What was found last.
class Kept {
  public:
    std::shared_ptr<const ShownPieces> at(const network::Network& network, const Quantity& neuron,
                                          const Range& x1, const Range& x2, PieceColour colour) {
        const std::scoped_lock lock(guard_);
        for (const Entry& entry : entries_)
            if (entry.neuron == neuron && entry.x1 == x1 && entry.x2 == x2 && entry.colour == colour &&
                entry.network == network)
                return entry.pieces;
        auto made = std::make_shared<ShownPieces>();
        made->neuron = neuron;
        made->partition = partition(network, neuron, {x1.low, x1.high}, {x2.low, x2.high}, most_shown_pieces);
        static_cast<PieceNumbers&>(*made) = numbers_of(made->partition, colour, network);
        if (entries_.size() >= most) entries_.pop_back();
        entries_.push_front({network, neuron, x1, x2, colour, made});
        return made;
    }

  private:
    static constexpr std::size_t most = 6;  // as many as are seen beside each other, and while one is dragged
    struct Entry {
        network::Network network;
        Quantity neuron;
        Range x1, x2;
        PieceColour colour;
        std::shared_ptr<const ShownPieces> pieces;
    };
    std::mutex guard_;
    std::deque<Entry> entries_;
};

}  // namespace

PieceNumbers numbers_of(const network::Partition& partition, PieceColour colour,
                        const network::Network& network) {
    const std::vector<Piece>& pieces = partition.pieces;
    PieceNumbers all;
    for (std::size_t i = 0; colour != PieceColour::side && i < pieces.size(); ++i) {
        const network::LinearFunction& function = pieces[i].function;
        all.numbers.push_back(colour == PieceColour::piece ? share_of_piece(i)
                              : colour == PieceColour::active
                                  ? static_cast<float>(pieces[i].pattern.count())
                                  : static_cast<float>(std::hypot(function.d1, function.d2)));
    }
    if (colour == PieceColour::active) all.range.high = std::max(neuron_count(network) - 1, 1);
    const float most = all.numbers.empty() ? 0 : *std::ranges::max_element(all.numbers);
    if (colour == PieceColour::slope && most > 0) all.range.high = static_cast<double>(most);
    return all;
}

std::shared_ptr<const ShownPieces> pieces_of(const Scene& scene, const Mark& mark) {
    if (!asks(scene, mark)) return nullptr;
    const Quantity neuron = neuron_of(scene, mark);
    network::Network network = network_of(scene, mark);
    if (mark.stand && mark.stand->creased_by) network = up_to(std::move(network), *mark.stand->creased_by);
    if (why_no_pieces(network, neuron)) return nullptr;
    static Kept kept;
    return kept.at(network, neuron, scene.figure.x1, scene.figure.x2, *mark.pieces);
}

std::shared_ptr<const ShownPieces> pieces_of(const Scene& scene) {
    for (const Mark& mark : scene.figure.marks)
        if (auto pieces = pieces_of(scene, mark)) return pieces;
    return nullptr;
}

std::optional<std::string> trouble_with_pieces(const Scene& scene) {
    for (const Mark& mark : scene.figure.marks) {
        if (!asks(scene, mark)) continue;
        const Quantity neuron = neuron_of(scene, mark);
        if (!why_no_pieces(scene.network, neuron)) {
            if (pieces_of(scene, mark)->partition.whole) continue;
            return words::phrase("There are more than {} pieces: these are the first",
                                 std::to_string(most_shown_pieces));
        }
        if (!why_no_pieces(with_pieces(scene.network), neuron))
            return words::word(
                "Without a corner nothing falls into pieces: relu, leaky_relu and linear have them");
        return words::phrase("{} is no linear function on a piece", symbol(neuron));
    }
    return std::nullopt;
}

std::string title(const Scene& scene) {
    const std::string& given = scene.figure.title;
    if (const auto neuron = summed(scene); neuron && (given.empty() || is_library_title_of_sum(given)))
        return title_of_sum(scene, *neuron);
    if (const auto layer = folding_layer(scene); layer && (given.empty() || is_library_title_of_fold(given)))
        return title_of_fold(scene, *layer);
    const bool counts = scene.figure.title.empty() || scene.figure.title == title_of_pieces;
    const auto pieces = counts ? pieces_of(scene) : nullptr;
    if (!pieces) return title(scene.figure);
    return fmt::format(fmt::runtime(words::word("{} pieces of {}")), pieces->partition.pieces.size(),
                       symbol(pieces->neuron));
}

float number_at(const ShownPieces& pieces, const network::Network& network, double x1, double x2) {
    const network::Pattern pattern = network::pattern_at(network, x1, x2);
    const auto found = std::ranges::find(pieces.partition.pieces, pattern, &Piece::pattern);
    // On an edge, and beyond the domain, rounding may tell of none.
    if (found == pieces.partition.pieces.end()) return static_cast<float>(pieces.range.low);
    return pieces.numbers[static_cast<std::size_t>(found - pieces.partition.pieces.begin())];
}

SurfaceMesh pieces_mesh(const MarkField& field, const ShownPieces& pieces) {
    std::vector<glm::dvec2> corners, middles;
    for (const Piece& piece : pieces.partition.pieces) {
        glm::dvec2 middle{0};
        for (const network::Corner& corner : piece.corners) {
            corners.emplace_back(corner[0], corner[1]);
            middle += corners.back();
        }
        middles.push_back(middle / static_cast<double>(piece.corners.size()));
    }
    SurfaceMesh mesh{field.at(corners), {}};
    const std::vector<MarkVertex> flat = field.at(middles);
    std::uint32_t first = 0;
    for (std::size_t i = 0; i < flat.size(); ++i) {
        const auto count = static_cast<std::uint32_t>(pieces.partition.pieces[i].corners.size());
        for (std::uint32_t k = first; k < first + count; ++k) {
            mesh.vertices[k].normal = flat[i].normal;
            if (!pieces.numbers.empty()) mesh.vertices[k].colour = pieces.numbers[i];
        }
        for (std::uint32_t k = 1; k + 1 < count; ++k)
            mesh.triangles.insert(mesh.triangles.end(), {first, first + k, first + k + 1});
        first += count;
    }
    return mesh;
}

network::Network with_pieces(network::Network network) {
    for (std::size_t l = 0; l + 1 < network.layers.size(); ++l) {
        network::Activation& activation = network.layers[l].activation;
        if (!network::is_piecewise_linear(activation)) activation = network::Activation::relu;
    }
    return network;
}

}  // namespace scene
