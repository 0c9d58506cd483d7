#include "app/commands.hpp"

#include <sstream>

#include "lesson/lesson.hpp"
#include "network/evaluator.hpp"
#include "record/picture_file.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace app {
namespace {

/// Of a JSON file, or of a picture that carries its scene.
scene::Json read_scene_json(const std::string& file) {
    const auto text = file == "-" ? std::nullopt : record::scene_text(file);
    if (!text) return scene::read_json_file(file);
    std::istringstream in(*text);
    return scene::parse_json(in);
}

}  // namespace

scene::Scene load_scene(const SceneOptions& options) {
    std::string about = options.file == "-" ? "standard input" : options.file;
    try {
        scene::Json json = to_json(scene::default_scene());
        if (!options.file.empty()) {
            json = scene::merged(std::move(json), read_scene_json(options.file));
            static_cast<void>(scene::scene_from_json(json));
        }
        if (!options.figure.empty()) {
            about = "--figure " + options.figure;
            json = scene::with_figure(std::move(json), scene::figure_named(options.figure));
        }
        for (const std::string& option : options.set) {
            about = "--set";
            scene::set_option(json, option);
        }
        return scene::scene_from_json(json);
    } catch (const scene::InputError& error) {
        throw scene::InputError(about + ": " + error.what());
    }
}

void list_figures(std::ostream& out) {
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        out << entry.id << '\t' << entry.tab << '\t' << entry.title << '\n';
    }
}

void list_lessons(std::ostream& out) {
    for (const lesson::Entry& entry : lesson::library())
        out << entry.id << '\t' << entry.tab << '\t' << entry.title << '\n';
}

void print_data(const scene::Data& data, std::ostream& out) {
    out << "x1,x2,label\n";
    for (const network::DataPoint& point : *data.points) {
        out << scene::exact(point.x1) << ',' << scene::exact(point.x2) << ',' << point.label << '\n';
    }
}

void print_values(const scene::Scene& scene, std::istream& in, std::ostream& out) {
    std::vector<scene::PlanePoint> points;
    try {
        points = scene::read_points(in);
    } catch (const scene::InputError& error) {
        throw scene::InputError(std::string("standard input: ") + error.what());
    }
    const network::Network& net = scene.network;
    out << "x1,x2,x1x2_sum";
    for (int layer = 0; layer < net.hidden_layers(); ++layer) {
        for (int neuron = 0; neuron < net.layers[static_cast<std::size_t>(layer)].neurons(); ++neuron) {
            const std::string dotted = net.hidden_layers() > 1 ? std::to_string(layer + 1) + "." : "";
            const std::string number = dotted + std::to_string(neuron + 1);
            out << ",z" << number << ",a" << number;
        }
    }
    out << ",z_out,a_out,prediction\n";
    for (const scene::PlanePoint& point : points) {
        const auto states = network::evaluate(net, point.x1, point.x2);
        out << scene::exact(point.x1) << ',' << scene::exact(point.x2) << ','
            << scene::exact(point.x1 + point.x2);
        for (const network::NeuronState& state : states) {
            out << ',' << scene::exact(state.z.value) << ',' << scene::exact(state.a.value);
        }
        out << ',' << network::prediction(states.back().a.value) << '\n';
    }
}

}  // namespace app
