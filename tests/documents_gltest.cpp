// Documents: opened, saved, chosen, asked about, brought back.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include "catch.hpp"

#include "format/open.hpp"
#include "own_folder.hpp"
#include "scene/file.hpp"
#include "session/files/user_state.hpp"
#include "session/files/versions.hpp"
#include "stage.hpp"

namespace fs = std::filesystem;
using session::Session;

namespace {

void edit(Stage& stage, double bias) {
    stage.session.document.scene.network.layers[0].bias(0) = bias;
    stage.frame();
}

double bias_in(const std::string& file) {
    return scene_of(format::read_file(file), {}).network.layers[0].bias(0);
}

std::size_t versions_in(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) count += entry.path().string().ends_with("~");
    return count;
}

}  // namespace

TEST_CASE("a document without a name is saved under one that is chosen, and then under it") {
    const Folder folder;
    Stage stage(scene::default_scene(), "");
    edit(stage, 1.5);
    stage.press(session::Key::s, true);
    REQUIRE(stage.session.files.chooser.purpose == session::Chooser::Purpose::save);
    CHECK(std::string(stage.session.files.chooser.name.data()) == "neuroscape-001.neuroscape");
    stage.take_all();
    stage.press(session::Key::a, true);
    stage.type("mine");
    stage.press(session::Key::enter);
    CHECK_FALSE(stage.session.files.chooser.purpose);
    CHECK(bias_in("mine.neuroscape") == 1.5);
    CHECK(window_title(stage.session) == "mine.neuroscape – Neuroscape");
    edit(stage, 2.5);
    CHECK(window_title(stage.session) == "mine.neuroscape • Neuroscape");
    stage.press(session::Key::s, true);
    CHECK(bias_in("mine.neuroscape") == 2.5);
    // What was there before stands beside it.
    CHECK(versions_in(".") == 1);
}

TEST_CASE("a file is found by typing, a folder entered and left, without a mouse") {
    const Folder folder;
    fs::create_directory("lessons");
    for (const char* name : {"alpha.json", "beta.json", "lessons/gamma.json"})
        std::ofstream(name) << R"({"camera": {"azimuth": 12}, "network": "untrained"})";
    Stage stage(scene::default_scene(), "");
    stage.press(session::Key::o, true);
    stage.take_all();
    stage.type("less");
    stage.press(session::Key::enter);
    CHECK(fs::path(stage.session.files.chooser.folder).filename() == "lessons");
    for (int i = 0; i < 3; ++i) stage.frame();
    stage.press(session::Key::backspace);
    CHECK(fs::path(stage.session.files.chooser.folder).filename() != "lessons");
    for (int i = 0; i < 3; ++i) stage.frame();
    stage.type("et");
    stage.press(session::Key::enter);
    CHECK_FALSE(stage.session.files.chooser.purpose);
    CHECK(fs::path(stage.session.file().name).filename() == "beta.json");
    CHECK(stage.scene().network == network::untrained());
    CHECK(stage.session.settings.recent.size() == 1);
}

TEST_CASE("a folder is entered by a click while a name to save under is chosen") {
    const Folder folder;
    fs::create_directory("lessons");
    Stage stage(scene::default_scene(), "");
    stage.press(session::Key::s, true);
    stage.frame();
    const std::string name = stage.session.files.chooser.name.data();
    stage.click("chooser/lessons/lessons/");
    CHECK(fs::path(stage.session.files.chooser.folder).filename() == "lessons");
    CHECK(stage.session.files.chooser.purpose == session::Chooser::Purpose::save);
    CHECK(stage.session.files.chooser.name.data() == name);
}

TEST_CASE("undo brings back what was there before a file was opened, and its file with it") {
    const Folder folder;
    scene::Scene other = scene::default_scene();
    other.network = network::untrained();
    scene::write_scene_file("other.neuroscape", other);
    Stage stage(scene::default_scene(), "mine.neuroscape");
    open_document(stage.session, "other.neuroscape");
    stage.rest();
    CHECK(stage.session.file().name == "other.neuroscape");
    REQUIRE(undo(stage.session));
    CHECK(stage.session.file().name == "mine.neuroscape");
    CHECK(stage.scene().network == network::trained());
    REQUIRE(redo(stage.session));
    CHECK(stage.session.file().name == "other.neuroscape");
    CHECK_FALSE(has_unsaved_work(stage.session));
}

