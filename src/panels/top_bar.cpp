// What every newcomer needs, in one line: files, play, how it learns, undo.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>

#include "network/network.hpp"
#include "panels/panels.hpp"
#include "panels/theme.hpp"
#include "panels/widgets.hpp"
#include "session/actions.hpp"
#include "session/change.hpp"
#include "session/jobs/jobs.hpp"
#include "session/tour.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

/// A new seed from the old network: the same click sequence gives the same networks.
std::uint32_t next_seed(const network::Network& network) {
    std::uint32_t hash = 2166136261U;
    for (const double value : network::parameters(network))
        hash = (hash ^ static_cast<std::uint32_t>(std::hash<double>()(value))) * 16777619U;
    return hash;
}

void reset_menu(Session& session) {
    if (!ImGui::BeginPopup("reset")) return;
    if (ui::menu_item("Trained network")) replace_network(session, network::trained(), Why::reset);
    if (ui::menu_item("Untrained network")) replace_network(session, network::untrained(), Why::reset);
    if (ui::menu_item("New random weights")) {
        const network::Network& now = session.scene().network;
        replace_network(session, network::randomised(now, next_seed(now)), Why::reset);
    }
    ImGui::EndPopup();
}

/// The picture for two eyes.
void eyes_menu(layout::Eyes& eyes) {
    if (!ui::begin_menu("In depth, for two eyes")) return;
    static constexpr std::array<const char*, layout::stereo_names.size()> names = {
        "Off", "Red-cyan glasses", "Side by side", "One above the other"};
    static constexpr std::array<layout::Stereo, 4> order = {layout::Stereo::none, layout::Stereo::anaglyph,
                                                            layout::Stereo::side_by_side,
                                                            layout::Stereo::top_bottom};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (ui::menu_item(names.at(i), nullptr, eyes.stereo == order.at(i))) eyes.stereo = order.at(i);
    ImGui::BeginDisabled(eyes.stereo == layout::Stereo::none);
    ImGui::SetNextItemWidth(9 * ImGui::GetFontSize());
    ui::slider_double("depth", &eyes.depth, 0, layout::most_depth, "%.1f");
    ImGui::EndDisabled();
    ui::tip("How far apart the eyes stand; 1 is what films keep to");
    ImGui::EndMenu();
}

void view_menu(Session& session) {
    if (!ImGui::BeginPopup("view")) return;
    for (const char* id : {"theme", "figures", "lessons", "data", "training"}) action_item(session, id);
    ImGui::Separator();
    for (const char* id :
         {"points", "wrong_points", "test_points", "slice_at_pointer", "views", "place", "journey",
          "storyboard", "walk", "presenter", "pen", "camera.perspective", "speak", "tone"})
        action_item(session, id);
    ImGui::Separator();
    if (ui::begin_menu("Picture and video")) {
        picture_panel(session);
        ImGui::EndMenu();
    }
    eyes_menu(session.looking.eyes);
    if (ui::begin_menu("Language")) {
        for (const Language& one : languages()) {
            if (!ui::menu_item(one.name.c_str(), nullptr, one.id == language())) continue;
            session.settings.language = one.id;
            use_language(one.id);
        }
        ImGui::EndMenu();
    }
    if (ui::menu_item("Show the tour again")) begin_tour(session);
    ImGui::EndPopup();
}

/// Other weights to begin with.
void dice(Session& session) {
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float side = ImGui::GetFrameHeight();
    if (ui::button("###new weights", {side, side})) initialise_weights(session);
    ui::tip("New weights, as a throw of dice gives them");
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const float margin = 0.22F * side, dot = 0.055F * side;
    draw.AddRect({low.x + margin, low.y + margin}, {low.x + side - margin, low.y + side - margin}, ink,
                 0.12F * side, 0, 0.05F * side);
    for (const auto& [x, y] :
         {std::pair{0.37F, 0.37F}, {0.63F, 0.37F}, {0.5F, 0.5F}, {0.37F, 0.63F}, {0.63F, 0.63F}})
        draw.AddCircleFilled({low.x + x * side, low.y + y * side}, dot, ink);
}

