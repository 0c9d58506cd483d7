#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <optional>

#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/problem.hpp"
#include "session/change.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

/// Where the diagram's nodes stand. Column 0 holds the inputs, column l + 1 the neurons of layer l.
struct Layout {
    ImVec2 origin, size;
    float node = 0;    ///< side of a node's picture
    float widest = 0;  ///< that it could be with fewer rows: columns stand still whatever their number
    float names = 0;   ///< room for the last name, where it stands beside its node
    const network::Network& network;

    int columns() const { return static_cast<int>(network.layers.size()) + 1; }
    int rows(int column) const {
        return column == 0 ? network.inputs()
                           : network.layers[static_cast<std::size_t>(column - 1)].neurons();
    }
    float pitch(int column) const { return size.y / static_cast<float>(rows(column)); }
    ImVec2 centre(int column, int row) const {
        const float inner = size.x - widest * 2.2F - names;
        const float x =
            origin.x + widest * 0.9F + inner * static_cast<float>(column) / static_cast<float>(columns() - 1);
        const float step = size.y / static_cast<float>(rows(column));
        return {x, origin.y + step * (static_cast<float>(row) + 0.5F)};
    }
};

/// A weight's line: from the right side of its input's node to the left side of its neuron's.
struct Line {
    ImVec2 p[4];
};

Line line_of(const Layout& layout, int layer, int neuron, int input) {
    const ImVec2 from = layout.centre(layer, input), to = layout.centre(layer + 1, neuron);
    const float half = layout.node * 0.5F, bend = (to.x - from.x) * 0.35F;
    return {{{from.x + half, from.y},
             {from.x + half + bend, from.y},
             {to.x - half - bend, to.y},
             {to.x - half, to.y}}};
}

float distance_to(const Line& line, ImVec2 place) {
    float least = 1e9F;
    constexpr int pieces = 24;
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / pieces, s = 1 - t;
        const float b0 = s * s * s, b1 = 3 * s * s * t, b2 = 3 * s * t * t, b3 = t * t * t;
        const float x = b0 * line.p[0].x + b1 * line.p[1].x + b2 * line.p[2].x + b3 * line.p[3].x;
        const float y = b0 * line.p[0].y + b1 * line.p[1].y + b2 * line.p[2].y + b3 * line.p[3].y;
        least = std::min(least, std::hypot(x - place.x, y - place.y));
    }
    return least;
}

/// Largest in size; `network` holds weights, or what is shown in their place.
float largest_weight(const network::Network& network) {
    double most = 1e-9;
    for (const network::Layer& layer : network.layers) {
        for (const double weight : layer.weights) most = std::max(most, std::abs(weight));
    }
    return static_cast<float>(most);
}

struct Hovered {
    int layer = -1, neuron = 0, input = -1;  ///< input -1: the node itself; layer -1: nothing
};

Hovered draw_lines(const Layout& layout, const network::Network& shown, const layout::Palette& palette,
                   bool mouse_here) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float unit = ImGui::GetFontSize() / 15;
    const float most = largest_weight(shown);
    Hovered hovered;
    float nearest = 5 * unit;
    for (int l = 0; mouse_here && l < static_cast<int>(layout.network.layers.size()); ++l) {
        const network::Layer& layer = layout.network.layers[static_cast<std::size_t>(l)];
        for (int n = 0; n < layer.neurons(); ++n) {
            for (int k = 0; k < layer.inputs; ++k) {
                const float away = distance_to(line_of(layout, l, n, k), mouse);
                if (away >= nearest) continue;
                nearest = away;
                hovered = {l, n, k};
            }
        }
    }
    for (int l = 0; l < static_cast<int>(layout.network.layers.size()); ++l) {
        const network::Layer& layer = layout.network.layers[static_cast<std::size_t>(l)];
        // Many lines into one node stay apart.
        const float thickest = std::min(4.2F, 26.0F / static_cast<float>(layer.neurons()));
        for (int n = 0; n < layer.neurons(); ++n) {
            for (int k = 0; k < layer.inputs; ++k) {
                const auto weight =
                    static_cast<float>(shown.layers[static_cast<std::size_t>(l)].weight(n, k));
                const float share = std::sqrt(std::abs(weight) / most);
                const bool bright = hovered.layer == l && hovered.neuron == n && hovered.input == k;
                if (weight == 0 && !bright) continue;  // nothing goes along it
                const glm::vec3 hue = weight < 0 ? palette.class_0 : palette.class_1;
                const Line line = line_of(layout, l, n, k);
                draw.AddBezierCubic(line.p[0], line.p[1], line.p[2], line.p[3],
                                    bright ? packed(palette.text) : packed(hue, 0.25F + 0.7F * share),
                                    unit * (0.8F + thickest * share), 20);
            }
        }
    }
    return hovered;
}

void centred_text(ImDrawList& draw, ImVec2 at, ImU32 ink, const std::string& text) {
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    draw.AddText({std::round(at.x - size.x / 2), std::round(at.y - size.y / 2)}, ink, text.c_str());
}

