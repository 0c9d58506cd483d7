#include "session/files/chooser.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <filesystem>

#include "format/formats.hpp"
#include "session/files/documents.hpp"
#include "session/jobs/free_file_name.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_entries = 20'000;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::int64_t seconds_of(fs::file_time_type time) {
    const auto system = std::chrono::file_clock::to_sys(time);
    return std::chrono::duration_cast<std::chrono::seconds>(system.time_since_epoch()).count();
}

std::vector<FolderEntry> entries_of(const std::string& folder, std::string& trouble) {
    std::vector<FolderEntry> entries;
    std::error_code error;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
        FolderEntry entry{it->path().filename().string(), false, 0, 0};
        if (entry.name.starts_with('.') || entries.size() >= most_entries) continue;
        std::error_code ignored;
        entry.folder = it->is_directory(ignored);
        if (!entry.folder && !it->is_regular_file(ignored)) continue;
        if (!entry.folder) entry.size = static_cast<std::int64_t>(it->file_size(ignored));
        if (const auto time = it->last_write_time(ignored); !ignored) entry.changed = seconds_of(time);
        entries.push_back(std::move(entry));
    }
    trouble = error ? "This folder cannot be shown: " + error.message() : "";
    std::ranges::sort(entries, [](const FolderEntry& a, const FolderEntry& b) {
        if (a.folder != b.folder) return a.folder;
        return lower(a.name) < lower(b.name);
    });
    return entries;
}

void set_name(Chooser& chooser, const std::string& name) {
    chooser.name.fill('\0');
    name.copy(chooser.name.data(), chooser.name.size() - 1);
}

void open_chooser(Session& session, Chooser::Purpose purpose, const std::string& name, After after) {
    std::error_code error;
    Chooser& chooser = session.files.chooser;
    chooser = {};
    chooser.purpose = purpose;
    chooser.after = std::move(after);
    std::string folder = session.settings.folder;
    if (!session.file().name.empty())
        folder = fs::absolute(session.file().name, error).parent_path().string();
    if (!fs::is_directory(folder, error)) folder = fs::current_path(error).string();
    enter_folder(session, folder);
    set_name(chooser, name);
    session.panels.show.help = false;
}

/// "mine" of "/home/me/mine.neuroscape"; a name that is free for a document without one.
std::string stem(const Session& session, const std::string& ending) {
    const std::string& name = session.file().name;
    if (!name.empty()) return fs::path(name).stem().string() + ending;
    return free_file_name("neuroscape", ending);
}

}  // namespace

void choose_file_to_open(Session& session) {
    open_chooser(session, Chooser::Purpose::open, "", {});
}

void choose_name_to_save(Session& session, After after) {
    open_chooser(session, Chooser::Purpose::save, stem(session, ".neuroscape"), std::move(after));
}

void choose_name_to_export(Session& session, std::string_view id) {
    const format::Format& format = format::format_named(id);
    open_chooser(session, Chooser::Purpose::exported, stem(session, "." + std::string(format.ending)), {});
    session.files.chooser.format = id;
}

void enter_folder(Session& session, const std::string& folder) {
    Chooser& chooser = session.files.chooser;
    const fs::path before = chooser.folder;
    // `folder` may be the name of an entry, which goes.
    const bool up = folder == "..";
    fs::path to = up ? before.parent_path() : before / folder;
    to = to.lexically_normal();
    if (!to.has_filename() && to.has_relative_path()) to = to.parent_path();
    chooser.folder = to.string();
    chooser.entries = entries_of(chooser.folder, chooser.trouble);
    chooser.chosen = 0;
    // Back up, the folder that was left is found again.
    if (up) {
        const auto left = std::ranges::find(chooser.entries, before.filename().string(), &FolderEntry::name);
        if (left != chooser.entries.end()) chooser.chosen = static_cast<int>(left - chooser.entries.begin());
    }
    if (chooser.purpose == Chooser::Purpose::open) set_name(chooser, "");
    chooser.focus = true;
    chooser.scroll = true;
}

std::vector<const FolderEntry*> shown_entries(const Chooser& chooser) {
    std::vector<const FolderEntry*> shown;
    const std::string wanted = chooser.purpose == Chooser::Purpose::open ? lower(chooser.name.data()) : "";
    for (const FolderEntry& entry : chooser.entries) {
        if (lower(entry.name).find(wanted) != std::string::npos) shown.push_back(&entry);
    }
    return shown;
}

void accept_choice(Session& session) {
    Chooser& chooser = session.files.chooser;
    const std::string typed = chooser.name.data();
    std::error_code error;
    if (chooser.purpose == Chooser::Purpose::open) {
        // A path that was typed or pasted whole counts before the list.
        const fs::path path = fs::path(chooser.folder) / typed;
        if (typed.find('/') != typed.npos && fs::is_directory(path, error))
            return enter_folder(session, typed);
        std::string file = path.string();
        if (typed.empty() || !fs::is_regular_file(path, error)) {
            const auto shown = shown_entries(chooser);
            if (shown.empty()) return;
            const FolderEntry& entry = *shown[static_cast<std::size_t>(
                std::clamp(chooser.chosen, 0, static_cast<int>(shown.size()) - 1))];
            if (entry.folder) return enter_folder(session, entry.name);
            file = (fs::path(chooser.folder) / entry.name).string();
        }
        session.settings.folder = chooser.folder;
        close_chooser(session);
        return open_document(session, file);
    }
    if (typed.empty()) return;
    fs::path path = fs::path(chooser.folder) / typed;
    if (fs::is_directory(path, error)) return enter_folder(session, typed);
    // A scene is not written over a picture or a table of points.
    const bool scene_name = path.extension() == ".neuroscape" || path.extension() == ".json";
    if (chooser.purpose == Chooser::Purpose::save && !scene_name) path += ".neuroscape";
    if (chooser.purpose == Chooser::Purpose::exported) {
        const std::string ending = "." + std::string(format::format_named(chooser.format).ending);
        if (path.extension() != ending) path += ending;
    }
    session.settings.folder = chooser.folder;
    if (fs::exists(path, error)) {
        session.files.question = Question{Question::Kind::overwrite, path.string(), chooser.after};
        return;
    }
    save_choice(session, path.string());
}

void close_chooser(Session& session) {
    session.files.chooser.purpose.reset();
    session.files.chooser.entries.clear();
}

std::vector<std::string> places(const Session& session) {
    std::vector<std::string> all;
    std::error_code error;
    const auto add = [&](const std::string& folder) {
        if (!folder.empty() && std::ranges::find(all, folder) == all.end() && fs::is_directory(folder, error))
            all.push_back(folder);
    };
    if (session.files.folders) add(session.files.folders->home);
    add(fs::current_path(error).string());
    if (session.files.folders) add(session.files.folders->data);
    for (const std::string& file : session.settings.recent) {
        if (all.size() < 9) add(fs::path(file).parent_path().string());
    }
    return all;
}

}  // namespace session
