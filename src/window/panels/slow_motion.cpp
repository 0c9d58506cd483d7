
#include <fmt/format.h>
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "train/backpropagation.hpp"
#include "window/change.hpp"
#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"
#include "window/theme.hpp"

namespace window {
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
        return fmt::format("The point x₁ = {}, x₂ = {} {} {} goes in.", rounded(point.x1), rounded(point.x2),
                           point.label.number ? "with the number" : "of class", rounded(point.label.value));
    if (stage <= layers) {
        return stage < layers
                   ? fmt::format(
                         "Layer {}: each neuron weighs its inputs, adds its bias (z), and bends the sum (a).",
                         stage)
                   : fmt::format("The output: {} = {}.", symbol(network::output_activation()),
                                 rounded(states.back().a.value));
    }
    if (stage == layers + 1)
        return fmt::format("The loss ({}) compares it with the label {}: {}.",
                           loss == network::Loss::cross_entropy ? "cross-entropy" : "squared error",
                           rounded(point.label.value), rounded(loss_value));
    const int layer = 2 * layers + 1 - stage;
    if (layer >= 0)
        return layer == layers - 1
                   ? "Back: how much the loss changes with the output's z (δ), and with each weight into it."
                   : fmt::format(
                         "Back through the weights: δ of layer {}, and the gradient of each of its weights.",
                         layer + 1);
    return "The update: every weight takes a small step against its gradient.";
}

void diagram(const scene::Scene& scene, int stage, const network::DataPoint& point,
             const train::TrainingOptions& options, const network::Network& after) {
    const network::Network& network = scene.network;
    const render::Palette& palette = render::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const Diagram at{ImGui::GetCursorScreenPos(), {room.x, room.y - 0.5F * unit}, network};
    const auto states = evaluate(network, point.x1, point.x2);
    const network::Network gradient =
        with_parameters(network, train::loss_gradient(network, std::vector{point}, options.loss));
    const int layers = static_cast<int>(network.layers.size());
    int lines = 0;
    for (const network::Layer& layer : network.layers) lines += static_cast<int>(layer.weights.size());
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float radius = std::min(1.35F * unit, 0.3F * at.size.y / 16 + unit);
    const ImU32 behind = packed(palette.panel, 0.85F);
    Numbers numbers;
    for (int l = 0; l < layers; ++l) {
        const network::Layer& layer = network.layers[static_cast<std::size_t>(l)];
        const int back_stage = 2 * layers + 1 - l;
        const bool forward = stage == l + 1, backward = stage == back_stage,
                   updated = stage == 2 * layers + 2;
        for (int n = 0; n < layer.neurons(); ++n) {
            const ImVec2 to = at.centre(l + 1, n);
            const bool hovered = std::hypot(mouse.x - to.x, mouse.y - to.y) < 1.3F * radius;
            for (int k = 0; k < layer.inputs; ++k) {
                const ImVec2 from = at.centre(l, k);
                const double weight = layer.weight(n, k);
                const double slope = gradient.layers[static_cast<std::size_t>(l)].weight(n, k);
                const double shown = backward ? -slope : weight;
                const bool lit = forward || backward || updated;
                draw.AddLine(from, to,
                             packed(shown < 0 ? palette.class_0 : palette.class_1, lit ? 0.9F : 0.25F),
                             lit ? 0.14F * unit : 0.08F * unit);
                if (!lit || (lines > most_numbered_lines && !hovered)) continue;
                const std::string text =
                    backward  ? rounded(slope, 3)
                    : updated ? rounded(weight, 3) + " → " +
                                    rounded(after.layers[static_cast<std::size_t>(l)].weight(n, k), 3)
                              : rounded(weight, 3);
                numbers.put(draw, from, to, packed(backward ? palette.accent : palette.text), behind, text);
            }
        }
    }
    for (int column = 0; column <= layers; ++column) {
        const int rows =
            column == 0 ? network.inputs() : network.layers[static_cast<std::size_t>(column - 1)].neurons();
        for (int row = 0; row < rows; ++row) {
            const ImVec2 c = at.centre(column, row);
            const int l = column - 1;
            const bool reached = stage >= column;
            const bool back = column > 0 && stage >= 2 * layers + 1 - l;
            draw.AddCircleFilled(c, radius, packed(palette.control), 32);
            draw.AddCircle(
                c, radius,
                packed(stage == column || (column > 0 && stage == 2 * layers + 1 - l) ? palette.accent
                                                                                      : palette.edge),
                32, 0.1F * unit);
            const int named = l == network.hidden_layers() ? -1 : l;
            const std::string name = column == 0 ? network::input_symbol(network, 0, row)
                                                 : symbol(network::activation(named, row));
            label(draw, c, packed(palette.text), 0, name);
            if (!reached) continue;
            const std::size_t index =
                column == 0 ? 0 : static_cast<std::size_t>(neuron_index(network, l, row));
            const double value =
                column == 0
                    ? evaluate(network.features[static_cast<std::size_t>(row)], point.x1, point.x2).value
                    : states[index].a.value;
            const float below = c.y + radius + 0.65F * unit;
            label(draw, {c.x, below}, packed(palette.text), behind,
                  (column == 0 ? "" : "z " + rounded(states[index].z.value, 3) + "  a ") + rounded(value, 3));
            if (back)
                label(draw, {c.x, c.y - radius - 0.6F * unit}, packed(palette.accent), behind,
                      "δ " + rounded(gradient.layers[static_cast<std::size_t>(l)].bias(row), 3));
        }
    }
}

network::Network step_at(const Session& session, int index) {
    train::TrainingOptions single = session.training.options;
    single.batch = 1;
    const scene::Scene& scene = session.scene();
    train::Trainer trainer(scene.network, {(*scene.data.points)[static_cast<std::size_t>(index)]}, single);
    trainer.step();
    return trainer.network();
}

/// Back, next, and which point.
void buttons(Session& session, int count) {
    SlowMotion& slow = session.slow_motion;
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
    SlowMotion& slow = session.slow_motion;
    const int count = static_cast<int>(session.scene().data.points->size());
    if (count == 0) slow.open = false;
    if (!slow.open) return;
    const float unit = ImGui::GetFontSize();
    ImGui::SetNextWindowSize({42 * unit, 30 * unit}, ImGuiCond_FirstUseEver);
    ImGui::SetNextWindowPos({20 * unit, 5 * unit}, ImGuiCond_FirstUseEver);
    if (ImGui::Begin("One step, slowly", &slow.open,
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse)) {
        const ui::Group group("slow motion");
        slow.point = std::clamp(slow.point, 0, count - 1);
        slow.stage = std::clamp(slow.stage, 0, slow_motion_stages(session.scene().network) - 1);
        buttons(session, count);
        const scene::Scene& scene = session.scene();
        const train::TrainingOptions& options = session.training.options;
        const network::DataPoint point = (*scene.data.points)[static_cast<std::size_t>(slow.point)];
        const auto states = evaluate(scene.network, point.x1, point.x2);
        const double loss = measure(scene.network, std::vector{point}, options.loss).loss;
        ImGui::TextWrapped("%s",
                           explanation(scene.network, slow.stage, point, states, options.loss, loss).c_str());
        diagram(scene, slow.stage, point, options, step_at(session, slow.point));
    }
    ImGui::End();
}

}  // namespace window
