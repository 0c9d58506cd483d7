// The exact pieces of a network (network/pieces.hpp) as a figure shows them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network/pieces.hpp"
#include "scene/surface_mesh.hpp"

namespace scene {

inline constexpr std::size_t most_shown_pieces = 20'000;

/// Of each piece, the number that its colour tells; none where the side does.
struct PieceNumbers {
    std::vector<float> numbers;
    Range range{0, 1};  ///< that a colour map shows of them
    /// Where in that range, 0 to 1.
    float share(float number) const {
        return (number - static_cast<float>(range.low)) / static_cast<float>(range.size());
    }
};
PieceNumbers numbers_of(const network::Partition& partition, PieceColour colour,
                        const network::Network& network);

struct ShownPieces : PieceNumbers {
    network::Partition partition;
    network::Quantity neuron;  ///< whose functions they have: of the height, else the output
};

/// Of a mark that asks for them; null of others, and where the network or the height has none. Kept from call
/// to call; any thread.
std::shared_ptr<const ShownPieces> pieces_of(const Scene& scene, const Mark& mark);
/// Of the figure's first mark that has some.
std::shared_ptr<const ShownPieces> pieces_of(const Scene& scene);

/// Why what the figure asks for cannot be shown, or is not whole; in the language in use.
std::optional<std::string> trouble_with_pieces(const Scene& scene);

/// Of the library's figure of pieces, which counts them instead.
inline constexpr std::string_view title_of_pieces = "The exact pieces";

/// How many there are of what, where the figure has no title of its own: "27 pieces of zₒᵤₜ". Else
/// title(figure).
std::string title(const Scene& scene);

/// The number that the colour tells of the piece at a place; of pieces that have numbers.
float number_at(const ShownPieces& pieces, const network::Network& network, double x1, double x2);

/// Each piece as flat triangles of its own, corner after corner.
SurfaceMesh pieces_mesh(const MarkField& field, const ShownPieces& pieces);

/// The activations that bend everywhere become relu.
network::Network with_pieces(network::Network network);

}  // namespace scene
