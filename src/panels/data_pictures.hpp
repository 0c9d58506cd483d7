// The points of the data sets' small pictures.
#pragma once

#include <cstdint>
#include <vector>

#include "scene/scene.hpp"

namespace panels {

/// As they are with the data's noise and seed; drawn again only when these change.
struct DataPictures {
    double noise = -1;
    std::uint32_t seed = 0;
    std::vector<std::vector<network::DataPoint>> points;

    void update(const scene::Data& data) {
        constexpr int shown = 90;
        if (noise == data.noise && seed == data.seed) return;
        noise = data.noise;
        seed = data.seed;
        points.clear();
        for (const network::DataSet& set : network::data_sets())
            points.push_back(generate(set, shown, noise, seed));
    }
};

}  // namespace panels
