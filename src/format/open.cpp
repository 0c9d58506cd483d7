#include "format/open.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "format/onnx_file.hpp"
#include "format/python_text.hpp"
#include "record/picture_file.hpp"
#include "scene/csv.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"
#include "scene/pieces.hpp"
#include "scene/problem.hpp"

namespace format {
namespace {

using scene::InputError;
using scene::Json;

std::string plural(std::size_t count, const std::string& noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string shape_of(const network::Network& network) {
    std::string shape = std::to_string(network.inputs());
    for (const network::Layer& layer : network.layers) shape += fmt::format("-{}", layer.neurons());
    return shape;
}

Opened scene_content(Json json, bool picture) {
    scene::SceneFile file = scene::scene_file(std::move(json));
    const scene::Scene& scene = file.scene;
    Opened opened;
    opened.what = fmt::format("a scene{}: network {}, {}, figure {}", picture ? " in a picture" : "",
                              shape_of(scene.network), plural(scene.data.points->size(), "point"),
                              scene.figure.id.empty() ? scene::title(scene) : scene.figure.id);
    opened.notes = file.notes;
    opened.content = std::move(file);
    opened.picture = picture;
    return opened;
}

/// One patch of a figure's file: its figure says of itself what the browser shows.
scene::FigureEntry figure_entry(Json patch, const std::string& where) {
    const Json* figure = scene::at_path(patch, "figure");
    std::string words[3];
    const char* keys[] = {"id", "tab", "title"};
    for (std::size_t i = 0; i < 3; ++i) {
        const Json* word = figure ? scene::at_path(*figure, keys[i]) : nullptr;
        if (!word || !word->is_string())
            throw InputError(fmt::format("{}figure.{}: must be a text", where, keys[i]));
        words[i] = word->get<std::string>();
    }
    scene::FigureEntry entry{words[0], words[1], words[2], std::move(patch)};
    try {
        static_cast<void>(scene::scene_from_json(with_figure(to_json(scene::default_scene()), entry)));
    } catch (const InputError& error) {
        throw InputError(where + error.what());
    }
    return entry;
}

Opened figure_content(Json json) {
    Figures figures;
    constexpr std::size_t most_figures = 1000;
    if (json.is_object()) json = Json::array({std::move(json)});
    if (json.empty() || json.size() > most_figures)
        throw InputError(fmt::format("must be a list of 1 to {} figures", most_figures));
    const bool one = json.size() == 1;
    for (std::size_t i = 0; i < json.size(); ++i)
        figures.entries.push_back(figure_entry(std::move(json[i]), one ? "" : fmt::format("{}.", i)));
    Opened opened;
    opened.what = one ? "a figure: " + figures.entries[0].id : plural(figures.entries.size(), "figure");
    if (!one) opened.notes.push_back("the first of the figures is shown, " + figures.entries[0].id);
    opened.content = std::move(figures);
    return opened;
}

Opened lesson_content(Json json) {
    lesson::Lesson lesson =
        lesson::read_lesson(json, to_json(scene::default_scene()), lesson::Work::left_out);
    Opened opened;
    opened.what = fmt::format("a lesson of {}: {}", plural(lesson.steps.size(), "step"), lesson.title);
    opened.content = LessonFile{std::move(json), std::move(lesson)};
    return opened;
}

/// A scene's file says more than its figure, or says less of it.
bool is_figure(const Json& json) {
    if (json.is_array()) return true;
    if (json.contains("version") || json.contains("style")) return false;
    const Json* figure = scene::at_path(json, "figure");
    return figure && figure->is_object() && figure->contains("id") && figure->contains("tab") &&
           figure->contains("title") && figure->contains("marks");
}

Opened dense_content(network::Dense network) {
    Opened opened;
    opened.what =
        fmt::format("a network of {}, {} and {}", plural(static_cast<std::size_t>(network.inputs), "input"),
                    plural(static_cast<std::size_t>(network.hidden_layers()), "hidden layer"),
                    network.softmax ? fmt::format("{} classes", network.outputs()) : "1 output");
    opened.content = DenseFile{{{"network", scene::dense_to_json(network)}}, std::move(network)};
    return opened;
}

Opened json_content(std::string_view text) {
    Json json = scene::parse_json_text(text);
    if (json.is_object() && json.contains("steps")) return lesson_content(std::move(json));
    if (json.is_object() && json.contains("network") && scene::is_dense(json["network"]))
        return dense_content(scene::read_dense(json["network"]));
    if (is_figure(json)) return figure_content(std::move(json));
    return scene_content(std::move(json), false);
}

Opened points_content(std::string_view text) {
    scene::LabelledPoints read = scene::read_labelled_points(text);
    if (read.points.empty()) throw InputError("has no points");
    Opened opened;
    opened.what = plural(read.points.size(), "point");
    opened.notes = std::move(read.notes);
    opened.content = Points{std::move(read.points)};
    return opened;
}

Opened network_content(ReadNetwork read, const std::string& from) {
    Opened opened;
    opened.what = fmt::format("a network {} {}", shape_of(read.network), from);
    opened.notes = std::move(read.notes);
    opened.content = std::move(read.network);
    return opened;
}

}  // namespace

Opened read(std::string_view bytes) {
    if (record::is_png(bytes)) return scene_content(scene::parse_json_text(record::scene_text(bytes)), true);
    if (looks_like_onnx(bytes)) {
        auto model = read_onnx(bytes);
        if (auto* dense = std::get_if<network::Dense>(&model)) return dense_content(std::move(*dense));
        return network_content(std::move(std::get<ReadNetwork>(model)), "from ONNX");
    }
    std::string_view text = bytes;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return json_content(text);  // which says that it is empty
    if (text[first] == '{' || text[first] == '[') return json_content(text);
    if (text.find('\0') != text.npos)
        throw InputError(
            "is of no kind that Neuroscape knows: scene, figure, lesson, points, picture, parameters or "
            "ONNX");
    if (looks_like_python(text)) return network_content(read_python(text), "from Python text");
    const std::string_view line = text.substr(first, text.find_first_of("\r\n", first) - first);
    if (line.find_first_of(",;\t") == line.npos) return json_content(text);
    return points_content(bytes);
}

Opened read_file(const std::string& file) {
    return scene::read_named(file == "-" ? "standard input" : file,
                             [&] { return read(scene::read_bytes(file)); });
}

scene::Scene scene_of(const Opened& opened, const scene::Scene& base) {
    if (const auto* dense = std::get_if<DenseFile>(&opened.content))
        throw InputError(scene::no_picture_of(dense->network));
    if (const auto* content = std::get_if<scene::SceneFile>(&opened.content)) return content->scene;
    if (const auto* figures = std::get_if<Figures>(&opened.content))
        return scene::scene_from_json(with_figure(to_json(base), figures->entries[0]));
    if (const auto* lesson = std::get_if<LessonFile>(&opened.content)) return lesson->lesson.steps[0].scene;
    scene::Scene scene = base;
    if (const auto* points = std::get_if<Points>(&opened.content)) {
        set_data(scene, scene::given_points(points->points));
        frame_data(scene);
    }
    if (const auto* network = std::get_if<network::Network>(&opened.content)) scene.network = *network;
    return scene;
}

}  // namespace format
