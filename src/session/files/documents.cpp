#include "session/files/documents.hpp"

#include <filesystem>
#include <utility>

#include "format/formats.hpp"
#include "platform/output_file.hpp"
#include "scene/error.hpp"
#include "session/change.hpp"
#include "session/figures.hpp"
#include "session/files/chooser.hpp"
#include "session/files/recovery.hpp"
#include "session/files/versions.hpp"
#include "session/jobs/free_file_name.hpp"
#include "words/words.hpp"

namespace session {
namespace {

void begin_new(Session& session) {
    scene::Scene fresh = scene::default_scene();
    fresh.style = session.scene().style;
    session.looking.orbit.stop();
    replace(session, fresh, Why::open);
    session.jobs.training.forget();
    begin_file(session, {"", fresh, scene::Json::object(), {}});
    show_message(session, "A new document; undo brings the old one back");
}

void revert(Session& session) {
    const std::string file = session.file().name;
    open_file(session, file);
}

void go_on(Session& session, const After& after) {
    switch (after.kind) {
        case After::Kind::nothing:
            return;
        case After::Kind::quit:
            session.requests.quit = true;
            return;
        case After::Kind::new_document:
            return begin_new(session);
        case After::Kind::open:
            return open_file(session, after.file);
        case After::Kind::revert:
            return revert(session);
        case After::Kind::recover:
            return recover(session, after.file);
    }
}

void ask(Session& session, Question question) {
    // Nothing lies over the question.
    session.panels.show.help = false;
    session.files.question = std::move(question);
}

/// With unsaved work it asks what shall become of it.
void when_safe(Session& session, After after) {
    settle(session);
    if (!has_unsaved_work(session)) return go_on(session, after);
    ask(session, {Question::Kind::unsaved, session.file().name, std::move(after)});
}

bool changed_elsewhere(const Session& session) {
    const OpenFile& file = session.file();
    return file.stamp && platform::stamp_of(file.name) != file.stamp;
}

/// False when it could not be written: that is shown, and the work is still there.
bool write(Session& session, const std::string& file) {
    try {
        keep_version(file);
        scene::write_scene_file(file, session.scene(), session.file().unknown);
    } catch (const std::exception& error) {
        show_message(session, phrase("{}; your work is still here", error.what()));
        return false;
    }
    OpenFile& open = session.file();
    open.name = file;
    open.saved = session.scene();
    open.stamp = platform::stamp_of(file);
    open.unsaved_before = false;
    note_recent(session.settings, file);
    show_message(session, phrase("Saved {}", file));
    return true;
}

void export_to(Session& session, const std::string& file) {
    const format::Format& format = format::format_named(session.files.chooser.format);
    close_chooser(session);
    // Whoever owns a renderer writes it.
    session.requests.exported = ExportRequest{std::string(format.id), file};
}

}  // namespace

void new_document(Session& session) {
    when_safe(session, {After::Kind::new_document, ""});
}

void open_document(Session& session, const std::string& file) {
    when_safe(session, {After::Kind::open, file});
}

void adopt(Session& session, const format::Opened& opened, const std::string& file) {
    if (const auto* lesson = std::get_if<format::LessonFile>(&opened.content))
        begin_lesson(session, lesson->file, file == "-" ? "" : file);
    if (file != "-" && !file.empty()) note_recent(session.settings, file);
    const auto* content = std::get_if<scene::SceneFile>(&opened.content);
    if (!content) {
        // Points or a network came into the document that is there; what was opened is not written over.
        return;
    }
    const bool named = file != "-" && !file.empty();
    const std::string name = !named ? "" : opened.picture ? free_name_beside(file, ".neuroscape") : file;
    begin_file(session, {name, session.scene(), content->unknown,
                         named && !opened.picture ? platform::stamp_of(file) : std::nullopt});
}

namespace {

void take_opened(Session& session, const format::Opened& opened, const std::string& file) {
    if (!std::holds_alternative<format::LessonFile>(opened.content)) {
        session.looking.orbit.stop();
        replace(session, scene_of(opened, session.scene()), Why::open);
        // Another document begins with no training behind it.
        if (std::holds_alternative<scene::SceneFile>(opened.content)) session.jobs.training.forget();
    }
    adopt(session, opened, file);
    std::string notes;
    if (!opened.notes.empty()) notes = "; " + opened.notes[0];
    if (opened.notes.size() > 1) notes += phrase(" (and {} more)", std::to_string(opened.notes.size() - 1));
    show_message(session, phrase("Opened {}", opened.what + notes));
}

}  // namespace

void open_file(Session& session, const std::string& file) {
    try {
        take_opened(session, format::read_file(file), file);
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

void open_text(Session& session, const std::string& text) {
    try {
        take_opened(session, format::read(text), "");
    } catch (const scene::InputError& error) {
        show_message(session, phrase("The clipboard {}", error.what()));
    }
}

void save_document(Session& session, After after) {
    settle(session);
    if (session.file().name.empty()) return choose_name_to_save(session, std::move(after));
    if (changed_elsewhere(session))
        return ask(session, {Question::Kind::changed_elsewhere, session.file().name, std::move(after)});
    if (write(session, session.file().name)) go_on(session, after);
}

void save_choice(Session& session, const std::string& file) {
    if (session.files.chooser.purpose == Chooser::Purpose::exported) return export_to(session, file);
    const After after = session.files.chooser.after;
    if (!write(session, file)) return;
    close_chooser(session);
    go_on(session, after);
}

void revert_document(Session& session) {
    if (session.file().name.empty()) return;
    settle(session);
    if (!has_unsaved_work(session)) return revert(session);
    ask(session, {Question::Kind::revert, session.file().name, {After::Kind::revert, ""}});
}

void close_window(Session& session) {
    // What is being typed into the storyboard belongs into its file.
    after_storyboard_edit(session, false);
    when_safe(session, {After::Kind::quit, ""});
}

void answer(Session& session, Answer given) {
    if (!session.files.question) return;
    const Question asked = *std::exchange(session.files.question, std::nullopt);
    switch (given) {
        case Answer::cancel:
            return;
        case Answer::save:
            return save_document(session, asked.after);
        case Answer::other_name:
            return choose_name_to_save(session, asked.after);
        case Answer::discard:
            if (asked.kind == Question::Kind::recover) return discard_recovery(session, asked.file);
            return go_on(session, asked.after);
        case Answer::overwrite:
            if (asked.kind == Question::Kind::recover)
                return when_safe(session, {After::Kind::recover, asked.file});
            if (asked.kind == Question::Kind::overwrite) return save_choice(session, asked.file);
            if (write(session, asked.file)) go_on(session, asked.after);
            return;
    }
}

}  // namespace session
