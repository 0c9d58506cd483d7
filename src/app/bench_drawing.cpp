#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "app/bench_parts.hpp"
#include "gl/offscreen_context.hpp"
#include "network/data_set.hpp"
#include "render/renderer.hpp"
#include "scene/mix.hpp"
#include "scene/pieces.hpp"
#include "session/detail_choice.hpp"

namespace app {

ChangingScene::ChangingScene(int resolution)
    : scene_(scene::scene_from_json(
          with_figure(to_json(scene::default_scene()), scene::figure_named("surface.a_out_by_label")))) {
    for (scene::Mark& mark : scene_.figure.marks) {
        if (mark.kind == scene::Mark::Kind::surface && mark.resolution != 1) mark.resolution = resolution;
    }
}

const scene::Scene& ChangingScene::next() {
    scene_.network.layers[0].weight(0, 0) += ++count_ % 2 == 0 ? 0.01 : -0.01;
    return scene_;
}

double frame_milliseconds(const std::function<void()>& draw, int frames) {
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
        // Large meshes take half a second a frame.
        const int frames = resolution < 500 ? 41 : 11;
        const double time = frame_milliseconds(
            [&] {
                renderer.draw(changing.next(), {1280, 720, 4});
            },
            frames);
        result[std::to_string(resolution)] = {{"milliseconds", time}};
    }
    return result;
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

/// Draws as the window does while something changes: with the samples that frames have time for. There is a
/// context.
class Moving {
  public:
    /// Milliseconds until the picture is finished.
    double draw(const scene::Scene& scene) {
        const session::Detail detail = choice_.moving();
        const auto start = Clock::now();
        renderer_.draw(scene, {1280, 720, detail.samples, detail.hurry});
        glFinish();
        const double time = seconds(Clock::now() - start);
        choice_.moved(time);
        return 1e3 * time;
    }
    session::Detail detail() const { return choice_.moving(); }

