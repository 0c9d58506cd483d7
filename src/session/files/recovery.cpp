#include "session/files/recovery.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "scene/error.hpp"
#include "session/change.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;
/// Between two writings: a second's work at most is not yet written.
constexpr std::chrono::milliseconds pause{300};
constexpr std::chrono::milliseconds pause_after_trouble{2000};

}  // namespace

Snapshot snapshot(const Session& session) {
    const scene::Document& document = session.document;
    Snapshot now{.scene = std::make_shared<const scene::Scene>(document.scene),
                 .origin = document.origin,
                 .history = document.history(),
                 .file = session.file(),
                 .training = session.jobs.training.curve(),
                 .training_settings = session.jobs.training.settings(),
                 .lesson = {}};
    if (session.lesson.player.is_open())
        now.lesson = {session.lesson.player.shared(), session.lesson.file, session.lesson.player.time(),
                      session.lesson.player.strayed(), document.position() - session.lesson.began};
    return now;
}

Autosave::Autosave(const std::string& folder) {
    std::error_code error;
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    fs::create_directories(folder, error);
    const std::string name =
        fmt::format("{}/{:%Y-%m-%d-%H%M%S}-{}", folder, fmt::localtime(now), platform::own_process());
    folder_ = name;
    // Nobody else's: create_directory says whether it was made.
    for (int number = 2; !fs::create_directory(folder_, error) && !error && number < 1000; ++number)
        folder_ = fmt::format("{}-{}", name, number);
    fs::permissions(folder, fs::perms::owner_all, error);
    lock_ = platform::FileLock(folder_ + "/lock");
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

Autosave::~Autosave() {
    finish();
    thread_.request_stop();
    thread_.join();
    // A run that made nothing leaves nothing.
    std::error_code error;
    if (!folder_.empty() && !fs::exists(folder_ + "/session.json", error)) fs::remove_all(folder_, error);
}

void Autosave::update(const Session& session) {
    const auto& moments = session.jobs.training.curve().moments();
    Seen now{session.document.versions(),
             session.document.position(),
             session.file().name,
             moments.size(),
             moments.empty() ? 0 : moments.back().epoch,
             session.file().stamp,
             session.jobs.training.settings(),
             session.lesson.player.shared(),
             session.lesson.player.strayed()};
    if (seen_ == now) return;
    const bool first = !seen_;
    seen_ = std::move(now);
    // Nothing has been made yet.
    if (first && !session.document.can_undo()) return;
    const std::lock_guard lock(mutex_);
    waiting_ = snapshot(session);
    changed_.notify_all();
}

void Autosave::run(const std::stop_token& stop) {
    std::optional<SnapshotWriter> writer;
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return waiting_.has_value(); })) {
        Snapshot newest = *std::exchange(waiting_, std::nullopt);
        const std::string folder = folder_;
        writing_ = true;
        hurry_ = false;
        lock.unlock();
        std::string trouble;
        try {
            if (!writer) writer.emplace(folder);
            writer->write(newest);
        } catch (const std::exception& error) {
            trouble = error.what();
        }
        lock.lock();
        writing_ = false;
        ++tries_;
        const bool failed = !trouble.empty();
        trouble_ = std::move(trouble);
        if (failed && !waiting_) waiting_ = std::move(newest);
        changed_.notify_all();
        changed_.wait_for(lock, stop, failed ? pause_after_trouble : pause, [this] { return hurry_; });
    }
}

void Autosave::finish() {
    std::unique_lock lock(mutex_);
    hurry_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this, before = tries_] { return !writing_ && (!waiting_ || tries_ > before); });
}

void Autosave::discard() {
    finish();
    std::error_code error;
    fs::remove_all(folder_, error);
    folder_.clear();
}

std::string Autosave::trouble() const {
    const std::lock_guard lock(mutex_);
    return trouble_;
}

std::uint64_t Autosave::tries() const {
    const std::lock_guard lock(mutex_);
    return tries_;
}

std::vector<std::string> recoveries(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code error;
    for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
        const std::string one = it->path().string();
        std::error_code ignored;
        const bool made = fs::is_regular_file(one + "/session.json", ignored);
        // One that has just begun is between its folder and its lock.
        const auto age = fs::file_time_type::clock::now() - it->last_write_time(ignored);
        if (!made && age < std::chrono::minutes(1)) continue;
        // One that lives holds its lock.
        if (!platform::FileLock(one + "/lock").held()) continue;
        if (made)
            found.push_back(one);
        else
            fs::remove_all(one, ignored);
    }
    std::ranges::sort(found, std::greater());
    return found;
}

void restore(Session& session, Snapshot snapshot) {
    // Of earlier files only that they were others is kept: what undo brings back is saved under a name that
    // is asked for.
    int most = snapshot.origin;
    for (const auto* states : {&snapshot.history.past(), &snapshot.history.future()}) {
        for (const scene::History::State& state : *states) most = std::max(most, state.origin);
    }
    std::vector<OpenFile> files(static_cast<std::size_t>(most) + 1,
                                {.name = "", .saved = scene::default_scene()});
    files[static_cast<std::size_t>(snapshot.origin)] = std::move(snapshot.file);
    replace_document(session,
                     scene::Document::of(*snapshot.scene, snapshot.origin, std::move(snapshot.history)),
                     std::move(files));
    session.jobs.training.settings() = snapshot.training_settings;
    session.jobs.training.take_curve(std::move(snapshot.training), *snapshot.scene);
    Snapshot::Lesson& kept = snapshot.lesson;
    if (!kept.lesson) return;
    session.lesson.player.resume(std::move(kept.lesson), kept.time, kept.strayed);
    session.lesson.file = kept.file;
    session.lesson.began = session.document.position() - kept.edits;
}

void recover(Session& session, const std::string& folder) {
    try {
        restore(session, read_snapshot(folder));
        session.files.recovered.push_back(folder);
        show_message(session, "Brought back; save it to keep it");
    } catch (const scene::InputError& error) {
        show_message(session, error.what());
    }
}

void discard_recovery(Session& session, const std::string& folder) {
    std::error_code error;
    fs::remove_all(folder, error);
    show_message(session, "Deleted what was kept of the last run");
}

}  // namespace session
