
#include <fmt/format.h>
#include <imgui.h>
#include <algorithm>
#include <cmath>

#include "network/formula.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/change.hpp"
#include "session/jobs/jobs.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

template <typename Choice, typename Names>
void choice_combo(const char* id, Choice& choice, const Names& names, float width) {
    // A name of the command line as prose has it.
    const auto words = [&](std::size_t i) {
        std::string text(names[i]);
        std::ranges::replace(text, '_', '-');
        return text;
    };
    ImGui::SetNextItemWidth(width);
    if (!ui::begin_combo(id, words(static_cast<std::size_t>(choice)).c_str())) return;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (ui::selectable(words(i).c_str(), choice == static_cast<Choice>(i)))
            choice = static_cast<Choice>(i);
    }
    ImGui::EndCombo();
}

void slider(const char* name, double& value, double low, double high, const char* format,
            bool logarithmic = true) {
    ImGui::SetNextItemWidth(8.5F * ImGui::GetFontSize());
    ui::slider_double(name, &value, low, high, format,
                      (logarithmic ? ImGuiSliderFlags_Logarithmic : 0) | ImGuiSliderFlags_AlwaysClamp);
}

/// A box that switches a limit on, and its value.
template <typename Number>
void limit(const char* name, std::optional<Number>& value, Number fresh, Number low, Number high,
           const char* format) {
    const ui::Group group(name);
    bool on = value.has_value();
    if (ui::checkbox(name, &on)) value = on ? std::optional(fresh) : std::nullopt;
    if (value) {
        ImGui::SameLine(8.5F * ImGui::GetFontSize());
        ImGui::SetNextItemWidth(-1);
        if constexpr (std::is_same_v<Number, int>)
            ui::slider_int("##value", &*value, low, high, format, ImGuiSliderFlags_Logarithmic);
        else
            ui::slider_double("##value", &*value, low, high, format, ImGuiSliderFlags_Logarithmic);
    }
}

void settings(TrainingSession& training, const scene::Scene& scene) {
    const float width = 8.5F * ImGui::GetFontSize();
    choice_combo("optimizer", training.options.optimizer, train::optimizer_names, width);
    // Numbers are learned by squared error alone.
    network::Loss shown_loss = loss_for(training.options.loss, *scene.data.points);
    ImGui::BeginDisabled(scene.data.regression);
    choice_combo("loss", shown_loss, network::loss_names, width);
    ImGui::EndDisabled();
    if (!scene.data.regression) training.options.loss = shown_loss;
    slider("learning rate", training.options.learning_rate, 1e-4, 10, "%.4g");
    ImGui::SetNextItemWidth(width);
    ui::slider_int("batch", &training.options.batch, 1,
                   std::max(static_cast<int>(scene.data.points->size()), 1), "%d",
                   ImGuiSliderFlags_AlwaysClamp);
    slider("epochs a second", training.epochs_a_second, 1, 10'000, "%.0f");
    if (ui::tree_node("More")) {
        double share = training.test_share * 100;
        slider("% held back to test", share, 0, 80, "%.0f", false);
        training.test_share = share / 100;
        // A logarithmic slider cannot reach 0 by itself below its smallest step.
        const auto penalty = [](const char* name, double& value) {
            slider(name, value, 0, 1, value > 0 ? "%.2g" : "off");
            if (value < 1e-6) value = 0;
        };
        penalty("L1", training.options.l1);
        penalty("L2", training.options.l2);
        choice_combo("new weights", training.initialisation, train::initialisation_names, width);
        auto seed = static_cast<int>(training.options.seed & 0x7fffffff);
        ImGui::SetNextItemWidth(width);
        if (ui::input_int("seed", &seed))
            training.options.seed = static_cast<std::uint32_t>(std::max(seed, 0));
        ImGui::TextDisabled(word("Stop at"));
        limit("accuracy", training.stop.accuracy, 1.0, 0.5, 1.0, "%.3f");
        limit("loss", training.stop.loss, 0.05, 1e-4, 1.0, "%.4f");
        limit("epochs", training.stop.epochs, 1000, 1, 1'000'000, "%d");
        ImGui::TreePop();
    }
}

void confusion_matrix(const network::Metrics& metrics, const scene::Scene& scene) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const ui::Table table("confusion", 3, ImGuiTableFlags_SizingStretchSame);
    if (!table) return;
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextDisabled(word("points"));
    for (int predicted = 0; predicted < 2; ++predicted) {
        ImGui::TableNextColumn();
        ImGui::TextColored(colour(predicted ? palette.class_1_text : palette.class_0_text),
                           word("predicted %d"), predicted);
    }
    for (std::size_t label = 0; label < 2; ++label) {
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::TextColored(colour(label ? palette.class_1_text : palette.class_0_text), word("label %d"),
                           static_cast<int>(label));
        for (std::size_t predicted = 0; predicted < 2; ++predicted) {
            ImGui::TableNextColumn();
            const int count = metrics.confusion[label][predicted];
            if (label != predicted && count > 0)
                ImGui::TextColored(colour(palette.text), word("%d wrong"), count);
            else
                ImGui::TextDisabled("%d", count);
        }
    }
}

