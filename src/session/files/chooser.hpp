// Choosing a file: what the chooser's panel shows and does, without ImGui.
#pragma once

#include "session/session.hpp"

namespace session {

/// Opens it in the folder that was chosen from last.
void choose_file_to_open(Session& session);
void choose_name_to_save(Session& session, After after = {});
/// `format` is an id of format/formats.hpp.
void choose_name_to_export(Session& session, std::string_view format);

/// Shows another folder; ".." is the one above.
void enter_folder(Session& session, const std::string& folder);
/// The entries that the typed letters leave; all while a name to save is typed.
std::vector<const FolderEntry*> shown_entries(const Chooser& chooser);
/// Enter, or a double click: a folder is entered, a file is opened or saved to.
void accept_choice(Session& session);
void close_chooser(Session& session);

/// Home, the working folder, folders of recent files; each once, those that exist.
std::vector<std::string> places(const Session& session);

}  // namespace session
