// A network as a file had it.
#pragma once

#include <string>
#include <vector>

#include "network/network.hpp"

namespace format {

struct ReadNetwork {
    network::Network network;
    std::vector<std::string> notes;  ///< what the file has beside it, or was taken otherwise; a line each
};

}  // namespace format