void weight_histogram(const scene::Scene& scene) {
    constexpr int bins = 31;
    std::array<int, bins> counts{};
    double reach = 1e-9;
    for (const network::Layer& layer : scene.network.layers) {
        for (const double weight : layer.weights) reach = std::max(reach, std::abs(weight));
    }
    reach = std::exp2(std::ceil(std::log2(reach)));
    for (const network::Layer& layer : scene.network.layers) {
        for (const double weight : layer.weights) {
            const auto bin = static_cast<std::size_t>((weight / reach + 1) / 2 * bins);
            ++counts[std::min(bin, counts.size() - 1)];
        }
    }
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const float unit = ImGui::GetFontSize();
    const ImVec2 low = ImGui::GetCursorScreenPos(), size{ImGui::GetContentRegionAvail().x, 3 * unit};
    ImGui::Dummy(size);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const int most = *std::ranges::max_element(counts);
    for (std::size_t i = 0; i < bins; ++i) {
        const float left = low.x + size.x * static_cast<float>(i) / bins,
                    right = low.x + size.x * static_cast<float>(i + 1) / bins;
        const float height = size.y * static_cast<float>(counts[i]) / static_cast<float>(std::max(most, 1));
        const glm::vec3& ink = i == bins / 2  ? palette.faint_text
                               : i < bins / 2 ? palette.class_0
                                              : palette.class_1;
        draw.AddRectFilled({left + 1, low.y + size.y - std::max(height, 1.0F)}, {right - 1, low.y + size.y},
                           packed(ink, 0.85F));
    }
    const std::string left = network::rounded(-reach, 3), right = network::rounded(reach, 3);
    ImGui::TextDisabled("%s", left.c_str());
    ImGui::SameLine(size.x / 2);
    ImGui::TextDisabled("0");
    ImGui::SameLine(low.x - ImGui::GetWindowPos().x + size.x - ImGui::CalcTextSize(right.c_str()).x);
    ImGui::TextDisabled("%s", right.c_str());
}

void timeline(Session& session) {
    const TrainingSession& training = session.jobs.training;
    const auto& moments = training.curve().moments();
    if (moments.size() < 2) return;
    auto index = static_cast<int>(training.shown_moment());
    const std::string label =
        fmt::format(fmt::runtime(word("epoch {}")), moments[static_cast<std::size_t>(index)].epoch);
    ImGui::SetNextItemWidth(-1);
    if (ui::slider_int("##timeline", &index, 0, static_cast<int>(moments.size()) - 1, label.c_str()))
        show_moment(session, static_cast<std::size_t>(index));
    ui::tip("The network as it was then. Train goes on from there.");
}

