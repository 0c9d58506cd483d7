#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <thread>

#include "app/commands.hpp"
#include "gl/offscreen_context.hpp"
#include "network/batch_evaluator.hpp"
#include "platform/process.hpp"
#include "platform/temporary_folder.hpp"
#include "platform/terminal.hpp"
#include "scene/error.hpp"
#include "scene/mix.hpp"
#include "scene/scene_json.hpp"
#include "train/random_search.hpp"
#include "train/trainer.hpp"
#include "window/frame.hpp"

namespace app {
namespace {

using Clock = std::chrono::steady_clock;
using scene::Json;

double seconds(Clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Median time of one call in seconds, over several runs after one that warms up.
double timed(const std::function<void()>& work, int runs = 9) {
    work();
    std::vector<double> times;
    for (int run = 0; run < runs; ++run) {
        const auto start = Clock::now();
        work();
        times.push_back(seconds(Clock::now() - start));
    }
    return median(std::move(times));
}

/// A network of sigmoid layers, untrained.
network::Network sigmoid_layers(const std::vector<int>& widths) {
    network::Network network = network::untrained();
    network.layers.clear();
    int inputs = 2;
    for (const int width : widths) {
        const auto size = static_cast<std::size_t>(width);
        network.layers.push_back({network::Activation::sigmoid, inputs,
                                  std::vector<double>(size * static_cast<std::size_t>(inputs)),
                                  std::vector<double>(size)});
        inputs = width;
    }
    return network::randomised(network, 1);
}

double grid_points_per_second(const network::Network& network, int side) {
    std::vector<float> x1, x2;
    for (int i = 0; i < side * side; ++i) {
        x1.push_back(static_cast<float>(i % side) * 20 / static_cast<float>(side) - 10);
        x2.push_back(static_cast<float>(i / side) * 20 / static_cast<float>(side) - 10);
    }
    const network::BatchEvaluator evaluator(network);
    std::vector<float> out(2 * x1.size() * static_cast<std::size_t>(evaluator.neurons()));
    const int repeats = side == 100 ? 100 : 1;
    const double time = timed([&] {
        for (int i = 0; i < repeats; ++i) evaluator.evaluate(x1, x2, out);
    });
    return side * side * repeats / time;
}

Json bench_grid() {
    Json result;
    for (const int side : {100, 1000})
        result[std::to_string(side)] = {
            {"points_per_second", grid_points_per_second(network::trained(), side)}};
    result["1000, 2-8-8-8-1"] = {
        {"points_per_second", grid_points_per_second(sigmoid_layers({8, 8, 8, 1}), 1000)}};
    return result;
}

/// surface.a_out_by_label at a resolution, with a weight that differs from call to call.
class ChangingScene {
  public:
    explicit ChangingScene(int resolution)
        : scene_(scene::scene_from_json(
              with_figure(to_json(scene::default_scene()), scene::figure_named("surface.a_out_by_label")))) {
        for (scene::Mark& mark : scene_.figure.marks) {
            if (mark.kind == scene::Mark::Kind::surface && mark.resolution != 1) mark.resolution = resolution;
        }
    }
    const scene::Scene& next() {
        scene_.network.layers[0].weight(0, 0) += ++count_ % 2 == 0 ? 0.01 : -0.01;
        return scene_;
    }

  private:
    scene::Scene scene_;
    int count_ = 0;
};

double frame_milliseconds(const std::function<void()>& draw) {
    constexpr int frames = 41;
    return 1e3 * timed(
                     [&] {
                         draw();
                         glFinish();
                     },
                     frames);
}

Json bench_frame() {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    Json result;
    for (const int resolution : {100, 200, 500, 1000}) {
        ChangingScene changing(resolution);
        const double time = frame_milliseconds([&] { renderer.draw(changing.next(), {1280, 720, 4}); });
        result[std::to_string(resolution)] = {{"milliseconds", time}};
    }
    return result;
}

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
    window::Session session{changing.next(), ""};

    void draw() {
        session.document.scene.network = changing.next().network;
        window::frame(session, screen, events, 1.0 / 60, 1.0 / 60, target.name());
    }
};

Json bench_window_1080() {
    BenchedWindow window(1920, 1080);
    return {{"milliseconds", frame_milliseconds([&] { window.draw(); })}};
}

Json bench_window() {
    BenchedWindow window(1280, 720);
    const auto draw = [&] { window.draw(); };
    const double time = frame_milliseconds(draw);
    // While a live video is recorded, some frames are read back and others not: the rate over all counts.
    const auto rate = [&] {
        constexpr int frames = 150;
        for (int i = 0; i < 10; ++i) draw();
        glFinish();
        const auto start = Clock::now();
        for (int i = 0; i < frames; ++i) draw();
        glFinish();
        return frames / seconds(Clock::now() - start);
    };
    const double alone = rate();
    const platform::TemporaryFolder folder;
    window.screen.start_recording(window.session, folder.file("live.mp4"));
    const double recording = rate();
    window.screen.stop_recording(window.session);
    return {{"milliseconds", time}, {"frames_per_second", alone}, {"recording_share", recording / alone}};
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

/// Each figure of the library, and a morph from it to the next.
Json bench_figures() {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const Json base = to_json(scene::default_scene());
    const auto& library = scene::figure_library();
    Json figures = Json::object(), morphs = Json::object();
    const auto milliseconds = [&](scene::Scene scene) {
        return 1e3 * timed(
                         [&] {
                             scene.camera.azimuth += 0.5;
                             renderer.draw(scene, {1280, 720, 4});
                             glFinish();
                         },
                         5);
    };
    for (std::size_t i = 0; i < library.size(); ++i) {
        const scene::Scene scene = scene::scene_from_json(with_figure(base, library[i]));
        figures[library[i].id] = {{"milliseconds", milliseconds(scene)}};
        if (i + 1 == library.size()) break;
        const scene::Scene next = scene::scene_from_json(with_figure(base, library[i + 1]));
        morphs[library[i].id + " " + library[i + 1].id] = {
            {"milliseconds", milliseconds(mix(scene, next, 0.4))}};
    }
    return {{"figures", figures}, {"morphs", morphs}};
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

/// The tutorial's search from start to success, thread start and ordering of points included.
Json bench_search() {
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const train::SearchTask task{
        network::trained(), network::circle(100, 0, 42), 42, network::circle_words(100), {}};
    std::uint64_t tried = 0;
    const double time =
        timed([&] { tried = train::random_search(task, ~std::uint64_t{0}, threads).tried; }, 41);
    return {{"candidates_per_second", static_cast<double>(tried) / time}, {"threads", threads}};
}

Json bench_train() {
    const auto points = network::circle(500, 0, 42);
    train::TrainingOptions options;
    options.loss = network::Loss::squared_error;
    options.learning_rate = 0.01;
    Json result;
    for (const auto& [name, shape] :
         {std::pair("2-3-1", sigmoid_layers({3, 1})), std::pair("2-8-8-8-1", sigmoid_layers({8, 8, 8, 1}))}) {
        train::Trainer trainer(shape, points, options);
        constexpr int epochs = 100;
        const double time = timed([&] {
            for (int i = 0; i < epochs; ++i) trainer.epoch();
        });
        result[name] = {{"samples_per_second", epochs * static_cast<double>(points.size()) / time}};
    }
    return result;
}

network::Network dense(const std::vector<int>& hidden, network::Activation activation, double scale) {
    network::Network network;
    int inputs = 2;
    std::vector<int> widths = hidden;
    widths.push_back(1);
    for (const int width : widths) {
        const bool output = network.layers.size() + 1 == widths.size();
        const auto count = static_cast<std::size_t>(width);
        network.layers.push_back({output ? network::Activation::sigmoid : activation, inputs,
                                  std::vector<double>(count * static_cast<std::size_t>(inputs)),
                                  std::vector<double>(count)});
        inputs = width;
    }
    network = network::randomised(network, 1);
    for (network::Layer& layer : network.layers) {
        for (double& weight : layer.weights) weight *= scale;
    }
    return network;
}

/// From an edit of the network's shape to the finished frame; each shape is seen for the first time, and no
/// shader comes from an earlier run.
Json bench_structure() {
    setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
    const gl::OffscreenContext context;
    render::Renderer renderer;
    scene::Scene scene = scene::default_scene();
    const auto draw = [&] {
        const auto start = Clock::now();
        renderer.draw(scene, {1280, 720, 4});
        glFinish();
        return 1e3 * seconds(Clock::now() - start);
    };
    draw();
    const std::vector<std::pair<const char*, std::vector<int>>> shapes = {
        {"2-4-1", {4}}, {"2-8-8-1", {8, 8}}, {"2-16-16-1", {16, 16}}, {"2-16x6-1", {16, 16, 16, 16, 16, 16}}};
    Json result;
    for (const auto& [name, hidden] : shapes) {
        std::vector<double> times;
        // Another activation is another shape.
        for (const auto activation :
             {network::Activation::sigmoid, network::Activation::tanh, network::Activation::relu}) {
            scene.network = dense(hidden, activation, 1);
            times.push_back(draw());
        }
        result[name] = {{"milliseconds", median(times)}};
    }
    return result;
}

/// A weight dragged over 60 frames.
Json bench_drag() {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const std::vector<std::pair<const char*, network::Network>> networks = {
        {"default", network::trained()},
        {"steep", dense({3}, network::Activation::sigmoid, 400)},
        {"relu", dense({8, 8}, network::Activation::relu, 1)},
        {"2-16x6-1", dense({16, 16, 16, 16, 16, 16}, network::Activation::tanh, 1)}};
    Json result;
    for (const auto& [name, network] : networks) {
        scene::Scene scene = scene::default_scene();
        scene.network = network;
        renderer.draw(scene, {1280, 720, 4});
        glFinish();
        std::vector<double> times;
        for (int frame = 0; frame < 60; ++frame) {
            scene.network.layers[0].weight(0, 0) += 0.02;
            const auto start = Clock::now();
            renderer.draw(scene, {1280, 720, 4});
            glFinish();
            times.push_back(1e3 * seconds(Clock::now() - start));
        }
        result[name] = {{"milliseconds", median(times)}, {"worst", std::ranges::max(times)}};
    }
    return result;
}

struct Part {
    const char* name;
    Json (*run)();
};
constexpr std::array<Part, 11> parts = {{{"search", bench_search},
                                         {"grid", bench_grid},
                                         {"train", bench_train},
                                         {"frame", bench_frame},
                                         {"window", bench_window},
                                         {"window_1080", bench_window_1080},
                                         {"structure", bench_structure},
                                         {"drag", bench_drag},
                                         {"figures", bench_figures},
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
        if (!names.empty() && std::ranges::find(names, part.name) == names.end()) continue;
        if (platform::error_is_terminal()) std::cerr << "bench: " << part.name << '\n';
        result[part.name] = part.run();
    }
    out << result.dump(2) << '\n';
}

}  // namespace app
