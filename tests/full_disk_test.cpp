// Saving on a disk that is really full: a small file system of the test's own, in a mount namespace of its
// own, which ends with the process.
#include <sched.h>
#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include "catch.hpp"

#include "format/open.hpp"
#include "platform/temporary_folder.hpp"
#include "scene/file.hpp"
#include "session/change.hpp"
#include "session/files/documents.hpp"
#include "session/files/recovery.hpp"

namespace fs = std::filesystem;
using session::Session;

namespace {

/// A file system with room for so many bytes; empty where this user may not make one.
class SmallDisk {
  public:
    explicit SmallDisk(const std::string& size) {
        const bool own =
            unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
        made_ = own && mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk() {
        if (made_) umount(folder_.path().c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool made() const { return made_; }
    std::string path() const { return folder_.path(); }
    /// Takes all the room that is left.
    void fill() const {
        std::ofstream out(path() + "/filler", std::ios::binary);
        const std::string block(4096, 'x');
        while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    void empty() const { fs::remove(path() + "/filler"); }

  private:
    platform::TemporaryFolder folder_;
    bool made_ = false;
};

}  // namespace

TEST_CASE("on a full disk the old file and the edit stay, and saving works when there is room again") {
    const SmallDisk disk("256k");
    if (!disk.made()) {
        WARN("not tried here: this user cannot make a file system");
        return;
    }
    const std::string file = disk.path() + "/mine.neuroscape";
    Session session(scene::default_scene(), "");
    scene::write_scene_file(file, scene::default_scene());
    const std::string before = scene::read_bytes(file);
    open_document(session, file);
    disk.fill();
    session.document.scene.network.layers[0].bias(0) = 1.5;
    settle(session);
    save_document(session);
    INFO(session.message.text);
    CHECK(session.message.text.find("the disk is full (make room, or choose another disk)") !=
          std::string::npos);
    CHECK(scene::read_bytes(file) == before);
    CHECK(session.scene().network.layers[0].bias(0) == 1.5);
    CHECK(has_unsaved_work(session));
    // Nothing half-written is left beside it.
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(disk.path())) {
        INFO(entry.path());
        ++files;
    }
    CHECK(files == 2);
    disk.empty();
    save_document(session);
    CHECK_FALSE(has_unsaved_work(session));
    CHECK(scene_of(format::read_file(file), {}).network.layers[0].bias(0) == 1.5);
}

TEST_CASE("an autosave that finds no room says so and leaves what it wrote before") {
    const SmallDisk disk("256k");
    if (!disk.made()) return;
    Session session(scene::default_scene(), "");
    const std::string folder = disk.path() + "/run";
    session::SnapshotWriter writer(folder);
    session.document.scene.network.layers[0].bias(0) = 1;
    settle(session);
    writer.write(session::snapshot(session));
    disk.fill();
    session.document.scene.data = scene::given_points(std::vector<network::DataPoint>(5000, {1, 2, 1}));
    settle(session);
    CHECK_THROWS_WITH(writer.write(session::snapshot(session)), Catch::Contains("full"));
    CHECK(session::read_snapshot(folder).scene->network.layers[0].bias(0) == 1);
    disk.empty();
    writer.write(session::snapshot(session));
    CHECK(session::read_snapshot(folder).scene->data.points->size() == 5000);
}

TEST_CASE("an autosave that found no room goes on by itself when there is room again") {
    const SmallDisk disk("256k");
    if (!disk.made()) return;
    Session session(scene::default_scene(), "");
    session::Autosave autosave(disk.path() + "/recovery");
    autosave.update(session);
    const auto edit = [&](double bias) {
        session.document.scene.network.layers[0].bias(0) = bias;
        settle(session);
        autosave.update(session);
        autosave.finish();
    };
    edit(1);
    CHECK(autosave.trouble().empty());
    disk.fill();
    for (int i = 2; i < 9; ++i) edit(i);
    CHECK(autosave.trouble().find("full") != std::string::npos);
    disk.empty();
    // Nothing more is done: what waits is written.
    autosave.finish();
    CHECK(autosave.trouble().empty());
    const session::Snapshot back = session::read_snapshot(autosave.folder());
    CHECK(*back.scene == session.scene());
    CHECK(back.history.past().size() == session.document.history().past().size());
}
