#include "session/files/chooser.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <filesystem>

#include "panels/focus.hpp"
#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "session/files/documents.hpp"
#include "words/words.hpp"

namespace panels {
namespace {

namespace fs = std::filesystem;
using Purpose = Chooser::Purpose;

const char* title(const Chooser& chooser) {
    return chooser.purpose == Purpose::open   ? "Open"
           : chooser.purpose == Purpose::save ? "Save as"
                                              : "Export";
}

/// The way from the root, a button a folder.
void path_buttons(Session& session) {
    const fs::path folder = session.files.chooser.folder;
    fs::path way;
    std::string wanted;
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    for (const fs::path& part : folder) {
        way /= part;
        const ui::Group group(way.string());
        const float width =
            ImGui::CalcTextSize(part.string().c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
        if (way != folder.root_path() && ImGui::GetItemRectMax().x + width + 4 < right) ImGui::SameLine(0, 2);
        if (ui::small_button(part.string().c_str())) wanted = way.string();
    }
    if (!wanted.empty()) enter_folder(session, wanted);
}

void place_list(Session& session) {
    std::string wanted;
    for (const std::string& place : places(session)) {
        const ui::Group group(place);
        const std::string name = session.files.folders && place == session.files.folders->home ? "Home folder"
                                 : fs::path(place).has_filename() ? fs::path(place).filename().string()
                                                                  : place;
        if (ui::selectable(name.c_str(), place == session.files.chooser.folder)) wanted = place;
        ui::tip(place);
    }
    if (!wanted.empty()) enter_folder(session, wanted);
}

std::string size_text(std::int64_t bytes) {
    if (bytes < 1000) return fmt::format("{} B", bytes);
    if (bytes < 1'000'000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void keys(Session& session, int count) {
    Chooser& chooser = session.files.chooser;
    const auto pressed = [](ImGuiKey key) { return ui::key_pressed(key); };
    const int page = 10, before = chooser.chosen;
    if (pressed(ImGuiKey_DownArrow)) ++chooser.chosen;
    if (pressed(ImGuiKey_UpArrow)) --chooser.chosen;
    if (pressed(ImGuiKey_PageDown)) chooser.chosen += page;
    if (pressed(ImGuiKey_PageUp)) chooser.chosen -= page;
    chooser.chosen = std::clamp(chooser.chosen, 0, std::max(count - 1, 0));
    chooser.scroll = chooser.scroll || chooser.chosen != before;
    const bool empty = chooser.name[0] == '\0';
    if (empty && pressed(ImGuiKey_Backspace) && chooser.purpose == Purpose::open) enter_folder(session, "..");
}

/// True when the choice was made.
bool entry_list(Session& session, const std::vector<const FolderEntry*>& shown) {
    Chooser& chooser = session.files.chooser;
    bool made = false;
    constexpr ImGuiTableFlags flags =
        ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
    const float below = 2.2F * ImGui::GetFrameHeightWithSpacing();
    const ui::Table table("entries", 3, flags,
                          {0, std::max(ImGui::GetContentRegionAvail().y - below, 40.0F)});
    if (!table) return false;
    const float unit = ImGui::GetFontSize();
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("size", ImGuiTableColumnFlags_WidthFixed, 5 * unit);
    ImGui::TableSetupColumn("changed", ImGuiTableColumnFlags_WidthFixed, 8 * unit);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.size()));
    if (chooser.scroll) clipper.ForceDisplayRangeByIndices(chooser.chosen, chooser.chosen + 1);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const FolderEntry& entry = *shown[static_cast<std::size_t>(i)];
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            const ui::Group group(entry.name);
            const std::string label = entry.name + (entry.folder ? "/" : "");
            if (ui::selectable(label.c_str(), i == chooser.chosen,
                               ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowDoubleClick)) {
                chooser.chosen = i;
                if (chooser.purpose != Purpose::open && !entry.folder) {
                    chooser.name.fill('\0');
                    entry.name.copy(chooser.name.data(), chooser.name.size() - 1);
                }
                if (entry.folder && chooser.purpose != Purpose::open) {
                    enter_folder(session, entry.name);
                    return false;  // what is shown is no more
                }
                made = entry.folder || ImGui::IsMouseDoubleClicked(0);
            }
            if (i == chooser.chosen && std::exchange(chooser.scroll, false)) ImGui::SetScrollHereY(0.5F);
            ImGui::TableNextColumn();
            if (!entry.folder) ImGui::TextDisabled("%s", size_text(entry.size).c_str());
            ImGui::TableNextColumn();
            ImGui::TextDisabled("%s", fmt::format("{:%Y-%m-%d %H:%M}",
                                                  fmt::localtime(static_cast<std::time_t>(entry.changed)))
                                          .c_str());
        }
    }
    return made;
}

void content(Session& session) {
    Chooser& chooser = session.files.chooser;
    const float unit = ImGui::GetFontSize();
    ImGui::TextUnformatted(word(title(chooser)));
    path_buttons(session);
    if (ImGui::BeginChild("places", {9 * unit, 0})) place_list(session);
    ImGui::EndChild();
    ImGui::SameLine();
    ImGui::BeginChild("files");
    ImGui::SetNextItemWidth(-1);
    const bool open = chooser.purpose == Purpose::open;
    const int before = static_cast<int>(shown_entries(chooser).size());
    keys(session, before);
    ui::input_text("##name", open ? "type to filter, or a path" : "a name", chooser.name.data(),
                   chooser.name.size(), chooser.focus, open ? 0 : ImGuiInputTextFlags_AutoSelectAll);
    const auto shown = shown_entries(chooser);
    if (static_cast<int>(shown.size()) != before) chooser.chosen = 0;
    bool made = ui::enter_pressed(true);
    if (!chooser.trouble.empty()) ImGui::TextWrapped("%s", chooser.trouble.c_str());
    made = entry_list(session, shown) || made;
    if (!open) {
        if (ui::button(chooser.purpose == Purpose::save ? "Save" : "Export")) made = true;
    } else if (ui::button("Open")) {
        made = true;
    }
    ImGui::SameLine();
    const bool left = ui::button("Cancel");
    ui::tip("Esc");
    ImGui::EndChild();
    if (left) return close_chooser(session);
    if (made) accept_choice(session);
}

}  // namespace

void chooser_panel(Session& session) {
    if (!session.files.chooser.purpose) return;
    const bool behind = veil("behind the chooser") && !session.files.question;
    if (behind) ImGui::SetNextWindowFocus();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float unit = ImGui::GetFontSize();
    ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(52 * unit, 0.94F * size.x), std::min(32 * unit, 0.9F * size.y)});
    constexpr ImGuiWindowFlags fixed =
        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    if (ImGui::Begin("chooser", nullptr, fixed)) {
        const ui::Group group("chooser");
        ui::keep_focus_here();
        content(session);
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace panels
