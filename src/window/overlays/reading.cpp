#include <fmt/printf.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "scene/drawn.hpp"
#include "scene/pieces.hpp"
#include "scene/sum.hpp"
#include "window/overlays/overlays.hpp"
#include "words/words.hpp"

namespace window {

using network::rounded;

void metrics_overlay(const network::Metrics& metrics, const scene::Scene& scene, ImVec2 corner) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    ImDrawList& draw = *ImGui::GetBackgroundDrawList();
    const float unit = ImGui::GetFontSize();
    float x = corner.x + 1.4F * unit;
    const float y = corner.y - 2.4F * unit;
    const auto put = [&](const std::string& text, const glm::vec3& ink) {
        draw.AddText({x, y}, packed(ink), text.c_str());
        x += ImGui::CalcTextSize(text.c_str()).x;
    };
    if (metrics.count == 0) {
        put(word("no data points"), palette.faint_text);
        return;
    }
    const std::string share = std::to_string(metrics.right) + word(" of ") + std::to_string(metrics.count);
    char text[64];
    if (scene.data.regression) {
        put(word("loss "), palette.faint_text);
        put(rounded(metrics.loss), palette.text);
        put("    " + share + word(" within 0.1"), palette.faint_text);
        return;
    }
    put(word("accuracy "), palette.faint_text);
    std::snprintf(text, sizeof text, "%.4g %%", metrics.accuracy * 100);
    put(text, palette.text);
    put("  (" + share + ")    ", palette.faint_text);
    put(word("loss "), palette.faint_text);
    put(rounded(metrics.loss), palette.text);
}

namespace {

constexpr int most_rows = 6;  // of neurons: more would cover what they explain

/// Of a large network the chosen neuron and the output alone.
void value_table(const network::Network& network, const std::vector<network::NeuronState>& states,
                 const Selection& selection) {
    const int layers = static_cast<int>(network.layers.size());
    int rows = 1;
    for (const network::Layer& layer : network.layers) rows = std::max(rows, layer.neurons());
    const bool all = rows <= most_rows;
    const Selection chosen = within(selection, network);
    struct Cell {
        std::string symbol, value;
    };
    std::vector<std::vector<Cell>> lines(static_cast<std::size_t>(all ? rows : 1));
    // Measured now: a table learns its widths a frame too late, and the window may draw no other.
    std::vector<float> widths(static_cast<std::size_t>(2 * layers));
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    for (int row = 0; row < rows; ++row) {
        for (int l = 0; l < layers; ++l) {
            if (row >= network.layers[static_cast<std::size_t>(l)].neurons()) continue;
            const bool its = (l == chosen.layer && row == chosen.neuron) || l == network.hidden_layers();
            if (!all && !its) continue;
            const int named = l == network.hidden_layers() ? -1 : l;
            const auto& state = states[static_cast<std::size_t>(neuron_index(network, l, row))];
            auto& line = lines[all ? static_cast<std::size_t>(row) : 0];
            line.resize(widths.size());
            const auto put = [&](int column, const network::Quantity& quantity, double value) {
                const auto k = static_cast<std::size_t>(column);
                line[k] = {symbol(quantity), rounded(value)};
                widths[k] = std::max(widths[k], ImGui::CalcTextSize(line[k].symbol.c_str()).x + gap +
                                                    ImGui::CalcTextSize(line[k].value.c_str()).x);
            };
            put(2 * l, network::pre_activation(named, row), state.z.value);
            put(2 * l + 1, network::activation(named, row), state.a.value);
        }
    }
    const float left = ImGui::GetCursorPosX();
    for (const std::vector<Cell>& line : lines) {
        float at = left;
        bool first = true;
        for (std::size_t k = 0; k < line.size(); ++k) {
            if (!line[k].symbol.empty()) {
                if (!first) ImGui::SameLine();
                first = false;
                ImGui::SetCursorPosX(at);
                ImGui::TextDisabled("%s", line[k].symbol.c_str());
                ImGui::SameLine();
                ImGui::TextUnformatted(line[k].value.c_str());
            }
            at += widths[k] + 1.5F * gap;
        }
    }
}

}  // namespace

std::array<std::string, 2> piece_lines(const scene::Scene& scene, const scene::ShownPieces& pieces, double x1,
                                       double x2) {
    const std::string pattern = text(network::pattern_at(scene.network, x1, x2), scene.network);
    const auto states = evaluate(scene.network, x1, x2);
    const network::Gradient here = evaluate(pieces.neuron, scene.network, states, x1, x2, {});
    const auto term = [](double factor, const char* of) {
        return std::string(factor < 0 ? " − " : " + ") + rounded(std::abs(factor)) + of;
    };
    return {
        fmt::sprintf(word("%d of %d active: %s"), std::ranges::count(pattern, '1'), pattern.size(), pattern),
        symbol(pieces.neuron) + " = " + rounded(here.d1) + " x₁" + term(here.d2, " x₂") +
            term(here.value - here.d1 * x1 - here.d2 * x2, "")};
}

void reading_tooltip(const scene::Scene& scene, const scene::Hit& hit, const Selection& selection,
                     float right, const std::optional<ImVec2>& corner) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const auto states = evaluate(scene.network, hit.x1, hit.x2);
    const int predicted = network::prediction(states.back().a.value);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float unit = ImGui::GetFontSize(),
                width = (10.0F + 7 * static_cast<float>(scene.network.layers.size())) * unit;
    if (corner)
        ImGui::SetNextWindowPos(*corner, ImGuiCond_Always);
    else if (mouse.x + width > right)
        ImGui::SetNextWindowPos({mouse.x - unit, mouse.y + unit}, ImGuiCond_Always, {1, 0});
    ImGui::BeginTooltip();
    ImGui::Text("x₁ = %s   x₂ = %s", rounded(hit.x1).c_str(), rounded(hit.x2).c_str());
    if (hit.point && *hit.point < static_cast<int>(scene.data.points->size())) {
        const network::Label given = (*scene.data.points)[static_cast<std::size_t>(*hit.point)].label;
        ImGui::SameLine();
        if (given.number) {
            ImGui::Text(word("  its number %s"), rounded(given.value).c_str());
            value_table(scene.network, states, selection);
            ImGui::EndTooltip();
            return;
        }
        const int label = given.which();
        ImGui::TextColored(colour(label ? palette.class_1_text : palette.class_0_text),
                           word("  point of class %d"), label);
        if (label != predicted) {
            ImGui::SameLine();
            ImGui::Text(word("predicted %d"), predicted);
        }
    } else if (!scene.data.regression) {
        ImGui::SameLine();
        ImGui::TextColored(colour(predicted ? palette.class_1_text : palette.class_0_text),
                           word("  predicted %d"), predicted);
    }
    value_table(scene.network, states, selection);
    if (const auto neuron = summed(scene)) {
        const scene::Standing standing(scene);
        const network::Network& so_far = network_of(standing.scene(), standing.scene().figure.marks.front());
        const auto part = evaluate(*neuron, so_far, evaluate(so_far, hit.x1, hit.x2), hit.x1, hit.x2, {});
        ImGui::Text("%s: %s", words::phrase("{} so far", symbol(*neuron)).c_str(),
                    rounded(part.value).c_str());
    }
    if (const auto pieces = pieces_of(scene))
        for (const std::string& line : piece_lines(scene, *pieces, hit.x1, hit.x2))
            ImGui::TextUnformatted(line.c_str());
    ImGui::EndTooltip();
}

}  // namespace window