/// The one large button: a triangle and a word.
void play_button(Session& session, float height) {
    const layout::Palette& palette = layout::palette(session.scene().style.theme);
    const float unit = ImGui::GetFontSize();
    const bool running = session.jobs.training.running();
    ImGui::BeginDisabled(session.scene().data.points->empty());
    ImGui::PushStyleColor(ImGuiCol_Button, colour(palette.accent));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour(palette.accent, 0.85F));
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, colour(palette.accent, 0.7F));
    ImGui::PushStyleColor(ImGuiCol_Text, colour(palette.background));
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float width = 7.4F * unit;
    if (ui::button(running ? "     Pause###train" : "     Play###train", {width, height}))
        train_or_pause(session);
    ImGui::PopStyleColor(4);
    // A lesson that plays has the key.
    const bool lesson = session.lesson.player.is_open() && !session.lesson.player.at_end();
    const std::string key = shown_key(session, "train");
    const std::string help = word(running ? "Pause" : "The network learns the data");
    ui::tip(key.empty() || lesson ? help : help + " (" + key + ")");
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 middle{low.x + 1.6F * unit, low.y + height / 2};
    const float size = 0.5F * unit;
    const ImU32 ink = packed(palette.background);
    if (running) {
        draw.AddRectFilled({middle.x - size, middle.y - size}, {middle.x - 0.2F * size, middle.y + size},
                           ink);
        draw.AddRectFilled({middle.x + 0.2F * size, middle.y - size}, {middle.x + size, middle.y + size},
                           ink);
    } else {
        draw.AddTriangleFilled({middle.x - 0.8F * size, middle.y - size},
                               {middle.x - 0.8F * size, middle.y + size}, {middle.x + size, middle.y}, ink);
    }
    ImGui::EndDisabled();
}

/// A choice below its name; false when there is no room left for it.
bool cell(const char* name, float top, float width, float right, const std::function<void()>& content) {
    const float unit = ImGui::GetFontSize();
    const float next = ImGui::GetItemRectMax().x + 0.9F * unit;
    if (next + width > right) return false;
    ImGui::SameLine(0, 0.9F * unit);
    ImGui::SetCursorPosY(top);
    ImGui::BeginGroup();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 2});
    ImGui::TextDisabled("%s", word(name));
    ImGui::SetNextItemWidth(width);
    content();
    ImGui::PopStyleVar();
    ImGui::EndGroup();
    return true;
}

void rate_combo(Session& session) {
    static constexpr std::array<double, 11> rates = {0.0001, 0.0003, 0.001, 0.003, 0.01, 0.02,
                                                     0.03,   0.1,    0.3,   1,     3};
    double& rate = session.jobs.training.options.learning_rate;
    if (!ui::begin_combo("##learning rate", fmt::format("{:.4g}", rate).c_str())) return;
    for (const double choice : rates) {
        if (ui::selectable(fmt::format("{:g}", choice).c_str(), choice == rate)) rate = choice;
    }
    ImGui::EndCombo();
}

/// Of all hidden layers at once.
void activation_combo(Session& session) {
    const network::Network& now = session.scene().network;
    const bool hidden = now.hidden_layers() > 0;
    bool mixed = false;
    for (int l = 1; l < now.hidden_layers(); ++l)
        mixed = mixed || now.layers[static_cast<std::size_t>(l)].activation != now.layers[0].activation;
    ImGui::BeginDisabled(!hidden);
    if (ui::begin_combo("##activations",
                        !hidden ? "none"
                        : mixed ? "mixed"
                                : name(now.layers[0].activation).data(),
                        ImGuiComboFlags_HeightLarge)) {
        for (const network::ActivationRow& row : network::activations) {
            if (!ui::selectable(row.name.data(), !mixed && row.activation == now.layers[0].activation))
                continue;
            network::Network changed = now;
            for (int l = 0; l < changed.hidden_layers(); ++l)
                changed.layers[static_cast<std::size_t>(l)].activation = row.activation;
            replace_network(session, std::move(changed), Why::shape);
            break;
        }
        ImGui::EndCombo();
    }
    ImGui::EndDisabled();
}

void regularisation_combo(Session& session) {
    train::TrainingOptions& options = session.jobs.training.options;
    struct Choice {
        const char* name;
        double l1, l2;
    };
    static constexpr std::array<Choice, 7> choices = {{{"none", 0, 0},
                                                       {"L1 0.001", 0.001, 0},
                                                       {"L1 0.003", 0.003, 0},
                                                       {"L1 0.01", 0.01, 0},
                                                       {"L2 0.001", 0, 0.001},
                                                       {"L2 0.003", 0, 0.003},
                                                       {"L2 0.01", 0, 0.01}}};
    const auto* now = std::ranges::find_if(
        choices, [&](const Choice& one) { return one.l1 == options.l1 && one.l2 == options.l2; });
    if (!ui::begin_combo("##regularisation", now == choices.end() ? "own" : now->name)) return;
    for (const Choice& one : choices) {
        if (ui::selectable(one.name, now == &one)) options.l1 = one.l1, options.l2 = one.l2;
    }
    ImGui::EndCombo();
}

