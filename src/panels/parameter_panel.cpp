#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <string>

#include "network/formula.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/problem.hpp"
#include "session/change.hpp"

namespace panels {
namespace {

constexpr double largest_parameter = 1e12;

/// Half of the slider's range: 10, or the next power of ten that holds the value. It stands still while its
/// slider is held.
float slider_reach(double value) {
    float* kept = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("reach"), 0);
    const bool held = ImGui::GetStateStorage()->GetBool(ImGui::GetID("held"));
    if (*kept == 0) *kept = 10;
    if (held) return *kept;
    while (static_cast<double>(*kept) < std::abs(value) && *kept < 1e12F) *kept *= 10;
    // Back again only for a value that would be lost in it: near a bound the range would go back and forth.
    while (*kept > 10 && std::abs(value) < static_cast<double>(*kept) / 25) *kept /= 10;
    return *kept;
}

/// A name, a slider and a number field that edit the same value.
/// `laboratory`: the whole way from minus that through exactly 0 to that, finest around 0.
void parameter_row(const std::string& name, double& value, const layout::Palette& palette,
                   std::optional<double> laboratory) {
    const ui::Group group(name);
    const float unit = ImGui::GetFontSize();
    const double before = value;
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(word_if_known(name).c_str());
    ImGui::SameLine(2.6F * unit);
    const double reach = laboratory ? *laboratory : static_cast<double>(slider_reach(value)), low = -reach;
    const float width = ImGui::GetContentRegionAvail().x - 5.6F * unit;
    ImGui::SetNextItemWidth(width);
    ui::slider_double("##slider", &value, low, reach, "",
                      ImGuiSliderFlags_NoRoundToFormat | ImGuiSliderFlags_NoInput |
                          (laboratory ? ImGuiSliderFlags_Logarithmic : 0));
    ImGui::GetStateStorage()->SetBool(ImGui::GetID("held"), ImGui::IsItemActive());
    const ImVec2 corner = ImGui::GetItemRectMin(), end = ImGui::GetItemRectMax();
    const float middle = std::round((corner.x + end.x) / 2);
    ImGui::GetWindowDrawList()->AddLine({middle, corner.y + 2}, {middle, end.y - 2},
                                        packed(palette.edge, 0.7F));
    ImGui::SameLine();
    ImGui::SetNextItemWidth(-1);
    ui::input_double("##number", &value, "%.6g", ImGuiInputTextFlags_AutoSelectAll);
    if (!(std::abs(value) <= largest_parameter)) value = before;
}

/// False when the network was replaced: what is left of the list is of another one.
bool neuron_rows(Session& session, int layer, int neuron) {
    scene::Scene& scene = session.document.scene;
    Selection& selection = session.hand.selection;
    const layout::Palette& palette = layout::palette(scene.style.theme);
    network::Layer& l = scene.network.layers[static_cast<std::size_t>(layer)];
    const int named = layer == scene.network.hidden_layers() ? -1 : layer;
    const std::optional<double> laboratory = scene.figure.parameter_range;
    const ui::Group group("neuron " + std::to_string(neuron + 1));
    const bool selected = selection.layer == layer && selection.neuron == neuron;
    if (selected && selection.reveal) {
        ImGui::SetScrollHereY(0);
        selection.reveal = false;
    }
    const auto shown = scene.figure.z ? scene.figure.z->quantity : network::Quantity{};
    for (const auto& quantity :
         {network::pre_activation(named, neuron), network::activation(named, neuron)}) {
        ImGui::PushStyleColor(ImGuiCol_Text, colour(quantity == shown ? palette.accent : palette.text));
        if (ui::small_button(symbol(quantity).c_str())) {
            show_surface(scene, quantity);
            selection = {layer, neuron, false};
        }
        ImGui::PopStyleColor();
        ui::tip("Show its surface");
        ImGui::SameLine();
    }
    ImGui::TextDisabled("%s", network::activation_formula(scene.network, layer, neuron).c_str());
    const bool removable = layer < scene.network.hidden_layers() && l.neurons() > 1;
    bool removed = false;
    if (removable) {
        ImGui::SameLine(ImGui::GetContentRegionMax().x - 1.5F * ImGui::GetFontSize());
        removed = ui::small_button("×");
        ui::tip("Take this neuron away");
    }
    // The sum itself, with its numbers as they are now.
    ImGui::PushTextWrapPos();
    ImGui::TextDisabled("%s", network::formula(scene.network, layer, neuron).c_str());
    ImGui::PopTextWrapPos();
    for (int k = 0; k < l.inputs; ++k)
        parameter_row(network::input_symbol(scene.network, layer, k), l.weight(neuron, k), palette,
                      laboratory);
    parameter_row("bias", l.bias(neuron), palette, laboratory);
    ImGui::Spacing();
    if (!removed) return true;
    network::Network fewer = scene.network;
    remove_neuron(fewer, layer, neuron);
    replace_network(session, std::move(fewer), Why::shape);
    return false;
}

/// Which functions of x1 and x2 the first layer sees.
void feature_menu(Session& session) {
    network::Network network = session.scene().network;
    if (ui::button("Inputs")) ImGui::OpenPopup("features");
    ui::tip("What the first layer sees");
    if (!ImGui::BeginPopup("features")) return;
    for (std::size_t i = 0; i < network::feature_names.size(); ++i) {
        const auto feature = static_cast<network::Feature>(i);
        bool on = std::ranges::find(network.features, feature) != network.features.end();
        ImGui::BeginDisabled(on && network.features.size() == 1);
        if (ui::checkbox(symbol(feature).c_str(), &on)) {
            if (on)
                add_feature(network, feature);
            else
                remove_feature(network, feature);
            replace_network(session, network, Why::shape);
        }
        ImGui::EndDisabled();
    }
    ImGui::EndPopup();
}

void activation_combo(Session& session, int layer) {
    const network::Activation now =
        session.scene().network.layers[static_cast<std::size_t>(layer)].activation;
    ImGui::SetNextItemWidth(5.6F * ImGui::GetFontSize());
    if (ui::begin_combo("##activation", name(now).data(), ImGuiComboFlags_HeightLarge)) {
        for (int i = 0; i < network::activation_count; ++i) {
            const auto choice = static_cast<network::Activation>(i);
            if (!ui::selectable(name(choice).data(), choice == now) || choice == now) continue;
            network::Network changed = session.scene().network;
            changed.layers[static_cast<std::size_t>(layer)].activation = choice;
            replace_network(session, std::move(changed), Why::shape);
        }
        ImGui::EndCombo();
    }
    ui::tip("The layer's activation");
}

/// False when the layer is gone.
bool layer_controls(Session& session, int layer) {
    activation_combo(session, layer);
    if (layer == 0) {
        ImGui::SameLine();
        feature_menu(session);
    }
    if (layer == session.scene().network.hidden_layers()) return true;
    network::Network network = session.scene().network;
    const char* note = linear_note(network);
    ImGui::SameLine();
    ImGui::BeginDisabled(network.layers[static_cast<std::size_t>(layer)].neurons() >= network::max_width);
    if (ui::button("+ Neuron") && add_neuron(network, layer)) {
        session.hand.selection = {layer, network.layers[static_cast<std::size_t>(layer)].neurons() - 1, true};
        replace_network(session, std::move(network), Why::shape);
        session.hand.selection.reveal = true;
    }
    ImGui::EndDisabled();
    ImGui::SameLine();
    const bool removed = ui::button("− Layer");
    ui::tip("Take this layer away");
    if (note) {
        ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
        ImGui::TextWrapped("%s", note);
        ImGui::PopStyleColor();
    }
    if (!removed) return true;
    network = session.scene().network;
    remove_hidden_layer(network, layer);
    replace_network(session, std::move(network), Why::shape);
    return false;
}

void layer_tab(Session& session, int layer) {
    const bool output = layer == session.scene().network.hidden_layers();
    const std::string label = output ? "Output###output" : "Layer " + std::to_string(layer + 1);
    Selection& selection = session.hand.selection;
    const bool bring = selection.reveal && selection.layer == layer;
    if (!ui::begin_tab_item(label.c_str(), bring ? ImGuiTabItemFlags_SetSelected : 0)) return;
    const ui::Group group(output ? "Output" : label);
    if (!selection.reveal) selection.layer = layer;
    bool same = layer_controls(session, layer);
    if (ImGui::BeginChild("parameters")) {
        for (int neuron = 0;
             same && neuron < session.scene().network.layers[static_cast<std::size_t>(layer)].neurons();
             ++neuron)
            same = neuron_rows(session, layer, neuron);
    }
    ImGui::EndChild();
    ImGui::EndTabItem();
}

}  // namespace

void parameter_panel(Session& session) {
    if (!ImGui::BeginTabBar("layers", ImGuiTabBarFlags_FittingPolicyScroll)) return;
    for (int layer = 0; layer <= session.scene().network.hidden_layers(); ++layer) layer_tab(session, layer);
    if (session.scene().network.hidden_layers() < network::max_hidden_layers) {
        if (ui::tab_item_button("+", ImGuiTabItemFlags_Trailing | ImGuiTabItemFlags_NoTooltip)) {
            network::Network network = session.scene().network;
            add_hidden_layer(network, network.hidden_layers());
            replace_network(session, std::move(network), Why::shape);
            session.hand.selection = {session.scene().network.hidden_layers() - 1, 0, true};
        }
        ui::tip("Add a hidden layer before the output");
    }
    ImGui::EndTabBar();
}

}  // namespace panels
