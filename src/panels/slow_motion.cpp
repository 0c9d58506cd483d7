
#include <fmt/format.h>
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "network/metrics.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/change.hpp"
#include "train/backpropagation.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

using network::rounded;

constexpr int most_numbered_lines = 26;  // more numbers than these would lie over each other

struct Diagram {
    ImVec2 low, size;
    const network::Network& network;

    ImVec2 centre(int column, int row) const {
        const int rows =
            column == 0 ? network.inputs() : network.layers[static_cast<std::size_t>(column - 1)].neurons();
        const auto columns = static_cast<float>(network.layers.size());
        return {low.x + size.x * (0.10F + 0.77F * static_cast<float>(column) / columns),
                low.y + size.y * (static_cast<float>(row) + 0.5F) / static_cast<float>(rows)};
    }
};

void label(ImDrawList& draw, ImVec2 at, ImU32 ink, ImU32 behind, const std::string& text) {
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    const ImVec2 low{std::round(at.x - size.x / 2), std::round(at.y - size.y / 2)};
    draw.AddRectFilled({low.x - 3, low.y}, {low.x + size.x + 3, low.y + size.y}, behind, 3);
    draw.AddText(low, ink, text.c_str());
}

/// Numbers along lines, each where it meets no other.
class Numbers {
  public:
    void put(ImDrawList& draw, ImVec2 from, ImVec2 to, ImU32 ink, ImU32 behind, const std::string& text) {
        const ImVec2 size = ImGui::CalcTextSize(text.c_str());
        ImVec2 place{};
        for (const float share : {0.5F, 0.38F, 0.62F, 0.28F, 0.72F, 0.2F, 0.8F}) {
            place = {from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
            const bool free = std::ranges::none_of(taken_, [&](const auto& other) {
                return std::abs(other.first.x - place.x) < (other.second.x + size.x) / 2 + 6 &&
                       std::abs(other.first.y - place.y) < size.y + 1;
            });
            if (free) break;
        }
        taken_.emplace_back(place, size);
        label(draw, place, ink, behind, text);
    }

  private:
    std::vector<std::pair<ImVec2, ImVec2>> taken_;  ///< centres and sizes
};

/// What a stage says, in a line.
std::string explanation(const network::Network& network, int stage, const network::DataPoint& point,
                        const std::vector<network::NeuronState>& states, network::Loss loss,
                        double loss_value) {
    const int layers = static_cast<int>(network.layers.size());
    if (stage == 0)
        return fmt::format(fmt::runtime(word("The point x₁ = {}, x₂ = {} {} {} goes in.")), rounded(point.x1),
                           rounded(point.x2), point.label.number ? "with the number" : "of class",
                           rounded(point.label.value));
    if (stage <= layers) {
        return stage < layers
                   ? fmt::format(fmt::runtime(word("Layer {}: each neuron weighs its inputs, adds its bias "
                                                   "(z), and bends the sum (a).")),
                                 stage)
                   : fmt::format(fmt::runtime(word("The output: {} = {}.")),
                                 symbol(network::output_activation()), rounded(states.back().a.value));
    }
    if (stage == layers + 1)
        return fmt::format(fmt::runtime(word("The loss ({}) compares it with the label {}: {}.")),
                           word(loss == network::Loss::cross_entropy ? "cross-entropy" : "squared error"),
                           rounded(point.label.value), rounded(loss_value));
    const int layer = 2 * layers + 1 - stage;
    if (layer >= 0)
        return layer == layers - 1
                   ? word(
                         "Back: how much the loss changes with the output's z (δ), and with each weight into "
                         "it.")
                   : fmt::format(fmt::runtime(word("Back through the weights: δ of layer {}, and the "
                                                   "gradient of each of its weights.")),
                                 layer + 1);
    return word("The update: every weight takes a small step against its gradient.");
}

/// What one step with one point makes of the network.
struct Step {
    const network::Network& network;
    int stage;
    const network::DataPoint& point;
    const std::vector<network::NeuronState>& states;
    network::Network gradient, after;

