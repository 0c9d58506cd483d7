#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cstdint>

#include "lesson/film.hpp"
#include "panels/panels.hpp"
#include "panels/storyboard_popups.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/figures.hpp"
#include "session/storyboard.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

constexpr float editor_width = 27;  // in heights of the font

template <typename Next>
void film_button(Session& session, const Next& next) {
    LessonFilm& film = session.jobs.film;
    if (!film.running())
        next("Film …", "A video of the whole lesson, made beside the window",
             session.talk.storyboard.has_step(), [] { ImGui::OpenPopup("film"); });
    else
        next(fmt::format("{} {} %###filming", word("Stop filming:"), film.percent()).c_str(),
             "What is filmed stays, and \"Film …\" goes on with it", true, [&] { film.stop(); });
    film_popup(session);
}

void step_buttons(Session& session) {
    const Storyboard& board = session.talk.storyboard;
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    const auto beside = [&](const char* label) {
        const float width =
            ImGui::CalcTextSize(word(label), nullptr, true).x + 2 * ImGui::GetStyle().FramePadding.x;
        if (ImGui::GetItemRectMax().x + ImGui::GetStyle().ItemSpacing.x + width < right) ImGui::SameLine();
    };
    beside("+ Add this view");
    action_button(session, "storyboard.add");
    const auto next = [&](const char* label, const char* tip, bool can, auto what) {
        beside(label);
        ImGui::BeginDisabled(!can);
        if (ui::button(label)) what();
        ImGui::EndDisabled();
        ui::tip(tip);
    };
    const bool step = board.has_step();
    const int last = static_cast<int>(board.lesson.steps.size()) - 1;
    next("‹", "One place earlier", step && board.chosen > 0,
         [&] { move_step(session, board.chosen, board.chosen - 1); });
    next("›", "One place later", step && board.chosen < last,
         [&] { move_step(session, board.chosen, board.chosen + 1); });
    StepRecorder& recorder = session.talk.step_recorder;
    if (recorder.running())
        next("Stop recording", "What was done until now stays", true, [&] { recorder.stop(session); });
    else
        next("Record steps", "What you do becomes steps: a pause ends each", true,
             [&] { recorder.start(session); });
    next("Update", "The chosen step shows what the window shows now", step, [&] { update_view(session); });
    next("Play from here", "As those who watch will see it", step, [&] { play_storyboard(session); });
    film_button(session, next);
    next("Duplicate", "The chosen step once more", step, [&] { duplicate_step(session); });
    next("Delete", "Undo brings it back", step, [&] { delete_step(session); });
    next("New lesson", "This one stays in the list of lessons", last >= 0,
         [&] { begin_storyboard(session); });
}

/// A step's picture is taken by the mouse and let go of on another's: it comes to stand there.
void drag_to_reorder(int step, std::optional<std::pair<int, int>>& moved) {
    if (ImGui::BeginDragDropSource()) {
        ImGui::SetDragDropPayload("step", &step, sizeof step);
        ImGui::TextUnformatted(std::to_string(step + 1).c_str());
        ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload("step"))
        moved = {*static_cast<const int*>(payload->Data), step};
    ImGui::EndDragDropTarget();
}