TEST_CASE("what is made after an undo across an open belongs to the file that was there before") {
    const Folder folder;
    scene::Scene other = scene::default_scene();
    other.network = network::untrained();
    scene::write_scene_file("other.neuroscape", other);
    Stage stage(scene::default_scene(), "mine.neuroscape");
    open_document(stage.session, "other.neuroscape");
    stage.rest();
    REQUIRE(undo(stage.session));
    edit(stage, 4.5);
    CHECK(stage.session.file().name == "mine.neuroscape");
    save_document(stage.session);
    CHECK(bias_in("mine.neuroscape") == 4.5);
    CHECK(bias_in("other.neuroscape") == other.network.layers[0].bias(0));
}

TEST_CASE("a lesson is not saved over the file that was open") {
    const Folder folder;
    scene::write_scene_file("mine.neuroscape", scene::default_scene());
    Stage stage(scene::default_scene(), "");
    open_document(stage.session, "mine.neuroscape");
    open_lesson(stage.session, "untrained");
    stage.frame();
    CHECK(stage.session.file().name.empty());
    close_lesson(stage.session);
    while (stage.session.file().name.empty()) REQUIRE(undo(stage.session));
    CHECK(stage.session.file().name == "mine.neuroscape");
    CHECK(stage.scene().network == network::trained());
}

TEST_CASE("opening, beginning anew and reverting ask for unsaved work first") {
    const Folder folder;
    scene::write_scene_file("other.neuroscape", scene::default_scene());
    scene::write_scene_file("mine.neuroscape", scene::default_scene());
    Stage stage(scene::default_scene(), "mine.neuroscape");
    edit(stage, 1.5);
    const auto asked = [&] {
        for (int i = 0; i < 4; ++i) stage.frame();
        return stage.session.files.question.has_value();
    };
    stage.events.push(window::FileDropped{"other.neuroscape"});
    CHECK(asked());
    stage.click("question/Cancel");
    CHECK(stage.session.file().name == "mine.neuroscape");
    stage.press(session::Key::n, true);
    CHECK(asked());
    stage.click("question/Save");
    CHECK(bias_in("mine.neuroscape") == 1.5);
    CHECK(stage.session.file().name.empty());
    open_document(stage.session, "mine.neuroscape");
    stage.rest();
    edit(stage, 9);
    perform(stage.session, "revert");
    CHECK(asked());
    stage.click("question/Revert");
    CHECK(stage.scene().network.layers[0].bias(0) == 1.5);
    REQUIRE(undo(stage.session));
    CHECK(stage.scene().network.layers[0].bias(0) == 9);
}

TEST_CASE("a file that another program changed or removed is not written over unasked") {
    const Folder folder;
    scene::write_scene_file("mine.neuroscape", scene::default_scene());
    Stage stage(scene::default_scene(), "");
    open_document(stage.session, "mine.neuroscape");
    edit(stage, 1.5);
    SECTION("changed") {
        std::ofstream("mine.neuroscape") << "{}\n";
    }
    SECTION("removed") {
        fs::remove("mine.neuroscape");
    }
    stage.press(session::Key::s, true);
    for (int i = 0; i < 4; ++i) stage.frame();
    REQUIRE(stage.session.files.question);
    CHECK(stage.session.files.question->kind == session::Question::Kind::changed_elsewhere);
    stage.click("question/Cancel");
    CHECK(has_unsaved_work(stage.session));
    save_document(stage.session);
    for (int i = 0; i < 4; ++i) stage.frame();
    stage.click("question/Overwrite");
    CHECK(bias_in("mine.neuroscape") == 1.5);
}