    int layers() const { return static_cast<int>(network.layers.size()); }
    bool forward(int layer) const { return stage == layer + 1; }
    bool backward(int layer) const { return stage == 2 * layers() + 1 - layer; }
    bool updated() const { return stage == 2 * layers() + 2; }
    /// Of column 0 an input, then an activation.
    double value(int column, int row) const {
        if (column == 0)
            return evaluate(network.features[static_cast<std::size_t>(row)], point.x1, point.x2).value;
        return states[static_cast<std::size_t>(neuron_index(network, column - 1, row))].a.value;
    }
};

/// More numbers than have room on the diagram.
bool is_dense(const network::Network& network) {
    std::size_t lines = 0;
    int most = 0;
    for (const network::Layer& layer : network.layers) {
        lines += layer.weights.size();
        most = std::max(most, layer.neurons());
    }
    return lines > most_numbered_lines || most > 4;
}

std::string name_of(const network::Network& network, int column, int row) {
    if (column == 0) return network::input_symbol(network, 0, row);
    return symbol(network::activation(column - 1 == network.hidden_layers() ? -1 : column - 1, row));
}

void draw_weights(const Diagram& at, const Step& step, const Selection& chosen, bool dense,
                  const layout::Palette& palette) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float unit = ImGui::GetFontSize();
    const ImU32 behind = packed(palette.panel, 0.85F);
    Numbers numbers;
    for (int l = 0; l < step.layers(); ++l) {
        const network::Layer& layer = step.network.layers[static_cast<std::size_t>(l)];
        const network::Layer& slopes = step.gradient.layers[static_cast<std::size_t>(l)];
        const network::Layer& after = step.after.layers[static_cast<std::size_t>(l)];
        const bool backward = step.backward(l), lit = step.forward(l) || backward || step.updated();
        for (int n = 0; n < layer.neurons(); ++n) {
            const bool its = chosen.layer == l && chosen.neuron == n;
            for (int k = 0; k < layer.inputs; ++k) {
                const ImVec2 from = at.centre(l, k), to = at.centre(l + 1, n);
                const double shown = backward ? -slopes.weight(n, k) : layer.weight(n, k);
                const float strength = !lit ? 0.25F : dense && !its ? 0.35F : 0.9F;
                draw.AddLine(from, to, packed(shown < 0 ? palette.class_0 : palette.class_1, strength),
                             lit && (!dense || its) ? 0.14F * unit : 0.08F * unit);
                if (!lit || dense) continue;
                const std::string text =
                    backward         ? rounded(slopes.weight(n, k), 3)
                    : step.updated() ? rounded(layer.weight(n, k), 3) + " → " + rounded(after.weight(n, k), 3)
                                     : rounded(layer.weight(n, k), 3);
                numbers.put(draw, from, to, packed(backward ? palette.accent : palette.text), behind, text);
            }
        }
    }
}

void draw_neuron(const Diagram& at, const Step& step, int column, int row, float radius, bool dense,
                 bool chosen, const layout::Palette& palette) {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const float unit = ImGui::GetFontSize();
    const ImVec2 c = at.centre(column, row);
    const int l = column - 1;
    const bool now = step.stage == column || (column > 0 && step.backward(l));
    const ImU32 behind = packed(palette.panel, 0.85F);
    draw.AddCircleFilled(c, radius, packed(palette.control), 32);
    draw.AddCircle(c, radius,
                   packed(chosen && dense ? palette.text
                          : now           ? palette.accent
                                          : palette.edge),
                   32, (chosen && dense ? 0.16F : 0.1F) * unit);
    if (radius > 0.9F * unit) label(draw, c, packed(palette.text), 0, name_of(step.network, column, row));
    if (step.stage < column) return;
    const double value = step.value(column, row);
    if (dense) {
        // Beside it, where the lines end.
        const std::string text = rounded(value, 2);
        const float across = ImGui::CalcTextSize(text.c_str()).x / 2;
        label(draw, {c.x + radius + across + 0.3F * unit, c.y}, packed(palette.text), behind, text);
        return;
    }
    const std::string z =
        column == 0
            ? ""
            : "z " +
                  rounded(step.states[static_cast<std::size_t>(neuron_index(step.network, l, row))].z.value,
                          3) +
                  "  a ";
    label(draw, {c.x, c.y + radius + 0.65F * unit}, packed(palette.text), behind, z + rounded(value, 3));
    if (column > 0 && step.stage >= 2 * step.layers() + 1 - l)
        label(draw, {c.x, c.y - radius - 0.6F * unit}, packed(palette.accent), behind,
              "δ " + rounded(step.gradient.layers[static_cast<std::size_t>(l)].bias(row), 3));
}