  private:
    render::Renderer renderer_;
    session::DetailChoice choice_;
};

/// From an edit of the network's shape to the finished frame; each shape is seen for the first time, and no
/// shader comes from an earlier run.
Json bench_structure() {
    setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
    const gl::OffscreenContext context;
    Moving moving;
    scene::Scene scene = scene::default_scene();
    for (int frame = 0; frame < 20; ++frame) {
        scene.camera.azimuth += 1;
        moving.draw(scene);
    }
    const std::vector<std::pair<const char*, std::vector<int>>> shapes = {
        {"2-4-1", {4}}, {"2-8-8-1", {8, 8}}, {"2-16-16-1", {16, 16}}, {"2-16x6-1", {16, 16, 16, 16, 16, 16}}};
    Json result;
    for (const auto& [name, hidden] : shapes) {
        std::vector<double> times;
        // Another activation is another shape.
        for (const auto activation :
             {network::Activation::sigmoid, network::Activation::tanh, network::Activation::relu}) {
            scene.network = dense(hidden, activation, 1);
            times.push_back(moving.draw(scene));
        }
        result[name] = {{"milliseconds", median(times)}};
    }
    return result;
}

namespace {

/// A weight dragged over 60 frames.
Json dragged(Moving& moving, scene::Scene scene) {
    // Until it is known how many samples frames have time for.
    for (int frame = 0; frame < 10; ++frame) {
        scene.camera.azimuth += 0.1;
        moving.draw(scene);
    }
    std::vector<double> times;
    for (int frame = 0; frame < 60; ++frame) {
        scene.network.layers[0].weight(0, 0) += 0.02;
        times.push_back(moving.draw(scene));
    }
    return {{"milliseconds", median(times)},
            {"worst", std::ranges::max(times)},
            {"samples", moving.detail().samples},
            {"hurry", moving.detail().hurry}};
}

}  // namespace

Json bench_drag() {
    const gl::OffscreenContext context;
    Moving moving;
    const std::vector<std::pair<const char*, network::Network>> networks = {
        {"default", network::trained()},
        {"steep", dense({3}, network::Activation::sigmoid, 400)},
        {"relu", dense({8, 8}, network::Activation::relu, 1)},
        {"2-16x6-1", dense({16, 16, 16, 16, 16, 16}, network::Activation::tanh, 1)}};
    Json result;
    for (const auto& [name, network] : networks) {
        scene::Scene scene = scene::default_scene();
        scene.network = network;
        result[name] = dragged(moving, std::move(scene));
    }
    return result;
}

Json bench_pieces() {
    const gl::OffscreenContext context;
    Moving moving;
    Json result;
    for (const auto& [name, shape] :
         {std::pair("2-16-16-1", std::vector<int>{16, 16}), std::pair("2-16x6-1", std::vector<int>(6, 16))}) {
        scene::Scene scene = scene::scene_from_json(
            with_figure(to_json(scene::default_scene()), scene::figure_named("pieces.z_out")));
        scene.network = dense(shape, network::Activation::relu, 1);
        result[name] = dragged(moving, scene);
        result[name]["pieces"] = pieces_of(scene)->partition.pieces.size();
        const auto cut = [&] {
            partition(scene.network, network::pre_activation(-1, 0), {-6, 6}, {-6, 6},
                      scene::most_shown_pieces);
        };
        result[name]["cutting"] = {{"milliseconds", 1e3 * timed(cut)}};
    }
    return result;
}

Json bench_place() {
    const gl::OffscreenContext context;
    const auto turned = [](Moving& moving, scene::Scene scene) {
        std::vector<double> times;
        for (int frame = 0; frame < 60; ++frame) {
            scene.camera.azimuth += 0.5;
            times.push_back(moving.draw(scene));
        }
        return median(times);
    };
    const std::vector<std::pair<const char*, network::Network>> networks = {
        {"2-3-1", network::trained()},
        {"2-8-8-1", dense({8, 8}, network::Activation::tanh, 1)},
        {"2-16x6-1", dense(std::vector<int>(6, 16), network::Activation::tanh, 1)}};
    Json result;
    for (const auto& [name, network] : networks) {
        scene::Scene first = scene::default_scene(),
                     whole = scene::scene_from_json(
                         with_figure(to_json(first), scene::figure_named("network.place")));
        first.network = whole.network = network;
        Moving alone, moving;
        const Json default_frame = dragged(alone, first);
        result[name] = dragged(moving, whole);
        result[name]["turning"] = turned(moving, whole);
        result[name]["default"] = {{"milliseconds", default_frame["milliseconds"]},
                                   {"turning", turned(alone, first)}};
    }
    return result;
}

/// The studio's light beside plain light, picture by picture in turn: turning, and a weight dragged, with one
/// sample a pixel as a window in motion has.
Json bench_light() {
    const gl::OffscreenContext context;
    const auto milliseconds = [](bool drag) {
        std::array<render::Renderer, 2> renderers;
        std::array<std::vector<double>, 2> times;
        scene::Scene scene = scene::default_scene();
        for (int frame = 0; frame < 100; ++frame) {
            scene.camera.azimuth += drag ? 0 : 1;
            scene.network.layers[0].weight(0, 0) += drag ? 0.02 : 0;
            for (const scene::Light light : {scene::Light::studio, scene::Light::plain}) {
                scene.style.light = light;
                const auto which = static_cast<std::size_t>(light);
                const auto start = Clock::now();
                renderers.at(which).draw(scene, {1280, 720, 1, 1});
                glFinish();
                if (frame >= 10) times.at(which).push_back(1e3 * seconds(Clock::now() - start));
            }
        }
        const double studio = median(times[0]), plain = median(times[1]);
        return Json{{"studio", studio}, {"plain", plain}, {"ratio", studio / plain}};
    };
    return {{"turning", milliseconds(false)}, {"drag", milliseconds(true)}};
}

Json bench_growth() {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const auto milliseconds = [&](scene::Scene scene) {
        return frame_milliseconds(
            [&] {
                scene.network.layers[0].weight(0, 0) += 0.01;
                renderer.draw(scene, {1280, 720, 4});
            },
            11);
    };
    Json points = Json::object(), cells = Json::object(), neurons = Json::object(), views = Json::object();
    for (const int count : {100, 1'000, 10'000, 100'000, 1'000'000}) {
        scene::Scene scene = scene::default_scene();
        scene.data = scene::given_points(network::circle(count, 0, 42), false);
        points[std::to_string(count)] = milliseconds(std::move(scene));
    }
    for (const int side : {50, 100, 200, 500, 1000})
        cells[std::to_string(side * side)] = milliseconds(ChangingScene(side).next());
    for (const int layers : {1, 2, 3, 4, 6}) {
        scene::Scene scene = scene::default_scene();
        scene.network =
            dense(std::vector<int>(static_cast<std::size_t>(layers), 16), network::Activation::tanh, 1);
        neurons[std::to_string(16 * layers + 1)] = milliseconds(std::move(scene));
    }
    // As the window has them: so many pictures, together as large as one.
    for (const int count : {1, 2, 4}) {
        scene::Scene scene = scene::default_scene();
        const layout::PictureSize size{count == 1 ? 1280 : 640, count == 4 ? 360 : 720, 4};
        views[std::to_string(count)] = frame_milliseconds(
            [&] {
                scene.network.layers[0].weight(0, 0) += 0.01;
                for (int i = 0; i < count; ++i) renderer.draw(scene, size);
            },
            11);
    }
    return {{"points", points}, {"cells", cells}, {"neurons", neurons}, {"views", views}};
}

}  // namespace app
