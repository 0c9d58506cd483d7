// What the window is working on, written down while it works, so that a crash takes at most its last second.
//
// Each run has a folder of its own: session.json, the scenes and moments that it names in lines-N, and, for
// points that were given, points-N.csv. A lock tells which runs still live. A folder goes when its work was
// saved or given up, never by itself.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "platform/file_state.hpp"
#include "session/session.hpp"

namespace session {

/// All that is written down. Scenes are shared with the document: a copy is cheap.
struct Snapshot {
    std::shared_ptr<const scene::Scene> scene;
    int origin = 0;  ///< of the scene, among the session's files
    scene::History history;
    OpenFile file;
    train::LearningCurve training;
    TrainingSettings training_settings;
    /// That was open.
    struct Lesson {
        std::shared_ptr<const lesson::Lesson> lesson;  ///< null: none
        std::string file;                              ///< where it is the user's own
        double time = 0;
        bool strayed = false;
        std::int64_t edits = 0;  ///< that were made since it began
    } lesson;
};
Snapshot snapshot(const Session& session);

/// Writes snapshots into a folder: what it wrote before it does not write again.
class SnapshotWriter {
  public:
    explicit SnapshotWriter(std::string folder);
    ~SnapshotWriter();
    SnapshotWriter(const SnapshotWriter&) = delete;
    SnapshotWriter& operator=(const SnapshotWriter&) = delete;
    /// Throws std::runtime_error.
    void write(const Snapshot& snapshot);

  private:
    struct Lines;
    class PointFiles;
    using Key = std::tuple<int, double, std::vector<double>>;
    void begin_lines();
    void remove_old();
    std::string folder_, lines_file_;
    int generation_ = 0, removed_ = 0;
    bool damaged_ = false;  ///< a writing failed: what of it is on the disk is not known
    std::unique_ptr<Lines> lines_;
    std::unique_ptr<PointFiles> points_;
    std::map<std::shared_ptr<const scene::Scene>, std::size_t> scenes_;
    std::map<Key, std::size_t> moments_;
    std::map<std::shared_ptr<const lesson::Lesson>, std::size_t> lessons_;
};
/// Throws scene::InputError.
Snapshot read_snapshot(const std::string& folder);
/// The session goes on from there.
void restore(Session& session, Snapshot snapshot);

/// Writes snapshots on a thread of its own, the newest first.
class Autosave {
  public:
    /// Below `folder`, which is made.
    explicit Autosave(const std::string& folder);
    ~Autosave();
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    /// Once a frame: hands over what has changed since.
    void update(const Session& session);
    /// Waits until all that was handed over is written, or could not be when it was tried once more.
    void finish();
    /// The work is safe elsewhere, or given up: the folder goes.
    void discard();
    const std::string& folder() const { return folder_; }
    /// Why the last writing failed; empty when it did not. It is tried again until it succeeds.
    std::string trouble() const;
    /// So many writings have ended. What is handed over is in the second one that ends after it.
    std::uint64_t tries() const;

  private:
    void run(const std::stop_token& stop);
    struct Seen {
        scene::Versions versions;
        std::int64_t position = 0;
        std::string file;
        std::size_t moments = 0;
        int epoch = 0;
        std::optional<platform::FileStamp> stamp;
        TrainingSettings training;
        std::shared_ptr<const lesson::Lesson> lesson;
        bool strayed = false;
        bool operator==(const Seen&) const = default;
    };
    std::string folder_;
    platform::FileLock lock_;
    std::optional<Seen> seen_;
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<Snapshot> waiting_;
    bool writing_ = false, hurry_ = false;
    std::uint64_t tries_ = 0;
    std::string trouble_;
    std::jthread thread_;  ///< last: it uses the others
};

/// Folders of runs that ended without being closed, the newest first.
std::vector<std::string> recoveries(const std::string& folder);
/// Takes up the work of a run that ended. What is wrong with it is shown.
void recover(Session& session, const std::string& folder);
void discard_recovery(Session& session, const std::string& folder);

}  // namespace session
