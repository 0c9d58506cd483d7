// The names of the data sets as they are read, and the points of their small pictures.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "scene/scene.hpp"

namespace panels {

inline constexpr std::array<const char*, network::data_set_names.size()> data_set_titles = {
    "Circle",    "Circle with variance", "Exclusive or", "Two gaussians",  "Spiral",
    "Two moons", "Sine boundary",        "Line",         "Plane: numbers", "Hills: numbers"};

/// As they are with the data's noise and seed; drawn again only when these change.
struct DataPictures {
    double noise = -1;
    std::uint32_t seed = 0;
    std::array<std::vector<network::DataPoint>, network::data_set_names.size()> points;

    void update(const scene::Data& data) {
        constexpr int shown = 90;
        if (noise == data.noise && seed == data.seed) return;
        noise = data.noise;
        seed = data.seed;
        for (std::size_t i = 0; i < points.size(); ++i)
            points.at(i) =
                *scene::generated(std::string(network::data_set_names[i]), shown, noise, seed).points;
    }
};

}  // namespace panels
