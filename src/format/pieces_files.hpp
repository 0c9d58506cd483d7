// The exact pieces of a network (network/pieces.hpp) as files.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "network/pieces.hpp"
#include "scene/scene.hpp"

namespace format {

struct PiecesTask {
    const network::Network& network;
    network::Quantity neuron;
    scene::Range x1, x2;
    const network::Partition& partition;
};

/// {"domain": {"x1": [a, b], "x2": [a, b]}, "neuron": "z_out", "pieces": [{"polygon": [[x1, x2], …],
/// "pattern": "01…", "slope": [d1, d2], "constant": c}, …]}; a piece a line. Reads back to the same doubles.
std::string pieces_json(const PiecesTask& task);
/// A row a piece: pattern, d1, d2, constant, area, and its corners as "x1 x2; x1 x2; …".
std::string pieces_csv(const PiecesTask& task);

/// A map of the pieces, 800 wide.
std::string pieces_svg(const PiecesTask& task, scene::PieceColour colour);

}  // namespace format
