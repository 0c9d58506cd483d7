// Scenes of every kind that a file can hold, for tests that write and read them.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "lesson/film.hpp"
#include "lesson/library.hpp"
#include "random_network.hpp"
#include "scene/landscape.hpp"
#include "scene/mix.hpp"
#include "scene/scene_json.hpp"

struct NamedScene {
    std::string name;
    scene::Scene scene;
};

inline scene::Scene scene_of_figure(const scene::FigureEntry& entry, const scene::Scene& base) {
    return scene::scene_from_json(with_figure(to_json(base), entry));
}

inline std::vector<NamedScene> figure_scenes() {
    std::vector<NamedScene> all;
    for (const scene::FigureEntry& entry : scene::figure_library())
        all.push_back({entry.id, scene_of_figure(entry, scene::default_scene())});
    return all;
}

inline std::vector<NamedScene> data_scenes() {
    std::vector<NamedScene> all;
    const auto add = [&all](const std::string& name, scene::Data data) {
        scene::Scene scene = scene::default_scene();
        scene.data = std::move(data);
        all.push_back({name, std::move(scene)});
    };
    for (const std::string_view name : network::data_set_names())
        add(std::string(name), scene::generated(std::string(name), 60, 0.3, 7));
    add("no points", scene::given_points({}));
    add("one class", scene::given_points({{-0.0, 1e-310, 1}, {1e12, -1e12, 1}}));
    add("numbers", scene::given_points({{1, 2, network::Label::of(-0.0)}, {3, 4, network::Label::of(7.5)}}));
    add("rule", scene::ruled("x2 > sin(x1)", 50, 0.1, 4294967295U));
    add("rule of numbers", scene::ruled("exp(40 * x1)", 50, 0, 0));
    return all;
}

/// Any value that each key may have.
inline scene::Scene random_scene(unsigned seed) {
    std::mt19937 random(seed);
    const auto one_of = [&](int count) { return std::uniform_int_distribution(0, count - 1)(random); };
    const auto flip = [&] { return one_of(2) == 0; };
    const auto number = [&](double low, double high) {
        return std::uniform_real_distribution(low, high)(random);
    };
    const auto range = [&] {
        const double low = number(-50, 50);
        return scene::Range{low, low + number(0.01, 20)};
    };
    const auto& library = scene::figure_library();
    scene::Scene scene = scene_of_figure(library[random() % library.size()], scene::default_scene());
    const std::vector<std::vector<int>> shapes = {{}, {3}, {2, 4}, {16, 1, 5}};
    scene.network =
        shaped(shapes[static_cast<std::size_t>(one_of(4))],
               static_cast<network::Activation>(one_of(network::activation_count)), flip() ? 1e12 : 2, seed);
    if (flip()) scene.network = with_all_features(scene.network);
    scene.network.layers[0].bias(0) = -0.0;
    auto data = data_scenes();
    scene.data = data[random() % data.size()].scene.data;
    scene::Figure& figure = scene.figure;
    figure.title = "Title \"%\" \\ ü \n \x7f";
    if (flip()) figure.x.range = range();
    if (flip()) figure.y.range = range();
    if (flip())
        figure.z.reset();
    else if (figure.z && flip())
        figure.z->range = range();
    figure.x1 = range();
    figure.x2 = range();
    if (flip()) figure.parameter_range = number(1, 1e9);
    figure.place.reset();
    figure.terms.reset();
    figure.fold.reset();
    switch (figure.landscape ? 3 : one_of(4)) {
        case 0:
            figure.place = static_cast<scene::PlaceShows>(one_of(2));
            break;
        case 1:
            figure.terms = number(0, 4);
            break;
        case 2:
            figure.fold = number(0, 2);
            break;
        default:
            break;
    }
    for (scene::Mark& mark : figure.marks) {
        using Kind = scene::Colour::Kind;
        mark.colour = {static_cast<Kind>(one_of(6)), {}, {}};
        if (mark.colour.kind == Kind::fixed) mark.colour.rgb = {1.0F / 255, 79.0F / 255, 1};
        if (mark.colour.kind == Kind::quantity) mark.colour.quantity = network::pre_activation(-1, 0);
        if (flip()) mark.z = scene::Quantity{scene::Quantity::Kind::constant, 0, 0, number(-9, 9)};
        mark.opacity = number(0, 1);
        if (flip()) mark.level = number(-1, 1);
        if (flip()) mark.resolution = 1 + one_of(500);
        mark.mark_wrong = flip();
        if (mark.samples && flip()) mark.samples->shown = 1 + one_of(9);
        if (mark.samples && flip()) mark.samples->x2 = std::vector<double>{number(-9, 9), -0.0, 1e-300};
    }
    for (int i = one_of(3); i > 0; --i)
        figure.contours.push_back({network::output_activation(), number(-1, 1), flip(), flip(), flip()});
    scene.camera.azimuth = number(-1000, 1000);
    scene.camera.elevation = number(-90, 90);
    scene.camera.extent = number(0.02, 6);
    scene.camera.target = {number(-1.6, 1.6), number(-1.6, 1.6), number(-1.2, 1.2)};
    scene.camera.perspective = number(0, 1);
    scene.camera.eye = number(-2, 2);
    scene.camera.inside = flip();
    scene.camera.around = flip();
    scene.camera.field = number(5, 150);
    scene.style.theme = flip() ? scene::Theme::light : scene::Theme::dark;
    scene.style.scale = number(0.5, 8);
    for (bool* shown : {&scene.style.title, &scene.style.legend, &scene.style.axes, &scene.style.status})
        *shown = flip();
    if (flip()) scene.caption = "Said.\n\tz₁ = 0";
    return scene;
}