/// A click on a neuron chooses it.
void diagram(Session& session, const Step& step, ImVec2 room) {
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const Diagram at{ImGui::GetCursorScreenPos(), {room.x, room.y - 0.5F * unit}, step.network};
    const bool dense = is_dense(step.network);
    int most = step.network.inputs();
    for (const network::Layer& layer : step.network.layers) most = std::max(most, layer.neurons());
    const float pitch = at.size.y / static_cast<float>(most);
    const float radius =
        dense ? std::clamp(0.42F * pitch, 2.0F, 1.1F * unit) : std::min(1.35F * unit, 0.3F * pitch);
    const bool clicked = ui::area("step", room);
    const bool here = ImGui::IsItemHovered();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    draw_weights(at, step, session.hand.selection, dense, palette);
    const ui::Group group("step");
    for (int column = 0; column <= step.layers(); ++column) {
        const int rows = column == 0 ? step.network.inputs()
                                     : step.network.layers[static_cast<std::size_t>(column - 1)].neurons();
        for (int row = 0; row < rows; ++row) {
            const bool chosen = column > 0 && session.hand.selection.layer == column - 1 &&
                                session.hand.selection.neuron == row;
            draw_neuron(at, step, column, row, radius, dense, chosen, palette);
            if (column == 0) continue;
            const ImVec2 c = at.centre(column, row);
            const bool over =
                here && std::hypot(mouse.x - c.x, mouse.y - c.y) < std::max(radius, 0.5F * pitch);
            const bool pressed = ui::part(name_of(step.network, column, row), {c.x - radius, c.y - radius},
                                          {c.x + radius, c.y + radius});
            if (pressed || (over && clicked)) session.hand.selection = {column - 1, row, true};
        }
    }
}

/// Every product that goes into the chosen neuron, its sum, and what comes back.
void chosen_numbers(const Session& session, const Step& step) {
    const Selection chosen = within(session.hand.selection, step.network);
    const int l = chosen.layer, n = chosen.neuron;
    const network::Layer& layer = step.network.layers[static_cast<std::size_t>(l)];
    const network::Layer& slopes = step.gradient.layers[static_cast<std::size_t>(l)];
    const network::Layer& after = step.after.layers[static_cast<std::size_t>(l)];
    const network::NeuronState& state =
        step.states[static_cast<std::size_t>(neuron_index(step.network, l, n))];
    const bool back = step.stage >= 2 * step.layers() + 1 - l;
    ImGui::TextDisabled(word("%s, the chosen neuron"), name_of(step.network, l + 1, n).c_str());
    const ui::Table table("products", back ? 3 : 2, ImGuiTableFlags_SizingFixedFit);
    if (!table) return;
    const auto row = [&](const std::string& what, const std::string& value, const std::string& change) {
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(what.c_str());
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(value.c_str());
        if (!back) return;
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(change.c_str());
    };
    const auto change = [&](double before, double slope, double now) {
        return step.updated() ? rounded(before, 3) + " → " + rounded(now, 3) : "∂ " + rounded(slope, 3);
    };
    const bool reached = step.stage >= l;
    for (int k = 0; k < layer.inputs; ++k) {
        const double input = step.value(l, k), weight = layer.weight(n, k);
        row(name_of(step.network, l, k) + (reached ? " = " + rounded(input, 3) : ""),
            "· " + rounded(weight, 3) + (reached ? " = " + rounded(input * weight, 3) : ""),
            change(weight, slopes.weight(n, k), after.weight(n, k)));
    }
    row(word("bias"), rounded(layer.bias(n), 3), change(layer.bias(n), slopes.bias(n), after.bias(n)));
    if (step.stage > l) {
        row(word("z, the sum"), rounded(state.z.value, 3), back ? "δ " + rounded(slopes.bias(n), 3) : "");
        row("a", rounded(state.a.value, 3), "");
    }
}