void backpropagation(Session& session) {
    TrainingSession& training = session.jobs.training;
    const scene::Scene& scene = session.scene();
    const float unit = ImGui::GetFontSize();
    const bool empty = scene.data.points->empty();
    training_buttons(session);
    if (ui::button("Rewind")) rewind_training(session);
    ui::tip("Back to the weights that training began with: the same run again");
    ImGui::SameLine();
    if (ui::button("New weights")) initialise_weights(session);
    ImGui::SameLine();
    ImGui::BeginDisabled(empty);
    if (ui::button("Slowly")) {
        pause_training(session);
        session.panels.slow_motion.open = true;
    }
    ui::tip("One point through one step, with all its numbers");
    ImGui::EndDisabled();
    if (const char* note = linear_note(scene.network)) ImGui::TextWrapped("%s", note);
    const auto& curve = training.curve();
    if (!curve.moments().empty()) {
        const train::Moment& moment = curve.moments()[training.shown_moment()];
        const float width = ImGui::GetContentRegionAvail().x;
        const bool test = training.test_share > 0;
        ImGui::TextDisabled(word("loss"));
        ImGui::SameLine();
        ImGui::TextUnformatted(network::rounded(moment.loss).c_str());
        if (test) {
            ImGui::SameLine();
            ImGui::TextDisabled(word("test %s"), network::rounded(moment.test_loss).c_str());
        }
        learning_curves(curve, training.shown_moment(), false, test, scene, width, 4.6F * unit);
        ImGui::TextDisabled(scene.data.regression ? word("within 0.1") : word("accuracy"));
        ImGui::SameLine();
        ImGui::Text("%.4g %%", moment.accuracy * 100);
        if (test) {
            ImGui::SameLine();
            ImGui::TextDisabled(word("test %.4g %%"), moment.test_accuracy * 100);
        }
        learning_curves(curve, training.shown_moment(), true, test, scene, width, 3.2F * unit);
        timeline(session);
    }
    settings(training, scene);
    ui::checkbox("Gradient on the diagram", &session.panels.learning.show_gradient);
    landscape_panel(session);
}

void random_search(Session& session) {
    SearchSession& search = session.jobs.search;
    const scene::Scene& scene = session.scene();
    const bool begun = search.result().tried > 0 && !search.result().found;
    ImGui::BeginDisabled(scene.data.points->empty());
    if (ui::button(search.running() ? "Stop###search" : begun ? "Go on###search" : "Search###search"))
        search_or_stop(session);
    ImGui::EndDisabled();
    ImGui::SameLine();
    ui::checkbox("show each try", &search.show_current);
    ui::tip("The candidate that is tried now, instead of the best so far");
    const int count = parameter_count(scene.network);
    ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
    ImGui::TextWrapped(word("%d parameters are drawn at a time, until every point is right."), count);
    ImGui::PopStyleColor();
    if (count > 30)
        ImGui::TextWrapped(word(
            "With so many parameters hardly any draw comes near: this may not end. Backpropagation will; or "
            "take neurons away."));
    const train::SearchResult& result = search.result();
    if (result.tried > 0) {
        ImGui::Text("%s", fmt::format(fmt::runtime(word("{:.1f} million tried")),
                                      static_cast<double>(result.tried) / 1e6)
                              .c_str());
        ImGui::Text("%s", fmt::format(fmt::runtime(word("{:.0f} million a second")),
                                      search.candidates_per_second() / 1e6)
                              .c_str());
        if (search.points() > 0) {
            ImGui::Text(word("best: %d of %d right"), result.right, search.points());
            ImGui::ProgressBar(static_cast<float>(result.right) / static_cast<float>(search.points()),
                               {-1, 0.4F * ImGui::GetFontSize()}, "");
        }
        if (result.found)
            ImGui::TextWrapped("%s",
                               fmt::format(fmt::runtime(word("Found: candidate {} is right on every point.")),
                                           result.iteration)
                                   .c_str());
    }
    ImGui::TextDisabled(word("Drawn from"));
    ImGui::BeginDisabled(search.running());
    slider("hidden weights ±", search.ranges.hidden_weight, 0.1, 10, "%.2f", false);
    slider("output weights ±", search.ranges.output_weight, 0.1, 30, "%.2f", false);
    slider("biases ±", search.ranges.bias, 0.1, 10, "%.2f", false);
    ImGui::EndDisabled();
}

