#include "window/landscape_control.hpp"

#include <imgui.h>
#include <algorithm>

#include "network/formula.hpp"
#include "scene/landscape.hpp"
#include "train/directions.hpp"

namespace window {
namespace {

/// Index of a neuron's first weight in network::parameters(), and of its bias.
struct NeuronParameters {
    int weights, bias;
};

NeuronParameters parameters_of(const network::Network& network, int layer, int neuron) {
    int first = 0;
    for (int l = 0; l < layer; ++l) {
        const network::Layer& before = network.layers[static_cast<std::size_t>(l)];
        first += static_cast<int>(before.weights.size()) + before.neurons();
    }
    const network::Layer& own = network.layers[static_cast<std::size_t>(layer)];
    return {first + neuron * own.inputs, first + static_cast<int>(own.weights.size()) + neuron};
}

/// A list of all parameters, by neuron; true when another one was chosen.
bool parameter_combo(const char* id, const network::Network& network, int& index) {
    ImGui::SetNextItemWidth(-1);
    if (!ImGui::BeginCombo(id, scene::parameter_name(network, index).c_str(), ImGuiComboFlags_HeightLarge))
        return false;
    const int before = index;
    for (int l = 0; l < static_cast<int>(network.layers.size()); ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            const auto target = symbol(network::pre_activation(l == network.hidden_layers() ? -1 : l, n));
            if (!ImGui::BeginMenu(target.c_str())) continue;
            const NeuronParameters at = parameters_of(network, l, n);
            for (int k = 0; k < layer.inputs; ++k) {
                const std::string name = "weight of " + network::input_symbol(network, l, k);
                if (ImGui::MenuItem(name.c_str(), nullptr, index == at.weights + k)) index = at.weights + k;
            }
            if (ImGui::MenuItem("bias", nullptr, index == at.bias)) index = at.bias;
            ImGui::EndMenu();
        }
    }
    ImGui::EndCombo();
    return index != before;
}

std::vector<std::array<double, 2>> path(const network::ParameterPlane& plane, const train::History& history) {
    std::vector<std::array<double, 2>> path;
    if (history.moments().size() < 2) return path;
    for (const train::Moment& moment : history.moments()) {
        if (moment.parameters.size() == plane.origin.size()) path.push_back(plane.nearest(moment.parameters));
    }
    return path;
}

}  // namespace

std::optional<scene::Landscape> LandscapeControl::panel(const scene::Scene& scene,
                                                        const train::History& history, network::Loss loss,
                                                        Selection selected) {
    const network::Network& network = scene.network;
    const auto tip = [](const char* text) {
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", text);
    };
    scene::Landscape landscape;
    landscape.loss = loss;
    bool asked = false;
    // The first two weights of the selected neuron, or its one and its bias.
    const Selection at = within(selected, network);
    const NeuronParameters own = parameters_of(network, at.layer, at.neuron);
    const bool two = network.layers[static_cast<std::size_t>(at.layer)].inputs > 1;
    std::array<int, 2> parameters = {own.weights, two ? own.weights + 1 : own.bias};
    if (chosen_ && std::max((*chosen_)[0], (*chosen_)[1]) < parameter_count(network)) parameters = *chosen_;

    ImGui::BeginDisabled(scene.data.points->empty());
    ImGui::TextDisabled("Loss landscape over");
    if (ImGui::Button("parameters")) {
        landscape.parameters = parameters;
        asked = true;
    }
    tip("The loss over the two parameters below, the others held still");
    ImGui::SameLine();
    if (ImGui::Button("chance")) {
        landscape.plane = train::random_plane(network, 1);
        landscape.names = {"a random direction", "another one"};
        asked = true;
    }
    tip("The loss over two random directions of all parameters");
    ImGui::SameLine();
    ImGui::BeginDisabled(history.moments().size() < 3);
    if (ImGui::Button("the path")) {
        landscape.plane = train::path_plane(network, history);
        landscape.names = {"the path's main direction", "its second direction"};
        asked = true;
    }
    tip("The loss over the two main directions of the training so far, with its path");
    ImGui::EndDisabled();
    for (std::size_t axis = 0; axis < 2; ++axis) {
        std::array<int, 2> changed = parameters;
        if (!parameter_combo(axis == 0 ? "##first" : "##second", network, changed[axis])) continue;
        // The same one twice spans no plane: the other takes its place.
        if (changed[0] == changed[1]) changed[1 - axis] = parameters[axis];
        landscape.parameters = chosen_ = changed;
        asked = true;
    }
    ImGui::EndDisabled();
    if (!asked) return std::nullopt;
    if (const auto plane = plane_of(landscape, network)) landscape.path = path(*plane, history);
    return landscape;
}

void LandscapeControl::follow(scene::Scene& scene, const train::History& history) {
    if (!scene.figure.landscape) {
        seen_.reset();
        network_.reset();
        return;
    }
    scene::Landscape& landscape = *scene.figure.landscape;
    const auto plane = plane_of(landscape, scene.network);
    if (!plane || scene.data.points->empty()) return;
    if (history.moments().size() > 1) {
        const Seen now{history.moments().size(), history.moments().back().epoch, landscape.parameters,
                       landscape.plane};
        if (seen_ != now) landscape.path = path(*plane, history);
        seen_ = now;
    }
    const auto here = plane->nearest(parameters(scene.network));
    const auto outside = [](const scene::Range& range, double value) {
        return value < range.low || value > range.high;
    };
    const bool left = outside(landscape.u, here[0]) || outside(landscape.v, here[1]);
    if (left) {
        const std::string id = scene.figure.id, tab = scene.figure.tab;
        scene.figure = landscape_figure(scene, landscape);
        scene.figure.id = id;
        scene.figure.tab = tab;
    } else if (network_ && *network_ != scene.network && scene.figure.z && scene.figure.z->range) {
        // Grows before anything is cut off, shrinks when most of the box is empty; not with every frame.
        const double highest = highest_loss(scene, landscape), height = scene.figure.z->range->high;
        if (highest > height || highest < 0.4 * height) scene.figure.z->range->high = 1.3 * highest;
    }
    network_ = scene.network;
}

}  // namespace window
