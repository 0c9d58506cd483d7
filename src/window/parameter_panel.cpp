#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <string>

#include "network/formula.hpp"
#include "window/learning_panel.hpp"
#include "window/panels.hpp"
#include "window/theme.hpp"

namespace window {
namespace {

constexpr double largest_parameter = 1e12;

/// Half of the slider's range: 10, or the next power of ten that holds the value. It stands still while its
/// slider is held.
float slider_reach(double value) {
    float* kept = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("reach"), 0);
    const bool held = ImGui::GetStateStorage()->GetBool(ImGui::GetID("held"));
    if (!held || *kept == 0) {
        *kept = 10;
        while (static_cast<double>(*kept) < std::abs(value) && *kept < 1e12F) *kept *= 10;
    }
    return *kept;
}

/// A name, a slider and a number field that edit the same value.
/// `laboratory`: the whole way from minus that through exactly 0 to that, finest around 0.
void parameter_row(const std::string& name, double& value, const render::Palette& palette,
                   std::optional<double> laboratory) {
    ImGui::PushID(name.c_str());
    const float unit = ImGui::GetFontSize();
    const double before = value;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(name.c_str());
    ImGui::SameLine(2.6F * unit);
    const double reach = laboratory ? *laboratory : static_cast<double>(slider_reach(value)), low = -reach;
    const float width = ImGui::GetContentRegionAvail().x - 5.6F * unit;
    ImGui::SetNextItemWidth(width);
    ImGui::SliderScalar("##slider", ImGuiDataType_Double, &value, &low, &reach, "",
                        ImGuiSliderFlags_NoRoundToFormat | ImGuiSliderFlags_NoInput |
                            (laboratory ? ImGuiSliderFlags_Logarithmic : 0));
    ImGui::GetStateStorage()->SetBool(ImGui::GetID("held"), ImGui::IsItemActive());
    const ImVec2 corner = ImGui::GetItemRectMin(), end = ImGui::GetItemRectMax();
    const float middle = std::round((corner.x + end.x) / 2);
    ImGui::GetWindowDrawList()->AddLine({middle, corner.y + 2}, {middle, end.y - 2},
                                        packed(palette.edge, 0.7F));
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    ImGui::InputDouble("##number", &value, 0, 0, "%.6g", ImGuiInputTextFlags_AutoSelectAll);
    if (!(std::abs(value) <= largest_parameter)) value = before;
    ImGui::PopID();
}

void neuron_rows(scene::Scene& scene, Selection& selection, int layer, int neuron) {
    const render::Palette& palette = render::palette(scene.style.theme);
    network::Layer& l = scene.network.layers[static_cast<std::size_t>(layer)];
    const int named = layer == scene.network.hidden_layers() ? -1 : layer;
    const std::optional<double> laboratory = scene.figure.parameter_range;
    ImGui::PushID(neuron);
    const bool selected = selection.layer == layer && selection.neuron == neuron;
    if (selected && selection.reveal) {
        ImGui::SetScrollHereY(0);
        selection.reveal = false;
    }
    const auto shown = scene.figure.z ? scene.figure.z->quantity : network::Quantity{};
    for (const auto& quantity :
         {network::pre_activation(named, neuron), network::activation(named, neuron)}) {
        ImGui::PushStyleColor(ImGuiCol_Text, colour(quantity == shown ? palette.accent : palette.text));
        if (ImGui::SmallButton(symbol(quantity).c_str())) {
            show_surface(scene.figure, quantity, scene.network);
            selection = {layer, neuron, false};
        }
        ImGui::PopStyleColor();
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Show its surface");
        ImGui::SameLine();
    }
    ImGui::TextDisabled("%s", network::activation_formula(scene.network, layer, neuron).c_str());
    const bool removable = layer < scene.network.hidden_layers() && l.neurons() > 1;
    bool removed = false;
    if (removable) {
        ImGui::SameLine(ImGui::GetContentRegionMax().x - 1.5F * ImGui::GetFontSize());
        removed = ImGui::SmallButton("×");
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Take this neuron away");
    }
    for (int k = 0; k < l.inputs; ++k)
        parameter_row(network::input_symbol(scene.network, layer, k), l.weight(neuron, k), palette,
                      laboratory);
    parameter_row("bias", l.bias(neuron), palette, laboratory);
    ImGui::Spacing();
    ImGui::PopID();
    if (removed) remove_neuron(scene.network, layer, neuron);
}

/// Which functions of x1 and x2 the first layer sees.
void feature_menu(network::Network& network) {
    if (ImGui::Button("Inputs")) ImGui::OpenPopup("features");
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("What the first layer sees");
    if (!ImGui::BeginPopup("features")) return;
    for (std::size_t i = 0; i < network::feature_names.size(); ++i) {
        const auto feature = static_cast<network::Feature>(i);
        bool on = std::ranges::find(network.features, feature) != network.features.end();
        ImGui::BeginDisabled(on && network.features.size() == 1);
        if (ImGui::Checkbox(symbol(feature).c_str(), &on)) {
            if (on)
                add_feature(network, feature);
            else
                remove_feature(network, feature);
        }
        ImGui::EndDisabled();
    }
    ImGui::EndPopup();
}

void layer_controls(scene::Scene& scene, Selection& selection, int layer) {
    network::Network& network = scene.network;
    network::Layer& l = network.layers[static_cast<std::size_t>(layer)];
    ImGui::SetNextItemWidth(7.5F * ImGui::GetFontSize());
    if (ImGui::BeginCombo("##activation", name(l.activation).data(), ImGuiComboFlags_HeightLarge)) {
        for (int i = 0; i < network::activation_count; ++i) {
            const auto choice = static_cast<network::Activation>(i);
            if (ImGui::Selectable(name(choice).data(), choice == l.activation)) l.activation = choice;
        }
        ImGui::EndCombo();
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("The layer's activation");
    if (layer == 0) {
        ImGui::SameLine();
        feature_menu(network);
    }
    if (layer == network.hidden_layers()) return;
    const char* note = linear_note(network);
    ImGui::SameLine();
    ImGui::BeginDisabled(l.neurons() >= network::max_width);
    if (ImGui::Button("+ Neuron") && add_neuron(network, layer))
        selection = {layer, network.layers[static_cast<std::size_t>(layer)].neurons() - 1, true};
    ImGui::EndDisabled();
    ImGui::SameLine();
    if (ImGui::Button("− Layer")) remove_hidden_layer(network, layer);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Take this layer away");
    if (note) {
        ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
        ImGui::TextWrapped("%s", note);
        ImGui::PopStyleColor();
    }
}

}  // namespace

void parameter_panel(scene::Scene& scene, Selection& selection) {
    const auto shape_before = parameter_count(scene.network);
    if (!ImGui::BeginTabBar("layers", ImGuiTabBarFlags_FittingPolicyScroll)) return;
    for (int layer = 0; layer <= scene.network.hidden_layers(); ++layer) {
        const bool output = layer == scene.network.hidden_layers();
        const std::string label = output ? "Output###output" : "Layer " + std::to_string(layer + 1);
        const bool bring = selection.reveal && selection.layer == layer;
        if (!ImGui::BeginTabItem(label.c_str(), nullptr, bring ? ImGuiTabItemFlags_SetSelected : 0)) continue;
        if (!selection.reveal) selection.layer = layer;
        layer_controls(scene, selection, layer);
        if (ImGui::BeginChild("parameters") && layer <= scene.network.hidden_layers()) {
            for (int neuron = 0; neuron < scene.network.layers[static_cast<std::size_t>(layer)].neurons();
                 ++neuron)
                neuron_rows(scene, selection, layer, neuron);
        }
        ImGui::EndChild();
        ImGui::EndTabItem();
    }
    if (scene.network.hidden_layers() < network::max_hidden_layers &&
        ImGui::TabItemButton("+", ImGuiTabItemFlags_Trailing | ImGuiTabItemFlags_NoTooltip)) {
        add_hidden_layer(scene.network, scene.network.hidden_layers());
        selection = {scene.network.hidden_layers() - 1, 0, true};
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Add a hidden layer before the output");
    ImGui::EndTabBar();
    if (parameter_count(scene.network) != shape_before) selection = within(selection, scene.network);
}

}  // namespace window
