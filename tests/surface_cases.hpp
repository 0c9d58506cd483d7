// Surfaces that are hard to draw.
#pragma once

#include <vector>

#include "random_network.hpp"
#include "scene/file.hpp"
#include "scene/scene_json.hpp"
#include "wide_scene.hpp"

inline network::Network steep() {
    network::Network net = network::trained();
    for (network::Layer& layer : net.layers)
        for (double& weight : layer.weights) weight *= 400;
    return net;
}

struct SurfaceCase {
    const char* name;
    scene::Scene scene;
};

inline std::vector<SurfaceCase> surface_cases() {
    std::vector<SurfaceCase> all;
    const auto add = [&](const char* name, const network::Network& network) {
        all.push_back({name, wide_scene()});
        all.back().scene.network = network;
    };
    add("default", network::trained());
    add("steep", steep());
    network::Network relu = shaped({8, 8}, network::Activation::relu, 1, 3);
    relu.layers.back().activation = network::Activation::sigmoid;
    add("relu", relu);
    relu.layers.back().activation = network::Activation::linear;
    for (double& weight : relu.layers.back().weights) weight *= 0.03;
    add("relu, linear", relu);
    add("6 x 16", shaped({16, 16, 16, 16, 16, 16}, network::Activation::tanh, 0.6, 1));
    // A spiral learned to 99 %: walls beside plateaus, as training makes them.
    add("spiral",
        scene::scene_file(scene::parse_json_text(scene::read_bytes(NEUROSCAPE_GOLDEN "/spiral_2-8-4-1.json")))
            .scene.network);
    add("prediction as height", network::trained());
    all.back().scene.figure.z->quantity.kind = scene::Quantity::Kind::prediction;
    return all;
}
