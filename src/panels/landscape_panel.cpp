#include <imgui.h>
#include <algorithm>

#include "network/formula.hpp"
#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "scene/landscape.hpp"
#include "session/figures.hpp"
#include "train/directions.hpp"
#include "words/words.hpp"

namespace panels {
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
    if (!ui::begin_combo(id, scene::parameter_name(network, index).c_str(), ImGuiComboFlags_HeightLarge))
        return false;
    const int before = index;
    for (int l = 0; l < static_cast<int>(network.layers.size()); ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            const auto target = symbol(network::pre_activation(l == network.hidden_layers() ? -1 : l, n));
            if (!ui::begin_menu(target.c_str())) continue;
            const NeuronParameters at = parameters_of(network, l, n);
            for (int k = 0; k < layer.inputs; ++k) {
                const std::string name = word("weight of ") + network::input_symbol(network, l, k);
                if (ui::menu_item(name.c_str(), nullptr, index == at.weights + k)) index = at.weights + k;
            }
            if (ui::menu_item("bias", nullptr, index == at.bias)) index = at.bias;
            ImGui::EndMenu();
        }
    }
    ImGui::EndCombo();
    return index != before;
}

}  // namespace

void landscape_panel(Session& session) {
    const scene::Scene& scene = session.scene();
    const train::LearningCurve& curve = session.jobs.training.curve();
    const network::Network& network = scene.network;
    scene::Landscape landscape;
    landscape.loss = session.jobs.training.options.loss;
    bool asked = false;
    // The first two weights of the selected neuron, or its one and its bias.
    const Selection at = within(session.hand.selection, network);
    const NeuronParameters own = parameters_of(network, at.layer, at.neuron);
    const bool two = network.layers[static_cast<std::size_t>(at.layer)].inputs > 1;
    std::array<int, 2> parameters = {own.weights, two ? own.weights + 1 : own.bias};
    auto& kept = session.hand.landscape_parameters;
    if (kept && std::max((*kept)[0], (*kept)[1]) < parameter_count(network)) parameters = *kept;

    ImGui::BeginDisabled(scene.data.points->empty());
    ImGui::TextDisabled(word("Loss landscape over"));
    if (ui::button("parameters")) {
        landscape.parameters = parameters;
        asked = true;
    }
    ui::tip("The loss over the two parameters below, the others held still");
    ImGui::SameLine();
    if (ui::button("chance")) {
        landscape.plane = train::random_plane(network, 1);
        landscape.names = {"a random direction", "a second random direction"};
        asked = true;
    }
    ui::tip("The loss over two random directions of all parameters");
    ImGui::SameLine();
    ImGui::BeginDisabled(curve.moments().size() < 3);
    if (ui::button("the path")) {
        landscape.plane = train::path_plane(network, curve);
        landscape.names = {"the path's main direction", "its second direction"};
        asked = true;
    }
    ui::tip("The loss over the two main directions of the training so far, with its path");
    ImGui::EndDisabled();
    for (std::size_t axis = 0; axis < 2; ++axis) {
        std::array<int, 2> changed = parameters;
        if (!parameter_combo(axis == 0 ? "##first" : "##second", network, changed[axis])) continue;
        // The same one twice spans no plane: the other takes its place.
        if (changed[0] == changed[1]) changed[1 - axis] = parameters[axis];
        landscape.parameters = kept = changed;
        asked = true;
    }
    ImGui::EndDisabled();
    if (!asked) return;
    if (const auto plane = plane_of(landscape, network)) landscape.path = path_on(*plane, curve);
    show_landscape(session, landscape);
}

}  // namespace panels