TEST_CASE("two windows on one file notice each other") {
    const Folder folder;
    scene::write_scene_file("mine.neuroscape", scene::default_scene());
    Session one(scene::default_scene(), ""), other(scene::default_scene(), "");
    for (Session* session : {&one, &other}) open_document(*session, "mine.neuroscape");
    one.document.scene.network.layers[0].bias(0) = 1;
    other.document.scene.network.layers[0].bias(0) = 2;
    save_document(one);
    CHECK(bias_in("mine.neuroscape") == 1);
    save_document(other);
    REQUIRE(other.files.question);
    CHECK(bias_in("mine.neuroscape") == 1);
}

TEST_CASE("where it cannot be saved the old file and the work are there, and the message says what to do") {
    // Always full; root may write anywhere else.
    const Folder folder;
    Session session(scene::default_scene(), "/dev/full");
    session.document.scene.network.layers[0].bias(0) = 1.5;
    save_document(session);
    CHECK(session.message.text.find("the disk is full (make room, or choose another disk)") !=
          std::string::npos);
    CHECK(has_unsaved_work(session));
    if (geteuid() == 0) return;
    fs::create_directory("closed");
    scene::write_scene_file("closed/mine.neuroscape", scene::default_scene());
    fs::permissions("closed", fs::perms::owner_read | fs::perms::owner_exec);
    Session other(scene::default_scene(), "");
    open_document(other, "closed/mine.neuroscape");
    other.document.scene.network.layers[0].bias(0) = 1.5;
    save_document(other);
    CHECK(other.message.text.find("is not allowed here") != std::string::npos);
    CHECK(bias_in("closed/mine.neuroscape") != 1.5);
    fs::permissions("closed", fs::perms::owner_all);
}

TEST_CASE("three dated versions are kept, the newest; links and modes stay") {
    const Folder folder;
    fs::create_directory("deep");
    fs::create_symlink("deep/real.neuroscape", "link.neuroscape");
    Session session(scene::default_scene(), "link.neuroscape");
    for (int i = 0; i < 6; ++i) {
        session.document.scene.network.layers[0].bias(0) = i;
        save_document(session);
        fs::permissions("deep/real.neuroscape", fs::perms::owner_read | fs::perms::owner_write);
        // Saved at another second of another day.
        fs::last_write_time("deep/real.neuroscape",
                            fs::file_time_type::clock::now() - std::chrono::hours(24 * (9 - i)));
        session.file().stamp = platform::stamp_of("link.neuroscape");
    }
    CHECK(fs::is_symlink("link.neuroscape"));
    CHECK((fs::status("deep/real.neuroscape").permissions() & fs::perms::group_read) == fs::perms::none);
    REQUIRE(versions_in("deep") == session::kept_versions);
    std::vector<std::string> kept;
    for (const auto& entry : fs::directory_iterator("deep")) {
        if (entry.path().string().ends_with("~")) kept.push_back(entry.path().string());
    }
    std::ranges::sort(kept);
    CHECK(bias_in(kept.front()) == 2);
    CHECK(bias_in(kept.back()) == 4);
}

TEST_CASE("what a file has that is unknown is written back by the window") {
    const Folder folder;
    std::ofstream("mine.json") << R"({"author": "me", "camera": {"roll": 3}})";
    Session session(scene::default_scene(), "");
    open_document(session, "mine.json");
    CHECK(session.message.text.find("no key is named so") != std::string::npos);
    session.document.scene.network.layers[0].bias(0) = 1.5;
    save_document(session);
    const scene::Json json = scene::parse_json_text(scene::read_bytes("mine.json"));
    CHECK(json["author"] == "me");
    CHECK(json["camera"]["roll"] == 3);
    CHECK(json["version"] == 2);
}

TEST_CASE("a clipboard with garbage changes nothing and says so; with a scene it is opened") {
    Stage stage;
    const scene::Scene before = stage.scene();
    for (const char* garbage : {"", "hello", "{", "b1 = nan", "x1,x2,label\n1,2,7\n"}) {
        ImGui::SetClipboardText(garbage);
        stage.press(session::Key::v, true);
        CHECK(stage.scene() == before);
        CHECK(stage.session.message.text.starts_with("The clipboard "));
    }
    perform(stage.session, "copy");
    stage.frame();
    edit(stage, 3);
    stage.press(session::Key::v, true);
    CHECK(stage.scene().network == before.network);
}
