#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include "catch.hpp"

#include "record/picture_file.hpp"
#include "scene/file.hpp"
#include "stage.hpp"

TEST_CASE("a live recording has the window's frames, and one that was saved is a picture's scene") {
    Stage stage;
    stage.press(session::Key::f9);
    REQUIRE(stage.session.recording_runs());
    for (int i = 0; i < 10; ++i) stage.frame();
    stage.press(session::Key::f9);
    CHECK_FALSE(stage.session.recording_runs());
    CHECK(std::filesystem::remove("neuroscape-001.mp4"));
    SECTION("of the figures alone, 60 frames a second, with chapters") {
        stage.session.looking.saved.film_panels = false;
        stage.session.looking.saved.film_fps = 60;
        stage.press(session::Key::f9);
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
        stage.press(session::Key::c);
        stage.press(session::Key::c);  // at once again: the same chapter
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stage.press(session::Key::f9);
        REQUIRE(std::system(
                    "ffprobe -v error -show_chapters -show_entries stream=width,height,r_frame_rate -of csv "
                    "neuroscape-001.mp4 > chapters.csv") == 0);
        std::ifstream file("chapters.csv");
        const std::string said(std::istreambuf_iterator<char>(file), {});
        INFO(said);
        CHECK(said.find("60/1") != said.npos);
        const auto even = [](float length) {
            return std::to_string(static_cast<int>(std::lround(length)) / 2 * 2);
        };
        CHECK(said.find("," + even(stage.view.width) + "," + even(stage.view.height)) != said.npos);
        std::size_t chapters = 0;
        for (std::size_t at = said.find("chapter,"); at != said.npos; at = said.find("chapter,", at + 1))
            ++chapters;
        CHECK(chapters == 2);
        for (const char* made : {"neuroscape-001.mp4", "chapters.csv"}) CHECK(std::filesystem::remove(made));
    }
    stage.press(session::Key::f12);
    const scene::Scene saved = stage.scene();
    stage.session.document.scene.network.layers[0].bias(0) = 4;
    stage.frame();
    open_file(stage.session, "neuroscape-001.png");
    CHECK(stage.scene() == saved);
    std::filesystem::remove("neuroscape-001.png");
}
