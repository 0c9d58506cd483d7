#include <imgui.h>

#include <filesystem>

#include "format/formats.hpp"
#include "panels/panels.hpp"
#include "panels/widgets.hpp"
#include "session/files/chooser.hpp"
#include "session/files/documents.hpp"
#include "session/files/recovery.hpp"

namespace panels {
namespace {

void recent_files(Session& session) {
    if (session.settings.recent.empty()) return;
    if (!ui::begin_menu("Open recent")) return;
    std::string chosen;
    for (const std::string& file : session.settings.recent) {
        const std::filesystem::path path(file);
        const ui::Group group(file);
        if (ui::menu_item(path.filename().string().c_str(), path.parent_path().string().c_str()))
            chosen = file;
    }
    ImGui::EndMenu();
    if (!chosen.empty()) open_document(session, chosen);
}

void exports(Session& session) {
    if (ui::begin_menu("Export")) {
        for (const format::Format& format : format::formats()) {
            const std::string label = std::string(format.label) + " …";
            if (ui::menu_item(label.c_str())) choose_name_to_export(session, format.id);
        }
        ImGui::EndMenu();
    }
    if (ui::begin_menu("Copy")) {
        for (const format::Format& format : format::formats()) {
            if (!format.text) continue;
            if (!ui::menu_item(std::string(format.label).c_str())) continue;
            session.requests.exported = ExportRequest{std::string(format.id), ""};
        }
        ImGui::EndMenu();
    }
}

void earlier_runs(Session& session) {
    if (!session.files.folders) return;
    // Looked up when the menu opens, not with every frame.
    std::vector<std::string>& found = session.files.earlier_runs;
    if (ImGui::IsWindowAppearing()) found = recoveries(session.files.folders->state + "/recovery");
    if (found.empty() || !ui::begin_menu("Bring back")) return;
    for (const std::string& folder : found) {
        if (ui::menu_item(std::filesystem::path(folder).filename().string().substr(0, 17).c_str()))
            session.files.question = Question{Question::Kind::recover, folder, {}};
    }
    ImGui::EndMenu();
}

}  // namespace

void file_menu(Session& session) {
    action_item(session, "new");
    action_item(session, "open");
    recent_files(session);
    earlier_runs(session);
    ImGui::Separator();
    action_item(session, "save");
    action_item(session, "save_as");
    action_item(session, "revert");
    ImGui::Separator();
    exports(session);
    action_item(session, "paste");
    ImGui::Separator();
    if (ui::menu_item("Continue here at the next start", nullptr, session.settings.continue_where_i_was))
        session.settings.continue_where_i_was = !session.settings.continue_where_i_was;
}

}  // namespace panels