/// Beside a node that has no room below it; over the lines, on a ground of its own.
void small_name(ImDrawList& draw, ImVec2 at, float pitch, const layout::Palette& palette,
                const std::string& name) {
    const float size = std::min(0.8F * ImGui::GetFontSize(), 0.92F * pitch);
    const float width = ImGui::CalcTextSize(name.c_str()).x * size / ImGui::GetFontSize();
    const ImVec2 low{std::round(at.x), std::round(at.y - size / 2)};
    draw.AddRectFilled({low.x - 1, low.y}, {low.x + width + 2, low.y + size}, packed(palette.panel, 0.8F), 3);
    draw.AddText(ImGui::GetFont(), size, low, packed(palette.text), name.c_str());
}

std::string node_name(const Layout& layout, int column, int row) {
    if (column == 0) return network::input_symbol(layout.network, 0, row);
    const int layer = column - 1;
    return symbol(network::activation(layer == layout.network.hidden_layers() ? -1 : layer, row));
}

/// Draws the nodes; the node under the mouse goes before a line.
Hovered draw_nodes(const Layout& layout, const layout::Palette& palette, const Selection& selection,
                   const Thumbnails& thumbnails, bool mouse_here, Hovered hovered) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float half = layout.node / 2, unit = ImGui::GetFontSize() / 15;
    for (int column = 0; column < layout.columns(); ++column) {
        for (int row = 0; row < layout.rows(column); ++row) {
            const ImVec2 c = layout.centre(column, row);
            const ImVec2 low{c.x - half, c.y - half}, high{c.x + half, c.y + half};
            const Thumbnail picture = column == 0
                                          ? thumbnails.input(row)
                                          : thumbnails.neuron(neuron_index(layout.network, column - 1, row));
            draw.AddImageRounded(picture.texture, low, high, picture.uv0, picture.uv1, IM_COL32_WHITE,
                                 5 * unit);
            const bool over = mouse_here && std::abs(mouse.x - c.x) < half && std::abs(mouse.y - c.y) < half;
            if (over) hovered = {column - 1, row, -1};
            const bool selected = column > 0 && selection.layer == column - 1 && selection.neuron == row;
            draw.AddRect(low, high,
                         selected ? packed(palette.accent) : packed(over ? palette.text : palette.edge, 0.9F),
                         5 * unit, 0, (selected ? 2.0F : 1.0F) * unit);
            const std::string name = node_name(layout, column, row);
            if (layout.node < 26 * unit)
                small_name(draw, {high.x + 2 * unit, c.y}, layout.pitch(column), palette, name);
            else
                centred_text(draw, {c.x, high.y + 9 * unit}, packed(palette.faint_text), name);
        }
    }
    return hovered;
}

