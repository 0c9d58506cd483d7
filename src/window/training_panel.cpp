#include <imgui.h>
#include <algorithm>

#include "network/formula.hpp"
#include "window/panels.hpp"
#include "window/theme.hpp"
#include "window/training_session.hpp"

namespace window {
namespace {

template <typename Choice, typename Names>
void choice_combo(const char* id, Choice& choice, const Names& names, float width) {
    ImGui::SetNextItemWidth(width);
    if (!ImGui::BeginCombo(id, names[static_cast<std::size_t>(choice)].data())) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (ImGui::Selectable(names[i].data(), choice == static_cast<Choice>(i)))
            choice = static_cast<Choice>(i);
    }
    ImGui::EndCombo();
}

void settings(TrainingSession& training) {
    const float unit = ImGui::GetFontSize();
    choice_combo("optimizer", training.options.optimizer, train::optimizer_names, 10 * unit);
    choice_combo("loss", training.options.loss, network::loss_names, 10 * unit);
    const auto slider = [&](const char* name, double& value, double low, double high, const char* format) {
        ImGui::SetNextItemWidth(10 * unit);
        ImGui::SliderScalar(name, ImGuiDataType_Double, &value, &low, &high, format,
                            ImGuiSliderFlags_Logarithmic | ImGuiSliderFlags_AlwaysClamp);
    };
    slider("learning rate", training.options.learning_rate, 1e-4, 10, "%.4g");
    ImGui::SetNextItemWidth(10 * unit);
    ImGui::SliderInt("batch", &training.options.batch, 1, 100, "%d", ImGuiSliderFlags_AlwaysClamp);
    slider("epochs a second", training.epochs_a_second, 1, 10'000, "%.0f");
}

}  // namespace

void training_panel(TrainingSession& training, scene::Scene& scene, bool& diverged) {
    if (ImGui::Button(training.running() ? "Pause" : "Train", {4.6F * ImGui::GetFontSize(), 0})) {
        if (training.running())
            training.pause();
        else
            training.start(scene);
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Space");
    ImGui::SameLine();
    if (ImGui::Button("Step")) diverged |= !training.step(scene, false);
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("One batch");
    ImGui::SameLine();
    if (ImGui::Button("Epoch")) diverged |= !training.step(scene, true);
    ImGui::SameLine();
    if (ImGui::Button("How")) ImGui::OpenPopup("training settings");
    if (ImGui::BeginPopup("training settings")) {
        settings(training);
        ImGui::EndPopup();
    }
    ImGui::SameLine();
    const auto& losses = training.losses();
    if (losses.empty()) {
        ImGui::TextDisabled(
            "%s", train::optimizer_names[static_cast<std::size_t>(training.options.optimizer)].data());
        return;
    }
    // The curve of losses, from zero, in the rest of the row.
    const render::Palette& palette = render::palette(scene.style.theme);
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const ImVec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight()};
    ImGui::Dummy(size);
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("epoch %d, loss %s", training.epochs(),
                          network::rounded(static_cast<double>(losses.back())).c_str());
    const float most = std::max(*std::ranges::max_element(losses), 1e-6F);
    std::vector<ImVec2> points;
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const float t =
            losses.size() == 1 ? 1.0F : static_cast<float>(i) / static_cast<float>(losses.size() - 1);
        points.push_back({low.x + t * size.x, low.y + size.y * (1 - 0.92F * losses[i] / most) - 1});
    }
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(low, {low.x + size.x, low.y + size.y}, packed(palette.control, 0.5F), 4);
    draw.AddPolyline(points.data(), static_cast<int>(points.size()), packed(palette.accent), 0, 1.5F);
}

}  // namespace window