/// Thousands apart: "12,340".
std::string grouped(int number) {
    std::string text = std::to_string(number);
    for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

/// Of the buttons at the right, with the gap before them.
float right_width() {
    const float unit = ImGui::GetFontSize();
    float width = 1.2F * unit;
    for (const char* label : {"Undo", "Redo", "Reset", "View", "Help"})
        width += ImGui::CalcTextSize(word(label)).x + 2 * ImGui::GetStyle().FramePadding.x + 0.3F * unit;
    return width;
}

void right_buttons(Session& session, float left, float top) {
    const float gap = 0.3F * ImGui::GetFontSize();
    ImGui::SameLine(left);
    ImGui::SetCursorPosY(top);
    action_button(session, "undo");
    ImGui::SameLine(0, gap);
    action_button(session, "redo");
    ImGui::SameLine(0, gap);
    if (ui::button("Reset")) ImGui::OpenPopup("reset");
    ui::tip("Another network in place of this one");
    reset_menu(session);
    ImGui::SameLine(0, gap);
    if (ui::button("View")) ImGui::OpenPopup("view");
    ui::tip("What is shown; pictures and videos");
    view_menu(session);
    ImGui::SameLine(0, gap);
    action_button(session, "help");
}

void file_button(Session& session) {
    if (ui::button("File")) ImGui::OpenPopup("file");
    if (!ImGui::BeginPopup("file")) return;
    file_menu(session);
    ImGui::EndPopup();
}

}  // namespace

float top_bar_height() {
    return 2 * ImGui::GetStyle().WindowPadding.y + ImGui::GetTextLineHeight() + ImGui::GetFrameHeight() + 4;
}

void top_bar(Session& session) {
    const float width = ImGui::GetIO().DisplaySize.x, unit = ImGui::GetFontSize(), height = top_bar_height();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, height});
    if (ImGui::Begin("top bar", nullptr, fixed_panel)) {
        const float gap = 0.3F * unit, tall = height - 2 * ImGui::GetStyle().WindowPadding.y;
        const float middle = (tall - ImGui::GetFrameHeight()) / 2, top = ImGui::GetCursorPosY();
        ImGui::SetCursorPosY(top + middle);
        file_button(session);
        ImGui::SameLine(0, gap);
        action_button(session, "figures");
        ImGui::SameLine(0, gap);
        action_button(session, "lessons");
        ImGui::SameLine(0, 1.6F * unit);
        if (ui::button("Rewind")) rewind_training(session);
        ui::tip("Back to the weights that training began with, or to first ones of another shape");
        ImGui::SameLine(0, gap);
        // In a narrow window the panel of training has it alone.
        if (width > 64 * unit) {
            dice(session);
            ImGui::SameLine(0, gap);
        }
        ImGui::SetCursorPosY(top);
        play_button(session, tall);
        ImGui::SameLine(0, gap);
        ImGui::SetCursorPosY(top + middle);
        if (ui::button("Step")) train_once(session, true);
        ui::tip("All points once");
        ImGui::SameLine(0, gap);
        action_button(session, "training", "More …");
        const float end = width - right_width();
        // Of a lesson's network the user's own training tells nothing.
        const std::string epochs = session.led() ? "–" : grouped(session.jobs.training.epochs());
        bool room = cell("epoch", top, 4 * unit, end, [&] {
            ImGui::AlignTextToFramePadding();
            ImGui::TextUnformatted(epochs.c_str());
            // As wide whatever the number: nothing beside it moves.
            ImGui::SameLine(0, 0);
            ImGui::Dummy({std::max(4 * unit - ImGui::CalcTextSize(epochs.c_str()).x, 1.0F), 1});
        });
        room = room && cell("learning rate", top, 5.5F * unit, end, [&] { rate_combo(session); });
        room = room && cell("activation", top, 6.5F * unit, end, [&] { activation_combo(session); });
        if (room) cell("regularisation", top, 6.5F * unit, end, [&] { regularisation_combo(session); });
        right_buttons(session, end + 0.6F * unit, top + middle);
    }
    ImGui::End();
}

}  // namespace panels
