// A film that is made beside the window, by the program itself.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include "catch.hpp"

#include "own_folder.hpp"
#include "session/jobs/lesson_film.hpp"

namespace fs = std::filesystem;

namespace {

constexpr session::FilmSettings small{90, false};

/// A sanitized program reports what the driver left when it was unloaded.
struct NoLeakReport {
    NoLeakReport() { setenv("ASAN_OPTIONS", "detect_leaks=0", 1); }
    ~NoLeakReport() { unsetenv("ASAN_OPTIONS"); }
};

void write_lesson(double seconds) {
    std::ofstream("lesson.json")
        << R"({"id": "l", "tab": "Own", "title": "L", "steps": [{"narration": "One.", "seconds": )" << seconds
        << "}]}";
}

/// What it says when it has ended.
std::string end_of(session::LessonFilm& film) {
    int percent = 0;
    for (int i = 0; i < 6000; ++i) {
        if (const auto said = film.update()) return *said;
        CHECK(film.percent() >= percent);
        percent = film.percent();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return "it goes on";
}

}  // namespace

TEST_CASE("a lesson becomes a film beside the window, and what goes wrong is told in a line") {
    const Folder folder;
    const NoLeakReport quiet;
    write_lesson(1);
    session::LessonFilm film;
    film.start("lesson.json", "film", small, NEUROSCAPE_PROGRAM);
    CHECK(film.running());
    CHECK(end_of(film) == "Saved film-001.mp4");
    CHECK_FALSE(film.running());
    CHECK(fs::file_size("film-001.mp4") > 1000);
    CHECK(fs::exists("film-001.srt"));
    film.start("no-lesson.json", "other", small, NEUROSCAPE_PROGRAM);
    CHECK(end_of(film).find("no-lesson.json") != std::string::npos);
    CHECK_FALSE(fs::exists("other-001.mp4"));
}

TEST_CASE("a film whose voice is silent is made, and says so") {
    const Folder folder;
    const NoLeakReport quiet;
    write_lesson(1);
    fs::create_directory("silent");
    std::ofstream("silent/espeak-ng") << "#!/bin/sh\nexit 1\n";
    fs::permissions("silent/espeak-ng", fs::perms::owner_all);
    const std::string path = std::getenv("PATH");
    setenv("PATH", (fs::current_path().string() + "/silent:" + path).c_str(), 1);
    session::LessonFilm film;
    film.start("lesson.json", "film", {90, true}, NEUROSCAPE_PROGRAM);
    const std::string said = end_of(film);
    setenv("PATH", path.c_str(), 1);
    CHECK(said.find("Saved film-001.mp4") == 0);
    CHECK(said.find("captions and no sound") != std::string::npos);
}

TEST_CASE("a film that dies in the middle is told in words") {
    const Folder folder;
    std::ofstream("dies") << "#!/bin/sh\necho 37 >&2\nkill -9 $$\n";
    fs::permissions("dies", fs::perms::owner_all);
    session::LessonFilm film;
    film.start("lesson.json", "film", small, fs::current_path().string() + "/dies");
    CHECK(end_of(film) == "The film could not be made");
}

TEST_CASE("a film that is stopped keeps what it has, and the next one of the same lesson goes on with it") {
    const Folder folder;
    const NoLeakReport quiet;
    write_lesson(6);
    session::LessonFilm film;
    film.start("lesson.json", "film", small, NEUROSCAPE_PROGRAM);
    while (film.percent() < 20 && !film.update()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    REQUIRE(film.running());
    film.stop();
    CHECK_FALSE(film.running());
    CHECK(fs::file_size("film-001.mp4") > 0);
    REQUIRE(fs::exists("film-001.mp4.unfinished"));
    SECTION("from where it was stopped") {
        film.start("lesson.json", "film", small, NEUROSCAPE_PROGRAM);
        int lowest = 100;
        std::optional<std::string> said;
        while (!(said = film.update())) {
            if (film.percent() > 0) lowest = std::min(lowest, film.percent());
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        CHECK(*said == "Saved film-001.mp4");
        CHECK(lowest >= 20);
        CHECK_FALSE(fs::exists("film-001.mp4.unfinished"));
        CHECK_FALSE(fs::exists("film-002.mp4"));
    }
    SECTION("but of another lesson there is another film, and the first one stays") {
        write_lesson(1);
        const auto size = fs::file_size("film-001.mp4");
        film.start("lesson.json", "film", small, NEUROSCAPE_PROGRAM);
        CHECK(end_of(film) == "Saved film-002.mp4");
        CHECK(fs::file_size("film-001.mp4") == size);
        CHECK(fs::exists("film-001.mp4.unfinished"));
    }
}

TEST_CASE("a film that cannot be gone on with is made anew, into another file") {
    const Folder folder;
    std::ofstream("fails")
        << "#!/bin/sh\ncase \"$*\" in *--resume*) echo 'neuroscape: broken' >&2; exit 1;; esac\n";
    fs::permissions("fails", fs::perms::owner_all);
    std::ofstream("film-001.mp4.unfinished") << "{}";
    session::LessonFilm film;
    film.start("lesson.json", "film", small, fs::current_path().string() + "/fails");
    CHECK(end_of(film) == "Saved film-002.mp4");
    SECTION("and what cannot be started is told") {
        film.start("lesson.json", "film", small, fs::current_path().string() + "/fails");
        fs::remove("fails");
        CHECK(end_of(film) != "it goes on");
        CHECK_FALSE(film.running());
    }
}
