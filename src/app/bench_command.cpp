#include <algorithm>
#include <array>
#include <iostream>

#include "app/bench_parts.hpp"
#include "app/commands.hpp"
#include "gl/offscreen_context.hpp"
#include "platform/process.hpp"
#include "platform/temporary_folder.hpp"
#include "platform/terminal.hpp"
#include "scene/error.hpp"
#include "window/frame.hpp"

namespace app {
namespace {

/// The window with every panel, a weight changed every frame.
struct BenchedWindow {
    explicit BenchedWindow(int width, int height) : target(width, height, 0) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
        io.DeltaTime = 1.0F / 60;
    }
    gl::OffscreenContext context;
    gl::Framebuffer target;
    ChangingScene changing{100};
    window::Screen screen;
    window::EventQueue events;
    session::Session session{changing.next(), ""};

    void draw() {
        session.document.scene.network = changing.next().network;
        window::frame(session, screen, events, 1.0 / 60, 1.0 / 60, target.name());
    }
    /// With as many samples a pixel as the window takes on this machine.
    void draw_in_use() {
        const auto start = Clock::now();
        draw();
        glFinish();
        screen.detail_choice.moved(seconds(Clock::now() - start));
    }
    /// Milliseconds a frame with all samples, and in use.
    Json times() {
        Json result = {{"milliseconds", frame_milliseconds([&] { draw(); })}};
        const double in_use = frame_milliseconds([&] { draw_in_use(); });
        result["in_use"] = {{"milliseconds", in_use}, {"samples", screen.detail_choice.moving().samples}};
        return result;
    }
};

Json bench_window_1080() {
    return BenchedWindow(1920, 1080).times();
}

/// The rate while a random search runs at full speed that finds nothing, and the search's own.
std::pair<double, double> beside_search(const std::function<double()>& rate) {
    scene::Scene scene = scene::default_scene();
    scene.data = scene::generated("spiral", 500, 0, 42);
    session::SearchSession search;
    search.start(scene);
    const double beside = rate();
    search.update(scene);
    return {beside, search.candidates_per_second()};
}

Json bench_window() {
    BenchedWindow window(1280, 720);
    Json result = window.times();
    const auto draw = [&] { window.draw_in_use(); };
    // While a live video is recorded, some frames are read back and others not: the rate over all counts.
    const auto rate = [&] {
        constexpr int frames = 150;
        for (int i = 0; i < 10; ++i) draw();
        const auto start = Clock::now();
        for (int i = 0; i < frames; ++i) draw();
        return frames / seconds(Clock::now() - start);
    };
    const double alone = rate();
    const platform::TemporaryFolder folder;
    window.screen.start_recording(window.session, folder.file("live.mp4"));
    const double recording = rate();
    window.screen.stop_recording(window.session);
    result["frames_per_second"] = alone;
    result["recording_share"] = recording / alone;
    const auto [beside, candidates] = beside_search(rate);
    result["search_share"] = beside / alone;
    result["search_candidates_per_second"] = candidates;
    return result;
}

/// Two seconds of an orbit into a video, from the first frame to the finished file.
Json bench_record() {
    const platform::TemporaryFolder folder;
    RecordOptions options;
    options.orbit_seconds = 2;
    options.fps = 60;
    options.output = folder.file("orbit.mp4");
    const scene::Scene scene = ChangingScene(100).next();
    const double time = timed([&] { run_record(scene, options); }, 3);
    return {{"frames_per_second", options.orbit_seconds * options.fps / time}};
}

/// This program drawing its default scene, as a process of its own.
Json bench_startup() {
    const platform::TemporaryFolder folder;
    const std::string picture = folder.file("picture.png");
    const double time = timed([&] {
        platform::Process draws(platform::own_program(), {"render", "-o", picture}, false);
        const auto ending = draws.wait(std::chrono::minutes(1));
        if (!ending || !ending->good())
            throw std::runtime_error("bench: the program could not be started a second time");
    });
    return {{"milliseconds", time * 1e3}};
}

struct Part {
    const char* name;
    Json (*run)();
    bool only_by_name = false;  ///< it takes longer than all others
};
constexpr std::array<Part, 16> parts = {{{"search", bench_search},
                                         {"grid", bench_grid},
                                         {"train", bench_train},
                                         {"wide", bench_wide},
                                         {"frame", bench_frame},
                                         {"window", bench_window},
                                         {"window_1080", bench_window_1080},
                                         {"structure", bench_structure},
                                         {"drag", bench_drag},
                                         {"light", bench_light},
                                         {"pieces", bench_pieces},
                                         {"place", bench_place},
                                         {"figures", bench_figures},
                                         {"growth", bench_growth, true},
                                         {"record", bench_record},
                                         {"startup", bench_startup}}};

}  // namespace

void run_bench(const std::vector<std::string>& names, std::ostream& out) {
    for (const std::string& name : names) {
        std::vector<std::string> known;
        for (const Part& part : parts) known.emplace_back(part.name);
        if (std::ranges::find(known, name) == known.end())
            throw scene::InputError("bench: no part is named '" + name + "'; the nearest is '" +
                                    std::string(network::nearest_word(name, known)) + "'");
    }
    Json result = Json::object();
    for (const Part& part : parts) {
        const bool named = std::ranges::find(names, part.name) != names.end();
        if (names.empty() ? part.only_by_name : !named) continue;
        if (platform::error_is_terminal()) std::cerr << "bench: " << part.name << '\n';
        result[part.name] = part.run();
    }
    out << result.dump(2) << '\n';
}

}  // namespace app
