#include <imgui.h>

#include <filesystem>

#include "panels/focus.hpp"
#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "session/files/documents.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

struct Choice {
    const char* label;
    Answer answer;
};

/// What is asked, and what can be answered; the last choice is Esc's.
struct Asked {
    std::string text;
    std::vector<Choice> choices;
};

Asked asked(const Question& question) {
    const std::string name = std::filesystem::path(question.file).filename().string();
    using enum Answer;
    switch (question.kind) {
        case Question::Kind::unsaved:
            return {name.empty() ? word("What you made is in no file yet.")
                                 : phrase("{} does not have your last changes.", name),
                    {{"Save", save}, {"Discard", discard}, {"Cancel", cancel}}};
        case Question::Kind::changed_elsewhere:
            return {phrase("{} was changed or removed by another program since it was opened.", name),
                    {{"Overwrite", overwrite}, {"Save as …", other_name}, {"Cancel", cancel}}};
        case Question::Kind::overwrite:
            return {phrase("{} exists. What it holds now is kept beside it, under its date.", name),
                    {{"Overwrite", overwrite}, {"Cancel", cancel}}};
        case Question::Kind::revert:
            return {phrase("Back to what {} holds? Undo brings your changes back.", name),
                    {{"Revert", discard}, {"Cancel", cancel}}};
        case Question::Kind::recover:
            break;
    }
    return {word("The last run ended without being closed. Its work is here: network, training and undo."),
            {{"Bring it back", overwrite}, {"Delete it", discard}, {"Later", cancel}}};
}

}  // namespace

bool veil(const char* name) {
    constexpr ImGuiWindowFlags fixed =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    // Not ImGui's modal, which fails when another window appears beside it.
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::SetNextWindowBgAlpha(0.6F);
    ImGui::Begin(name, nullptr, fixed | ImGuiWindowFlags_NoNav);
    const bool before = ImGui::IsWindowFocused();
    ImGui::End();
    return before;
}

void question_panel(Session& session) {
    if (!session.files.question) return;
    // A click beside it brings the veil before the question, which then comes before it again.
    if (veil("behind the question")) ImGui::SetNextWindowFocus();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    constexpr ImGuiWindowFlags fixed =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    const Asked ask = asked(*session.files.question);
    std::optional<Answer> given;
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::Begin("question", nullptr, fixed | ImGuiWindowFlags_AlwaysAutoResize)) {
        const ui::Group group("question");
        ui::keep_focus_here();
        ImGui::PushTextWrapPos(std::min(30 * ImGui::GetFontSize(), 0.8F * size.x));
        ImGui::TextUnformatted(ask.text.c_str());
        ImGui::PopTextWrapPos();
        ImGui::Spacing();
        // Not with the Enter that brought the question.
        const bool enter = ui::key_pressed(ImGuiKey_Enter, false);
        if (enter && !ImGui::IsWindowAppearing()) given = ask.choices.front().answer;
        for (const Choice& choice : ask.choices) {
            if (&choice != ask.choices.data()) ImGui::SameLine();
            if (ui::button(choice.label)) given = choice.answer;
            if (&choice == &ask.choices.back()) ui::tip("Esc");
            if (&choice == ask.choices.data()) ui::tip("Enter");
        }
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
    if (given) answer(session, *given);
}

}  // namespace panels