network::Network step_at(const Session& session, int index) {
    train::TrainingOptions single = session.jobs.training.options;
    single.batch = 1;
    const scene::Scene& scene = session.scene();
    train::Trainer trainer(scene.network, {(*scene.data.points)[static_cast<std::size_t>(index)]}, single);
    trainer.step();
    return trainer.network();
}

/// Back, next, and which point.
void buttons(Session& session, int count) {
    SlowMotion& slow = session.panels.slow_motion;
    const int last = slow_motion_stages(session.scene().network) - 1;
    ImGui::BeginDisabled(slow.stage == 0);
    if (ui::button("Back")) --slow.stage;
    ImGui::EndDisabled();
    ImGui::SameLine();
    if (ui::button(slow.stage == last ? "Apply, next point###next" : "Next###next")) {
        if (slow.stage == last) {
            replace_network(session, step_at(session, slow.point), Why::step);
            slow.point = (slow.point + 1) % count;
        }
        slow.stage = slow.stage == last ? 0 : slow.stage + 1;
    }
    ImGui::SameLine();
    ImGui::SetNextItemWidth(10 * ImGui::GetFontSize());
    ui::slider_int("##point", &slow.point, 0, count - 1, "point %d", ImGuiSliderFlags_AlwaysClamp);
}

}  // namespace

void slow_motion_panel(Session& session) {
    SlowMotion& slow = session.panels.slow_motion;
    const int count = static_cast<int>(session.scene().data.points->size());
    if (count == 0) slow.open = false;
    if (!slow.open) return;
    slow.point = std::clamp(slow.point, 0, count - 1);
    slow.stage = std::clamp(slow.stage, 0, slow_motion_stages(session.scene().network) - 1);
    buttons(session, count);
    const scene::Scene& scene = session.scene();
    const train::TrainingOptions& options = session.jobs.training.options;
    const network::DataPoint point = (*scene.data.points)[static_cast<std::size_t>(slow.point)];
    const auto states = evaluate(scene.network, point.x1, point.x2);
    const network::Loss kind = loss_for(options.loss, std::vector{point});
    const double loss = measure(scene.network, std::vector{point}, kind).loss;
    ImGui::TextWrapped("%s", explanation(scene.network, slow.stage, point, states, kind, loss).c_str());
    const Step step{
        scene.network,
        slow.stage,
        point,
        states,
        with_parameters(scene.network, train::loss_gradient(scene.network, std::vector{point}, kind)),
        step_at(session, slow.point)};
    if (!is_dense(scene.network)) return diagram(session, step, ImGui::GetContentRegionAvail());
    // So many numbers would lie over each other: those of one neuron stand beside the diagram.
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float column = std::min(22 * ImGui::GetFontSize(), 0.55F * room.x);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float gap = 1.6F * ImGui::GetFontSize();
    diagram(session, step, {room.x - column - gap, room.y});
    ImGui::SetCursorScreenPos({corner.x + room.x - column, corner.y});
    if (ImGui::BeginChild("numbers", {column, room.y}, false, ImGuiWindowFlags_HorizontalScrollbar))
        chosen_numbers(session, step);
    ImGui::EndChild();
}

}  // namespace panels
