#include <imgui.h>
#include <functional>

#include "network/network.hpp"
#include "window/change.hpp"

#include "window/panels/panels.hpp"
#include "window/panels/widgets.hpp"

namespace window {
namespace {

/// A new seed from the old network: the same click sequence gives the same networks.
std::uint32_t next_seed(const network::Network& network) {
    std::uint32_t hash = 2166136261U;
    for (const double value : network::parameters(network)) {
        hash = (hash ^ static_cast<std::uint32_t>(std::hash<double>()(value))) * 16777619U;
    }
    return hash;
}

void reset_menu(Session& session) {
    if (!ImGui::BeginPopup("reset")) return;
    if (ui::menu_item("Trained network")) replace_network(session, network::trained(), Why::reset);
    if (ui::menu_item("Untrained network")) replace_network(session, network::untrained(), Why::reset);
    if (ui::menu_item("Random weights")) {
        const network::Network& now = session.scene().network;
        replace_network(session, network::randomised(now, next_seed(now)), Why::reset);
    }
    ImGui::EndPopup();
}

void view_menu(Session& session) {
    if (!ImGui::BeginPopup("view")) return;
    for (const char* id : {"theme", "figures", "lessons", "data", "training"}) action_item(session, id);
    ImGui::Separator();
    for (const char* id :
         {"points", "wrong_points", "slice_at_pointer", "views", "journey", "camera.perspective"})
        action_item(session, id);
    ImGui::Separator();
    picture_panel(session);
    ImGui::EndPopup();
}

}  // namespace

void toolbar_panel(Session& session) {
    const float gap = 0.3F * ImGui::GetFontSize();
    if (ui::button("File")) ImGui::OpenPopup("file");
    if (ImGui::BeginPopup("file")) {
        file_menu(session);
        ImGui::EndPopup();
    }
    ImGui::SameLine(0, gap);
    action_button(session, "figures", "Browse");
    ImGui::SameLine(0, gap);
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

}  // namespace window
