// Files that are written whole or not at all, and programs that hang.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include "catch.hpp"

#include "platform/output_file.hpp"
#include "platform/process.hpp"
#include "platform/spare_time.hpp"
#include "platform/temporary_folder.hpp"

namespace fs = std::filesystem;
using namespace platform;

namespace {

std::string content(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

std::size_t files_in(const std::string& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file that is not committed leaves the old one and nothing else") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a");
    write_file(file, "old");
    {
        OutputFile out(file);
        out.write("new");
    }
    CHECK(content(file) == "old");
    CHECK(files_in(folder.file("")) == 1);
    write_file(file, "new");
    CHECK(content(file) == "new");
    CHECK(files_in(folder.file("")) == 1);
}

TEST_CASE("the mode stays, a new file has the usual one, and a link stays a link") {
    const TemporaryFolder folder;
    const std::string file = folder.file("a"), link = folder.file("link"), chain = folder.file("chain");
    write_file(file, "old");
    fs::permissions(file, fs::perms(0600));
    fs::create_symlink("a", link);
    fs::create_symlink(link, chain);
    write_file(chain, "new");
    CHECK(content(file) == "new");
    CHECK(fs::is_symlink(link));
    CHECK(fs::is_symlink(chain));
    CHECK(fs::status(file).permissions() == fs::perms(0600));
    const mode_t before = umask(027);
    write_file(folder.file("fresh"), "x");
    umask(before);
    CHECK(fs::status(folder.file("fresh")).permissions() == fs::perms(0640));
    // A link to what is not there yet makes it.
    fs::create_symlink("later", folder.file("to-later"));
    write_file(folder.file("to-later"), "there");
    CHECK(content(folder.file("later")) == "there");
}

TEST_CASE("what somebody left under a temporary's name is neither followed nor overwritten") {
    const TemporaryFolder folder;
    write_file(folder.file("victim"), "precious");
    fs::create_symlink("victim", folder.file("a.part"));
    write_file(folder.file("a"), "new");
    CHECK(content(folder.file("victim")) == "precious");
    CHECK(content(folder.file("a")) == "new");
    fs::create_symlink("victim", folder.file("film.part.mp4"));
    CHECK(new_file_beside(folder.file("film.mp4"), "part") == folder.file("film.part-2.mp4"));
    CHECK(content(folder.file("victim")) == "precious");
}

TEST_CASE("a pipe is written into and stays a pipe; a device stays a device") {
    const TemporaryFolder folder;
    const std::string pipe = folder.file("pipe");
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    std::string read;
    std::thread reader([&] { read = content(pipe); });
    write_file(pipe, "through");
    reader.join();
    CHECK(read == "through");
    CHECK(fs::is_fifo(pipe));
    write_file("/dev/null", "gone");
    CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a full disk, a missing folder and a folder of that name say what to do and leave the old file") {
    CHECK_THROWS_WITH(write_file("/dev/full", std::string(100'000, 'x')),
                      Catch::Contains("/dev/full: cannot be written: the disk is full"));
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(write_file(folder.file("no/a"), "x"), Catch::Contains("its folder does not exist"));
    fs::create_directory(folder.file("b"));
    CHECK_THROWS_WITH(write_file(folder.file("b"), "x"), Catch::Contains("is a folder"));
    CHECK(files_in(folder.file("")) == 1);
}

TEST_CASE("a program that takes nothing and does not end is left soon after a stop is requested") {
    Process hangs("sleep", {"1000"}, true);
    std::stop_source stop;
    const std::vector<std::uint8_t> much(8 << 20);
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    CHECK_FALSE(hangs.write(much, stop.get_token(), std::chrono::milliseconds(50)));
    stopper.join();
    hangs.close_input();
    CHECK_FALSE(hangs.wait(stop.get_token(), std::chrono::milliseconds(50)));
    hangs.kill();
    const auto ending = hangs.wait(std::chrono::milliseconds(5000));
    REQUIRE(ending);
    CHECK(ending->signal == 9);
}

TEST_CASE("how a program ended and what it said is known; one that is missing is an error") {
    Process says("sh", {"-c", "cat >/dev/null; echo no >&2; exit 3"}, true);
    const std::vector<std::uint8_t> bytes(100'000);
    CHECK(says.write(bytes, {}, std::chrono::milliseconds(0)));
    says.close_input();
    const auto ending = says.wait(std::chrono::milliseconds(10'000));
    REQUIRE(ending);
    CHECK(ending->status == 3);
    CHECK_FALSE(ending->good());
    CHECK(says.messages() == "no\n");
    CHECK_THROWS_AS(Process("no-such-program-anywhere", {}, false), std::runtime_error);
    Process gone("true", {}, true);
    gone.wait(std::chrono::milliseconds(10'000));
    CHECK_FALSE(gone.write(bytes, {}, std::chrono::milliseconds(0)));
}

TEST_CASE("work in spare time pauses where others wait, and nowhere else") {
    using std::chrono::nanoseconds, std::chrono::microseconds, std::chrono::milliseconds;
    CHECK(pause_beside_others(milliseconds(1), nanoseconds(0)) == nanoseconds(0));
    CHECK(pause_beside_others(milliseconds(1), microseconds(100)) ==
          nanoseconds(0));  // the system's own work
    CHECK(pause_beside_others(milliseconds(1), microseconds(200)) == milliseconds(5));
    CHECK(pause_beside_others(milliseconds(1), milliseconds(50)) == milliseconds(5));
    CHECK(pause_beside_others(milliseconds(100), milliseconds(50)) == milliseconds(20));
    CHECK(pause_beside_others(microseconds(2), milliseconds(9)) == milliseconds(1));
}

TEST_CASE("a thread in spare time is told what it ran and waited by the system") {
    std::thread([] {
        SpareTime spare_time;
        CHECK(getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())) >= 10);
        const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
        while (std::chrono::steady_clock::now() < until) spare_time.pause_if_crowded();
        const auto times = spare_time.times();
        REQUIRE(times);
        CHECK(times->ran > std::chrono::nanoseconds(0));
    }).join();
}
