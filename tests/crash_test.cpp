// Runs that are killed while they work: at most what came since the last but one writing is lost, and never
// the file.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <thread>
#include "catch.hpp"

#include "format/open.hpp"
#include "platform/temporary_folder.hpp"
#include "scene/error.hpp"
#include "session/change.hpp"
#include "session/files/documents.hpp"
#include "session/files/user_state.hpp"

namespace {

struct Edit {
    int number;
    std::uint64_t tries;  ///< so many times the work had been written before
};

/// Edits, saves now and then, and tells each edit through the pipe.
[[noreturn]] void work(const platform::UserFolders& folders, const std::string& file, int pipe,
                       unsigned seed) {
    session::Session session(scene::default_scene(), "");
    session::UserState user(folders);
    user.begin(session, {true, true});
    open_document(session, file);
    std::mt19937 random(seed);
    for (int number = 1;; ++number) {
        session.document.scene.network.layers[0].bias(0) = number;
        if (number % 7 == 0)
            session.document.scene.data = scene::generated("spiral", 50 + number % 50, 0, 42);
        settle(session);
        user.update(session);
        const Edit made{number, user.autosave()->tries()};
        if (write(pipe, &made, sizeof made) != sizeof made) _exit(1);
        if (number % 23 == 0) save_document(session);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 20));
    }
}

double bias(const scene::Scene& scene) {
    return scene.network.layers[0].bias(0);
}

struct Run {
    platform::TemporaryFolder folder;
    pid_t child = 0;
    int reads = -1;
    std::vector<Edit> edits;

    std::string file() const { return folder.file("mine.neuroscape"); }
    platform::UserFolders folders() const {
        const std::string& home = folder.path();
        return {home + "/config", home + "/state", home + "/data", home + "/cache", home};
    }
    void begin(unsigned seed) {
        scene::write_scene_file(file(), scene::default_scene());
        int ends[2];
        REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
        child = fork();
        if (child == 0) work(folders(), file(), ends[1], seed);
        close(ends[1]);
        reads = ends[0];
    }
    /// Killed so long after so many edits, wherever it is then.
    void end(std::size_t after, std::chrono::microseconds later) {
        Edit edit{};
        const auto next = [&] { return read(reads, &edit, sizeof edit) == sizeof edit; };
        while (edits.size() < after && next()) edits.push_back(edit);
        std::this_thread::sleep_for(later);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (next()) edits.push_back(edit);
        close(reads);
    }
};

/// False when the run was killed before its first writing.
bool check(const Run& run) {
    const std::vector<Edit>& edits = run.edits;
    INFO(edits.size() << " edits");
    // The file is whole: as it was, or as a save left it.
    const double saved = bias(scene_of(format::read_file(run.file()), {}));
    CHECK((bias(scene::default_scene()) == saved || static_cast<int>(saved) % 23 == 0));
    int old = 0;
    for (const Edit& edit : edits) {
        if (edits.back().tries >= edit.tries + 2) old = edit.number;
    }
    const auto crashed = session::recoveries(run.folders().state + "/recovery");
    if (crashed.empty()) {
        CHECK(edits.back().tries == 0);
        return false;
    }
    session::Snapshot snapshot = session::read_snapshot(crashed.front());
    const double kept = bias(*snapshot.scene);
    CHECK(kept >= old);
    CHECK(kept <= (edits.empty() ? 0 : edits.back().number) + 1);
    // Every step of it can be undone.
    session::Session session(scene::default_scene(), "");
    const std::size_t steps = snapshot.history.past().size();
    restore(session, std::move(snapshot));
    std::size_t undone = 0;
    while (undo(session)) ++undone;
    CHECK(undone == steps);
    return true;
}

}  // namespace

TEST_CASE(
    "a run that is killed at any moment loses at most what came since its last writings, and never the "
    "file") {
    std::mt19937 random(7);
    constexpr int batches = 10, at_once = 10;
    int brought_back = 0;
    for (int batch = 0; batch < batches; ++batch) {
        std::vector<std::unique_ptr<Run>> runs;
        for (int i = 0; i < at_once; ++i) {
            runs.push_back(std::make_unique<Run>());
            runs.back()->begin(static_cast<unsigned>(batch * at_once + i));
        }
        for (const auto& run : runs)
            run->end(1 + random() % 200, std::chrono::microseconds(random() % 20'000));
        for (const auto& run : runs) brought_back += check(*run);
    }
    // Those that were killed before their first writing have nothing to bring back.
    CHECK(brought_back > batches * at_once / 2);
}