/// The pictures of the steps, in a row.
void step_row(Session& session, const StepThumbnails& thumbnails, float width) {
    const Storyboard& board = session.talk.storyboard;
    const float unit = ImGui::GetFontSize();
    ImGui::BeginChild("steps", {width, 0}, false, ImGuiWindowFlags_HorizontalScrollbar);
    if (board.lesson.steps.empty())
        ImGui::TextWrapped("%s", word("A lesson is a row of views. Show what you want to begin with, and add "
                                      "it as the first step."));
    const float height = std::max(ImGui::GetContentRegionAvail().y - 2.6F * unit, 2 * unit);
    const ImVec2 size{height * SmallRenderer::width / SmallRenderer::height, height};
    std::optional<int> wanted;
    std::optional<std::pair<int, int>> moved;  // from, to
    for (std::size_t i = 0; i < board.lesson.steps.size(); ++i) {
        const lesson::Step& step = board.lesson.steps[i];
        const ui::Group group("step " + std::to_string(i + 1));
        if (i > 0) ImGui::SameLine();
        ImGui::BeginGroup();
        const ImVec2 low = ImGui::GetCursorScreenPos();
        if (ui::invisible_button("choose", size)) wanted = static_cast<int>(i);
        ui::tip(step.narration.empty() ? step.title : step.narration);
        drag_to_reorder(static_cast<int>(i), moved);
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        const ImVec2 high{low.x + size.x, low.y + size.y};
        if (const GLuint texture = thumbnails.texture(i))
            draw.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), low, high,
                          {0, 1}, {1, 0});
        const bool chosen = static_cast<int>(i) == board.chosen;
        const layout::Palette& palette = layout::palette(session.scene().style.theme);
        draw.AddRect(low, high, packed(chosen ? palette.accent : palette.edge), 3, 0, chosen ? 2.0F : 1.0F);
        const std::string name =
            fmt::format("{} · {:.4g} s{}", i + 1, step.seconds, step.title.empty() ? "" : " · " + step.title);
        ImGui::PushClipRect(low, {high.x, high.y + 2 * unit}, true);
        if (chosen)
            ImGui::TextUnformatted(name.c_str());
        else
            ImGui::TextDisabled("%s", name.c_str());
        ImGui::PopClipRect();
        ImGui::Dummy({size.x, 0});
        ImGui::EndGroup();
        if (chosen && session.talk.storyboard.reveal) {
            ImGui::SetScrollHereX(0.5F);
            session.talk.storyboard.reveal = false;
        }
    }
    ImGui::EndChild();
    if (moved) return move_step(session, moved->first, moved->second);
    if (wanted) choose_step(session, *wanted);
}

/// What happens while the step lasts.
void motion_choice(Session& session) {
    const Storyboard& board = session.talk.storyboard;
    const scene::Json& does = board.lesson.steps[static_cast<std::size_t>(board.chosen)].does;
    const bool trains = does.contains("train"), searches = does.contains("search"),
               builds = does.contains("build_up"), travels = does.contains("journey");
    const bool other = !trains && !searches && !builds && !travels && !does.empty();
    const float unit = ImGui::GetFontSize();
    ImGui::SetNextItemWidth((trains ? 8.6F : 15.0F) * unit);  // beside it are the epochs, or nothing
    const char* now = trains     ? "the network learns"
                      : searches ? "the network rolls dice"
                      : builds   ? "slices or terms come one by one"
                      : travels  ? "points go through a neuron"
                      : other    ? "a path or a sweep"
                                 : "nothing moves";
    if (ui::begin_combo("what happens", word(now))) {
        if (ui::selectable("nothing moves", does.empty())) set_motions(session, scene::Json::object());
        if (ui::selectable("the network learns", trains))
            set_motions(session,
                        {{"train", {{"epochs", 100}, {"optimizer", "adam"}, {"learning_rate", 0.05}}}});
        if (ui::selectable("the network rolls dice", searches))
            set_motions(session, {{"search", scene::Json::object()}});
        if (ui::selectable("slices or terms come one by one", builds))
            set_motions(session, {{"build_up", scene::Json::object()}});
        const auto through = hidden_neuron(session);
        if (through && ui::selectable("points go through a neuron", travels))
            set_motions(session, {{"journey", {{"neuron", name(*through)}}}});
        ImGui::EndCombo();
    }
    ui::tip("While the step lasts");
    if (!trains) return;
    ImGui::SameLine();
    int epochs = does["train"].value("epochs", 100);
    ImGui::SetNextItemWidth(6 * unit);
    if (ui::input_int("epochs", &epochs)) {
        scene::Json changed = does;
        changed["train"]["epochs"] = std::max(epochs, 1);
        set_motions(session, changed);
    }
}

