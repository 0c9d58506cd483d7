#include "app/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "format/open.hpp"
#include "format/values_csv.hpp"
#include "lesson/lesson.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

void print_notes(const std::string& file, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) std::cerr << "neuroscape: " << file << ": note: " << note << '\n';
}

}  // namespace

scene::Scene load_scene(const SceneOptions& options, std::optional<format::Opened>* was) {
    scene::Scene scene = scene::default_scene();
    if (!options.file.empty()) {
        format::Opened opened = format::read_file(options.file);
        print_notes(options.file, opened.notes);
        scene = scene_of(opened, scene);
        if (was) *was = std::move(opened);
    }
    if (options.figure.empty() && options.set.empty()) return scene;
    std::string about;
    try {
        scene::Json json = to_json(scene);
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

bool list_lessons(const std::string& folder, std::ostream& out) {
    const auto print = [&out](const auto& lesson) {
        out << lesson.id << '\t' << lesson.tab << '\t' << lesson.title << '\n';
    };
    if (folder.empty()) {
        for (const lesson::Entry& entry : lesson::library()) print(entry);
        return true;
    }
    std::error_code error;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    if (error) throw scene::InputError(folder + ": is no folder that can be read");
    std::ranges::sort(files);
    bool good = true;
    for (const std::string& file : files) {
        try {
            const format::Opened opened = format::read_file(file);
            if (const auto* lesson = std::get_if<format::LessonFile>(&opened.content)) print(lesson->lesson);
        } catch (const scene::InputError& wrong) {
            std::cerr << "neuroscape: " << wrong.what() << '\n';
            good = false;
        }
    }
    return good;
}

void print_data(const scene::Data& data, std::ostream& out) {
    out << format::points_csv(*data.points);
}

void print_values(const scene::Scene& scene, std::istream& in, std::ostream& out) {
    std::vector<scene::PlanePoint> points;
    try {
        points = scene::read_points(in);
    } catch (const scene::InputError& error) {
        throw scene::InputError(std::string("standard input: ") + error.what());
    }
    format::write_values(scene.network, points, out);
}

}  // namespace app