inline std::vector<NamedScene> random_scenes(unsigned count) {
    std::vector<NamedScene> all;
    for (unsigned seed = 0; seed < count; ++seed)
        all.push_back({"random " + std::to_string(seed), random_scene(seed)});
    // Between two of them.
    for (unsigned seed = 0; seed + 1 < count; seed += 7)
        all.push_back({"morph " + std::to_string(seed),
                       mix(all[seed].scene, all[seed + 1].scene, 0.1 + 0.01 * static_cast<double>(seed))});
    return all;
}

inline std::vector<NamedScene> landscape_scenes() {
    std::vector<NamedScene> all;
    scene::Scene scene = scene::default_scene();
    scene::Landscape landscape;
    landscape.parameters = {1, 8};
    scene.figure = landscape_figure(scene, landscape);
    all.push_back({"landscape of parameters", scene});
    const auto count = static_cast<std::size_t>(parameter_count(scene.network));
    landscape.parameters.reset();
    landscape.plane = {parameters(scene.network), std::vector<double>(count, 0.5),
                       std::vector<double>(count)};
    landscape.names = {"one", "other"};
    landscape.path = {{0, -0.0}, {0.5, 1}};
    scene.figure = landscape_figure(scene, landscape);
    all.push_back({"landscape of directions", scene});
    return all;
}

/// What lessons show: at the begin, on the way and at the end of each step.
inline std::vector<NamedScene> lesson_scenes(lesson::Work work) {
    std::vector<NamedScene> all;
    for (const lesson::Entry& entry : lesson::library()) {
        const lesson::Lesson lesson = read_lesson(entry.file, to_json(scene::default_scene()), work);
        for (int step = 0; step < static_cast<int>(lesson.steps.size()); ++step) {
            const lesson::Step& one = lesson.steps[static_cast<std::size_t>(step)];
            for (const double into : {0.0, 0.4 * one.transition, 0.7 * one.seconds, one.seconds - 1e-6})
                all.push_back({entry.id + " step " + std::to_string(step) + " at " + std::to_string(into),
                               scene_at(lesson, start(lesson, step) + into)});
        }
    }
    return all;
}

inline std::vector<NamedScene> all_scenes(unsigned random) {
    std::vector<NamedScene> all = figure_scenes();
    for (auto more :
         {data_scenes(), random_scenes(random), landscape_scenes(), lesson_scenes(lesson::Work::left_out)})
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}