void step_editor(Session& session, const lesson::Lesson& before) {
    const int step = session.talk.storyboard.chosen;
    const float unit = ImGui::GetFontSize();
    const auto field = [&](const auto& control) {
        writes(session, before, [&](lesson::Lesson& lesson) { return control(chosen(lesson, step)); });
    };
    ImGui::SetNextItemWidth(-1);
    field([](lesson::Step& it) {
        return ui::input_text("##title", "title of a chapter, where one begins", it.title);
    });
    field([](lesson::Step& it) {
        ImGui::SetNextItemWidth(-1);
        return ui::input_text("##notes", "notes for the presenter; never in the film", it.notes);
    });
    const float lines =
        std::max(ImGui::GetContentRegionAvail().y - 2 * ImGui::GetFrameHeightWithSpacing(), 2 * unit);
    field([&](lesson::Step& it) { return ui::input_lines("##narration", it.narration, {-1, lines}); });
    if (session.talk.storyboard.lesson.steps[static_cast<std::size_t>(step)].narration.empty() &&
        !ImGui::IsItemActive()) {
        const ImVec2 low = ImGui::GetItemRectMin(), padding = ImGui::GetStyle().FramePadding;
        ImGui::GetWindowDrawList()->AddText({low.x + padding.x, low.y + padding.y},
                                            ImGui::GetColorU32(ImGuiCol_TextDisabled), word("what is said"));
    }
    const auto number = [&](const char* label, double lesson::Step::*value, double low, double high,
                            const char* format, const char* tip) {
        ImGui::SetNextItemWidth(4.4F * unit);
        field([&](lesson::Step& it) {
            const bool changed = ui::slider_double(label, &(it.*value), low, high, format);
            it.transition = std::min(it.transition, it.seconds);
            return changed;
        });
        ui::tip(tip);
    };
    number("s###seconds", &lesson::Step::seconds, 0.5, 30, "%.1f", "How long the step lasts, in seconds");
    ImGui::SameLine();
    number("on the way###transition", &lesson::Step::transition, 0, 10, "%.1f",
           "Seconds of them that the way from the step before takes");
    ImGui::SameLine();
    number("turn", &lesson::Step::turn, -360, 360, "%.0f°", "How far the camera goes around the figure");
    ImGui::SameLine();
    if (ui::button("More …")) ImGui::OpenPopup("more");
    ui::tip("How the step is come to, and its formulas");
    more_popup(session, before);
    motion_choice(session);
}

void lesson_fields(Session& session, const lesson::Lesson& before) {
    const float unit = ImGui::GetFontSize();
    ImGui::SetNextItemWidth(11 * unit);
    writes(session, before,
           [](lesson::Lesson& it) { return ui::input_text("##lesson", "title of the lesson", it.title); });
    ImGui::SameLine();
    if (ui::button("Task …")) ImGui::OpenPopup("task");
    ui::tip("What is to be tried at the end");
}

}  // namespace

void storyboard_panel(Session& session, StepThumbnails& thumbnails) {
    Storyboard& board = session.talk.storyboard;
    thumbnails.update(board.lesson, session.scene().style.theme);
    const lesson::Lesson before = board.lesson;
    lesson_fields(session, before);
    step_buttons(session);
    task_popup(session, before);
    const float unit = ImGui::GetFontSize();
    const bool editor = board.has_step();
    const float room = ImGui::GetContentRegionAvail().x;
    const float beside = editor ? std::min(editor_width * unit, 0.6F * room) : 0;
    step_row(session, thumbnails, room - beside - (editor ? unit : 0));
    if (!editor || !board.has_step()) return;
    ImGui::SameLine();
    ImGui::BeginChild("step");
    {
        const ui::Group group("chosen");
        step_editor(session, before);
    }
    ImGui::EndChild();
}

}  // namespace panels
