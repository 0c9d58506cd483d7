#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <ostream>

#include "app/commands.hpp"
#include "gl/offscreen_context.hpp"
#include "gl/pass_timer.hpp"
#include "render/renderer.hpp"
#include "scene/scene_json.hpp"

namespace app {
namespace {

using scene::Json;

constexpr int frames = 60;

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// A weight changes from frame to frame.
Json bench(render::Renderer& renderer, scene::Scene scene, const layout::PictureSize& size) {
    gl::PassTimer timer;
    std::map<std::string, std::vector<double>> passes;
    const auto draw = [&](int frame) {
        scene.network.layers[0].weight(0, 0) += frame % 2 == 0 ? 0.01 : -0.01;
        renderer.draw(scene, size);
    };
    draw(0);
    renderer.time_passes(&timer);
    for (int frame = 0; frame < frames; ++frame) {
        draw(frame);
        for (const auto& [pass, milliseconds] : timer.milliseconds()) passes[pass].push_back(milliseconds);
    }
    renderer.time_passes(nullptr);
    // Without a wait between them, as a window without a display's beat would draw.
    glFinish();
    const auto start = std::chrono::steady_clock::now();
    for (int frame = 0; frame < frames; ++frame) draw(frame);
    glFinish();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    Json result = {{"frames_per_second", frames / seconds}};
    for (auto& [pass, times] : passes) result["milliseconds"][pass] = median(times);
    return result;
}

}  // namespace

void run_gpu_bench(std::ostream& out) {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const auto driver = [](GLenum which) { return reinterpret_cast<const char*>(glGetString(which)); };
    Json result = {
        {"vendor", driver(GL_VENDOR)}, {"renderer", driver(GL_RENDERER)}, {"version", driver(GL_VERSION)}};
    for (const auto& [name, size] : {std::pair("1280x720", layout::PictureSize{1280, 720, 4}),
                                     {"1920x1080", {1920, 1080, 4}},
                                     {"3840x2160", {3840, 2160, 4}}})
        result["frame"][name] = bench(renderer, scene::default_scene(), size);
    scene::Scene even = scene::default_scene();
    for (scene::Mark& mark : even.figure.marks)
        if (mark.kind == scene::Mark::Kind::surface && mark.resolution != 1) mark.resolution = 1000;
    result["frame"]["1280x720, 1000 x 1000 cells"] = bench(renderer, even, {1280, 720, 4});
    out << Json{{"gpu", result}}.dump(2) << '\n';
}

}  // namespace app
