#include "panels/storyboard_popups.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "panels/widgets.hpp"
#include "session/storyboard.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

/// What can be asked for: a goal's value, which of its bounds, and its usual bound.
struct GoalKind {
    const char* name;
    const char* value;
    std::optional<double> lesson::Goal::*bound;
    double low, high, usual;
    double shown_times;  ///< as a number beside the slider
    const char* format;
};
constexpr GoalKind goal_kinds[] = {
    {"the accuracy is at least", "accuracy", &lesson::Goal::at_least, 0.5, 1, 1, 100, "%.0f %%"},
    {"the loss is at most", "loss", &lesson::Goal::at_most, 0.01, 1, 0.2, 1, "%.2f"},
    {"slices are at least", "slices", &lesson::Goal::at_least, 1, 50, 5, 1, "%.0f"}};

const GoalKind* kind_of(const lesson::Lesson& lesson) {
    if (lesson.goals.size() != 1) return nullptr;
    for (const GoalKind& kind : goal_kinds)
        if (lesson.goals[0].value == kind.value && lesson.goals[0].*kind.bound) return &kind;
    return nullptr;
}

}  // namespace

void task_popup(Session& session, const lesson::Lesson& before) {
    const float unit = ImGui::GetFontSize();
    if (!ImGui::BeginPopup("task")) return;
    ImGui::SetNextItemWidth(24 * unit);
    writes(session, before, [](lesson::Lesson& it) {
        return ui::input_text("##attempt", "what to try: Find weights that …", it.attempt);
    });
    const GoalKind* now = kind_of(session.talk.storyboard.lesson);
    const std::vector<lesson::Goal>& goals = session.talk.storyboard.lesson.goals;
    const bool other = !now && !goals.empty();
    const std::string parameter = goals.size() == 1 ? goal_text(goals[0], session.scene().network) : "";
    ImGui::SetNextItemWidth(16 * unit);
    const std::string shown_goal = !parameter.empty() ? parameter
                                                      : word(now     ? now->name
                                                             : other ? "as its file says"
                                                                     : "nobody checks");
    if (ui::begin_combo("done when", shown_goal.c_str())) {
        const auto choose = [&](const GoalKind* kind) {
            writes(session, before, [&](lesson::Lesson& it) {
                it.goals.clear();
                if (!kind) return true;
                lesson::Goal goal;
                goal.value = kind->value;
                goal.*(kind->bound) = kind->usual;
                it.goals.push_back(std::move(goal));
                return true;
            });
        };
        if (ui::selectable("nobody checks", !now && !other)) choose(nullptr);
        for (const GoalKind& kind : goal_kinds)
            if (ui::selectable(kind.name, now == &kind)) choose(&kind);
        if (ui::selectable("a weight is where I put it …", !parameter.empty())) ask_for_goal(session);
        ImGui::EndCombo();
    }
    if ((now = kind_of(session.talk.storyboard.lesson))) {
        ImGui::SameLine();
        ImGui::SetNextItemWidth(6 * unit);
        double shown = now->shown_times * *(session.talk.storyboard.lesson.goals[0].*(now->bound));
        writes(session, before, [&](lesson::Lesson& it) {
            if (!ui::slider_double("##bound", &shown, now->low * now->shown_times,
                                   now->high * now->shown_times, now->format))
                return false;
            it.goals[0].*(now->bound) = shown / now->shown_times;
            return true;
        });
    }
    ImGui::EndPopup();
}

void more_popup(Session& session, const lesson::Lesson& before) {
    const float unit = ImGui::GetFontSize();
    if (!ImGui::BeginPopup("more")) return;
    const int step = session.talk.storyboard.chosen;
    lesson::Step& now = chosen(session.talk.storyboard.lesson, step);
    ImGui::SetNextItemWidth(9 * unit);
    static constexpr std::array<const char*, lesson::easing_names.size()> easings = {"smoothly", "evenly",
                                                                                     "at once"};
    if (ui::begin_combo("comes", word(easings.at(static_cast<std::size_t>(now.easing))))) {
        for (std::size_t i = 0; i < easings.size(); ++i) {
            if (!ui::selectable(easings.at(i), static_cast<std::size_t>(now.easing) == i)) continue;
            writes(session, before, [&](lesson::Lesson& it) {
                chosen(it, step).easing = static_cast<lesson::Easing>(i);
                return true;
            });
        }
        ImGui::EndCombo();
    }
    ImGui::TextDisabled("%s", word("Formulas with their numbers"));
    const network::Network& network = now.scene.network;
    for (int layer = 0; layer <= network.hidden_layers(); ++layer) {
        const int named = layer == network.hidden_layers() ? -1 : layer;
        const int neurons = network.layers[static_cast<std::size_t>(layer)].neurons();
        for (int neuron = 0; neuron < neurons; ++neuron) {
            for (const network::Quantity& quantity :
                 {network::pre_activation(named, neuron), network::activation(named, neuron)}) {
                const auto found = std::ranges::find(now.formulas, quantity);
                bool shown = found != now.formulas.end();
                if (quantity.kind == network::Quantity::Kind::activation) ImGui::SameLine(6 * unit);
                if (!ui::checkbox(symbol(quantity).c_str(), &shown)) continue;
                writes(session, before, [&](lesson::Lesson& it) {
                    auto& formulas = chosen(it, step).formulas;
                    if (shown && formulas.size() < lesson::most_formulas)
                        formulas.push_back(quantity);
                    else
                        std::erase(formulas, quantity);
                    return true;
                });
            }
        }
    }
    ImGui::EndPopup();
}

void film_popup(Session& session) {
    if (!ImGui::BeginPopup("film")) return;
    FilmSettings& settings = session.jobs.film_settings;
    ImGui::SetNextItemWidth(9 * ImGui::GetFontSize());
    const auto name = [](int height) { return fmt::format("{} x {}", height * 16 / 9, height); };
    if (ui::begin_combo("pixels", name(settings.height).c_str())) {
        for (const int height : {720, 1080, 2160})
            if (ui::selectable(name(height).c_str(), settings.height == height)) settings.height = height;
        ImGui::EndCombo();
    }
    ui::checkbox("The narration is spoken", &settings.spoken);
    ui::tip("By espeak-ng, where it is installed; the captions are in the film as well");
    if (ui::button("Make the film")) {
        film_storyboard(session);
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

}  // namespace panels
