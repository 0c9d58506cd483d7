#include "session/files/user_state.hpp"

#include <filesystem>

#include "lesson/library.hpp"
#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "session/change.hpp"
#include "words/words.hpp"

namespace session {

namespace fs = std::filesystem;

void UserState::begin(Session& session, const Asked& asked) {
    if (!folders_) return;
    session.files.folders = folders_;
    std::string trouble;
    std::vector<std::string> recent = std::move(session.settings.recent);  // a file that was opened already
    session.settings = written_ = read_settings(settings_file(), trouble);
    for (const std::string& file : recent) note_recent(session.settings, file);
    scene::Style& style = session.document.scene.style;
    // A file's own look is the file's.
    if (!asked.style) {
        style.theme = session.settings.theme;
        style.scale = session.settings.scale;
        session.document.follow();
        session.file().saved.style = style;
    }
    std::error_code error;
    if (!asked.scene && session.settings.continue_where_i_was &&
        fs::is_regular_file(last_folder() + "/session.json", error)) {
        try {
            restore(session, read_snapshot(last_folder()));
        } catch (const scene::InputError& wrong) {
            trouble = wrong.what();
        }
    }
    const std::vector<std::string> crashed = recoveries(folders_->state + "/recovery");
    if (!crashed.empty()) session.files.question = Question{Question::Kind::recover, crashed.front(), {}};
    autosave_ = std::make_unique<Autosave>(folders_->state + "/recovery");
    for (const auto* troubles : {&scene::figure_library_troubles(), &lesson::library_troubles()})
        if (trouble.empty() && !troubles->empty()) trouble = troubles->front();
    if (!trouble.empty()) show_message(session, trouble);
    session.settled = session.document.versions();
}

void UserState::save_settings(Session& session) {
    if (session.settings == written_) return;
    written_ = session.settings;
    std::error_code error;
    fs::create_directories(folders_->settings, error);
    try {
        platform::write_file(settings_file(), settings_text(written_));
    } catch (const std::exception& wrong) {
        show_message(session, wrong.what());
    }
}

void UserState::update(Session& session) {
    if (!folders_) return;
    const scene::Style& style = session.scene().style;
    // What is switched by hand is meant for the next time too.
    const OpenFile& file = session.file();
    const bool theme = style.theme != file.saved.style.theme, scale = style.scale != file.saved.style.scale;
    // Switched back, too; but not by another file's own look.
    const bool same = switched_.file == file.name;
    if (theme || (switched_.theme && same)) session.settings.theme = style.theme;
    if (scale || (switched_.scale && same)) session.settings.scale = style.scale;
    switched_ = {file.name, theme, scale};
    save_settings(session);
    autosave_->update(session);
    const std::string trouble = autosave_->trouble();
    if (!trouble.empty() && trouble != trouble_)
        show_message(session, phrase("Your work cannot be kept safe while you go on: {}", trouble));
    trouble_ = trouble;
}

void UserState::end(Session& session, bool killed) {
    if (!folders_) return;
    settle(session);
    save_settings(session);
    autosave_->update(session);
    autosave_->finish();
    if (killed && has_unsaved_work(session)) return;
    std::error_code error;
    fs::remove_all(last_folder(), error);
    if (session.settings.continue_where_i_was) {
        try {
            SnapshotWriter(last_folder()).write(snapshot(session));
        } catch (const std::exception&) {
            // The disk is full: there is nothing to go on from, and nothing is lost that was to be kept.
            fs::remove_all(last_folder(), error);
        }
    }
    // What was brought back is saved now, or was given up.
    for (const std::string& folder : session.files.recovered) fs::remove_all(folder, error);
    autosave_->discard();
}

}  // namespace session