void by_hand(Session& session) {
    ImGui::TextWrapped(word(
        "Click a neuron in the diagram. Its white line is its ridge, where z = 0: drag it in the figure to "
        "move the bias, drag "
        "it near an end to turn the weights, and with Shift to make its slope steeper or gentler. The "
        "sliders do the same."));
    action_button(session, "wrong_points", "Mark the wrong points");
}

}  // namespace

const char* linear_note(const network::Network& network) {
    if (network.hidden_layers() == 0 || network.features != network::Network().features) return nullptr;
    for (int layer = 0; layer < network.hidden_layers(); ++layer) {
        if (network.layers[static_cast<std::size_t>(layer)].activation != network::Activation::linear)
            return nullptr;
    }
    return "All hidden neurons are linear: however many there are, the output's sum is one tilted plane, and "
           "classes can only be "
           "parted by one straight line. It cannot close around points in the middle; give a layer another "
           "activation.";
}

void learning_curves(const train::LearningCurve& curve, std::size_t shown, bool accuracy, bool test,
                     const scene::Scene& scene, float width, float height) {
    const layout::Palette& palette = layout::palette(scene.style.theme);
    const auto& moments = curve.moments();
    const ImVec2 low = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(low, {low.x + width, low.y + height}, packed(palette.control, 0.5F), 4);
    if (moments.empty()) return;
    const auto value = [&](const train::Moment& moment, bool of_test) {
        return accuracy ? (of_test ? moment.test_accuracy : moment.accuracy)
                        : (of_test ? moment.test_loss : moment.loss);
    };
    double most = accuracy ? 1 : 1e-9;
    for (const train::Moment& moment : moments)
        most = std::max({most, value(moment, false), test ? value(moment, true) : 0});
    const double first = moments.front().epoch, span = std::max(moments.back().epoch - first, 1.0);
    const auto place = [&](const train::Moment& moment, bool of_test) {
        return ImVec2{low.x + 2 + (width - 4) * static_cast<float>((moment.epoch - first) / span),
                      low.y + height - 2 - (height - 5) * static_cast<float>(value(moment, of_test) / most)};
    };
    for (const bool of_test : {true, false}) {
        if (of_test && !test) continue;
        std::vector<ImVec2> line;
        for (const train::Moment& moment : moments) line.push_back(place(moment, of_test));
        draw.AddPolyline(line.data(), static_cast<int>(line.size()),
                         packed(of_test ? palette.text : palette.accent, of_test ? 0.7F : 1), 0, 1.5F);
    }
    draw.AddCircleFilled(place(moments[std::min(shown, moments.size() - 1)], false), 3.5F,
                         packed(palette.accent));
    if (ImGui::IsItemHovered()) {
        const double epoch = first + span * static_cast<double>((ImGui::GetIO().MousePos.x - low.x) / width);
        const train::Moment& near = moments[curve.at(static_cast<int>(std::lround(epoch)))];
        ui::tip(fmt::format(fmt::runtime(word("epoch {}: {}")), near.epoch,
                            network::rounded(value(near, false))));
    }
}

void learning_panel(Session& session, const network::Metrics& metrics) {
    using Mode = Learning::Mode;
    const auto mode = [&](const char* label, Mode which) {
        if (!ui::radio_button(label, session.panels.learning.mode == which)) return;
        session.panels.learning.mode = which;
        pause_training(session);
        stop_search(session);
    };
    mode("By hand", Mode::hand);
    mode("Random search", Mode::search);
    mode("Backpropagation", Mode::backpropagation);
    ImGui::Separator();
    if (session.panels.learning.mode == Mode::hand) by_hand(session);
    if (session.panels.learning.mode == Mode::search) random_search(session);
    if (session.panels.learning.mode == Mode::backpropagation) backpropagation(session);
    ImGui::Separator();
    if (!session.scene().data.regression) confusion_matrix(metrics, session.scene());
    ImGui::TextDisabled(word("weights"));
    weight_histogram(session.scene());
}

}  // namespace panels