void tooltip(const network::Network& network, const Hovered& hovered, const Probe& probe,
             const network::Network* change, float left) {
    // Beside the diagram: over it, it would lie on the neighbours.
    ImGui::SetNextWindowPos({left, ImGui::GetIO().MousePos.y}, ImGuiCond_Always, {1, 0.2F});
    ImGui::BeginTooltip();
    ui::pass_by();
    ImGui::PushTextWrapPos(ImGui::GetFontSize() * 30);
    const auto states = evaluate(network, probe.x1, probe.x2);
    const network::Layer& layer = network.layers[static_cast<std::size_t>(hovered.layer)];
    if (hovered.input >= 0) {
        const std::string target = symbol(network::pre_activation(
            hovered.layer == network.hidden_layers() ? -1 : hovered.layer, hovered.neuron));
        ImGui::Text(word("weight of %s in %s: %s"),
                    network::input_symbol(network, hovered.layer, hovered.input).c_str(), target.c_str(),
                    network::rounded(layer.weight(hovered.neuron, hovered.input), 6).c_str());
        if (change)
            ImGui::Text(word("gradient of the loss: %s"),
                        network::rounded(-change->layers[static_cast<std::size_t>(hovered.layer)].weight(
                                             hovered.neuron, hovered.input))
                            .c_str());
    } else {
        const auto index = static_cast<std::size_t>(neuron_index(network, hovered.layer, hovered.neuron));
        const int named = hovered.layer == network.hidden_layers() ? -1 : hovered.layer;
        ImGui::Text("%s = %s", symbol(network::activation(named, hovered.neuron)).c_str(),
                    network::rounded(states[index].a.value).c_str());
    }
    ImGui::TextUnformatted(network::formula(network, hovered.layer, hovered.neuron).c_str());
    ImGui::TextUnformatted(network::activation_formula(network, hovered.layer, hovered.neuron).c_str());
    ImGui::TextDisabled(word("at x₁ = %s, x₂ = %s"), network::rounded(probe.x1).c_str(),
                        network::rounded(probe.x2).c_str());
    ImGui::TextUnformatted(
        network::formula_at(network, hovered.layer, hovered.neuron, states, probe.x1, probe.x2).c_str());
    ImGui::TextUnformatted(
        network::activation_formula_at(network, hovered.layer, hovered.neuron, states).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

/// A neuron more and one less, above each hidden layer: they stay where they are whatever the layer's size.
void layer_buttons(Session& session, const Layout& layout, float top) {
    const float unit = ImGui::GetFontSize(), side = 1.15F * unit, gap = 0.2F * unit;
    const int hidden = layout.network.hidden_layers();
    if (hidden == 0 || layout.centre(1, 0).x - layout.centre(0, 0).x < 2 * side + 3 * gap) return;
    for (int layer = 0; layer < hidden; ++layer) {
        const ui::Group group("layer " + std::to_string(layer + 1));
        ImGui::PushID(layer);
        network::Network network = session.scene().network;
        const int neurons = network.layers[static_cast<std::size_t>(layer)].neurons();
        const float middle = layout.centre(layer + 1, 0).x;
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
        ImGui::SetCursorScreenPos({middle - side - gap / 2, top});
        ImGui::BeginDisabled(neurons >= network::max_width);
        if (ui::button("+", {side, side}) && add_neuron(network, layer))
            replace_network(session, network, Why::shape);
        ui::tip("A neuron more");
        ImGui::EndDisabled();
        ImGui::SetCursorScreenPos({middle + gap / 2, top});
        ImGui::BeginDisabled(neurons <= 1);
        if (ui::button("−", {side, side}) && remove_neuron(network, layer, neurons - 1))
            replace_network(session, network, Why::shape);
        ui::tip("The layer's last neuron less");
        ImGui::EndDisabled();
        ImGui::PopStyleVar();
        ImGui::PopID();
    }
}

}  // namespace

void network_panel(Session& session, const Thumbnails& thumbnails, float height,
                   const std::vector<double>& gradient) {
    scene::Scene& scene = session.document.scene;
    Selection& selection = session.hand.selection;
    const Probe& probe = session.hand.probe;
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize() / 15;
    const ImVec2 begin = ImGui::GetCursorScreenPos();
    const float head = 1.5F * ImGui::GetFontSize();
    height -= head;
    Layout layout{
        {begin.x, begin.y + head}, {ImGui::GetContentRegionAvail().x, height}, 0, 0, 0, scene.network};
    int most = scene.network.inputs();
    for (int column = 0; column < layout.columns(); ++column) most = std::max(most, layout.rows(column));
    const float by_height = height / static_cast<float>(most) - (most <= 6 ? 20 : 3) * unit;
    const float by_width = layout.size.x / static_cast<float>(layout.columns()) * 0.62F;
    layout.node = std::clamp(std::min(by_height, by_width), 8 * unit, 52 * unit);
    layout.widest = std::clamp(by_width, 8 * unit, 52 * unit);
    if (layout.widest < 26 * unit) layout.names = 1.6F * ImGui::GetFontSize();
    ImGui::SetCursorScreenPos({begin.x, begin.y + head});
    layout.origin.y -= most <= 6 ? 9 * unit : 0;

    const bool clicked = ui::area("diagram", layout.size);
    const bool mouse_here = ImGui::IsItemHovered();
    std::optional<Hovered> chosen;
    {
        const ui::Group group("diagram");
        for (int column = 1; column < layout.columns(); ++column) {
            for (int row = 0; row < layout.rows(column); ++row) {
                const ImVec2 at = layout.centre(column, row);
                const float half = layout.node / 2;
                if (ui::part(node_name(layout, column, row), {at.x - half, at.y - half},
                             {at.x + half, at.y + half}))
                    chosen = Hovered{column - 1, row, -1};
            }
        }
    }
    network::Network shown = scene.network;
    if (!gradient.empty()) {
        std::vector<double> change(gradient.begin(), gradient.end());
        for (double& value : change) value = -value;
        shown = with_parameters(shown, change);
    }
    Hovered hovered = draw_lines(layout, shown, palette, mouse_here);
    hovered = draw_nodes(layout, palette, selection, thumbnails, mouse_here, hovered);
    std::optional<network::Quantity> pointed;
    if (mouse_here && hovered.layer >= 0 && hovered.input < 0)
        pointed = network::activation(hovered.layer == scene.network.hidden_layers() ? -1 : hovered.layer,
                                      hovered.neuron);
    session.hand.preview.point_at(pointed, static_cast<double>(ImGui::GetIO().DeltaTime));
    if (mouse_here && hovered.layer >= 0) {
        tooltip(scene.network, hovered, probe, gradient.empty() ? nullptr : &shown,
                begin.x - ImGui::GetFontSize());
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        if (clicked) chosen = hovered;
    }
    if (chosen) {
        selection = {chosen->layer, chosen->neuron, true};
        if (chosen->input < 0) {
            const int named = chosen->layer == scene.network.hidden_layers() ? -1 : chosen->layer;
            show_surface(scene, network::activation(named, chosen->neuron));
        }
    }
    // Last: nothing that was measured of the network is drawn after an edit of it.
    const ImVec2 end = ImGui::GetCursorScreenPos();
    layer_buttons(session, layout, begin.y);
    ImGui::SetCursorScreenPos(end);
}

}  // namespace panels
