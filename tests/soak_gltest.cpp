// Many frames of training, drawing and recording: memory stays where it is. NEUROSCAPE_SOAK_FRAMES says how
// many.
#include <malloc.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include "catch.hpp"

#include "stage.hpp"

namespace {

/// Bytes that are allocated now.
double in_use() {
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd);
}

/// Bytes of memory that the process has.
double resident() {
    std::ifstream about("/proc/self/statm");
    double all = 0, pages = 0;
    about >> all >> pages;
    return pages * 4096;
}

}  // namespace

TEST_CASE("memory is flat over many frames of training, drawing and recording") {
    const char* asked = std::getenv("NEUROSCAPE_SOAK_FRAMES");
    const int frames = asked ? std::atoi(asked) : 2000;
    Stage stage;
    // Small, as memory does not depend on pixels or cells: a million frames are to end within an hour or two.
    stage.resize(200, 120);
    for (scene::Mark& mark : stage.session.document.scene.figure.marks) mark.resolution = 16;
    stage.session.document.scene.network = network::untrained();
    stage.session.jobs.training.epochs_a_second = 10'000;
    stage.frame();
    train_or_pause(stage.session);
    stage.screen.start_recording(stage.session, "soak.mp4");
    const auto run = [&](int count) {
        for (int i = 0; i < count; ++i) {
            // A hand that turns the figure, moves weights and lets them go.
            stage.session.document.scene.camera.azimuth += 1;
            if (i % 50 == 0) stage.session.document.scene.network.layers[0].bias(0) += 0.01;
            if (i % 200 == 100) pause_training(stage.session);
            if (i % 200 == 150) start_training(stage.session);
            stage.frame();
        }
    };
    // Histories fill up to their bounds first.
    run(frames / 2);
    const double before = in_use(), resident_before = resident();
    run(frames / 2);
    const double grown = in_use() - before, resident_grown = resident() - resident_before;
    pause_training(stage.session);
    stage.screen.stop_recording(stage.session);
    std::filesystem::remove("soak.mp4");
    std::cout << frames << " frames: " << before / 1e6 << " MB allocated after half of them, " << grown / 1e6
              << " MB more after all; " << resident_before / 1e6 << " MB resident, " << resident_grown / 1e6
              << " MB more\n";
    // Undo and the training's history have bounds that a short run has not reached: some kB an edit.
    CHECK(grown < 8e6);
}
