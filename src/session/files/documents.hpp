// New, open, save, revert, close: what happens to the document's file. What would lose work asks first.
#pragma once

#include <string>

#include "format/open.hpp"
#include "session/session.hpp"

namespace session {

void new_document(Session& session);
/// A file of any kind that format/open.hpp knows. What is wrong with it is shown, and nothing changes then.
void open_document(Session& session, const std::string& file);
/// Without asking: undo brings back what was there.
void open_file(Session& session, const std::string& file);
/// What the clipboard holds, as open_file() does it.
void open_text(Session& session, const std::string& text);
/// What was opened is in the document now: its file is where saving goes, a lesson begins.
void adopt(Session& session, const format::Opened& opened, const std::string& file);

/// To its file, or to one that is chosen first; then goes on.
void save_document(Session& session, After after = {});
/// The chooser's answer: saves or exports under that name.
void save_choice(Session& session, const std::string& file);
/// The document as its file has it.
void revert_document(Session& session);
/// Ends the window; with unsaved work it asks first.
void close_window(Session& session);

/// Answers of the question that is asked; each takes it away.
enum class Answer { save, discard, cancel, overwrite, other_name };
void answer(Session& session, Answer given);

}  // namespace session
