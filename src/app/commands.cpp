#include "app/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "format/open.hpp"
#include "format/values_csv.hpp"
#include "lesson/library.hpp"
#include "platform/terminal.hpp"
#include "scene/csv.hpp"
#include "scene/dense_json.hpp"
#include "scene/error.hpp"

namespace app {
namespace {

using platform::printable;

void print_notes(const std::string& file, const std::vector<std::string>& notes) {
    for (const std::string& note : notes) tell(file + ": note: " + note);
}

template <typename Entry>
void print_row(const Entry& entry, std::ostream& out) {
    out << printable(entry.id) << '\t' << printable(entry.tab) << '\t' << printable(entry.title) << '\n';
}

}  // namespace

void tell(const std::string& line) {
    std::cerr << "neuroscape: " << printable(line) << '\n';
}

namespace {

/// The scene, with the figure and the values that the call names.
scene::Scene with_options(scene::Scene scene, const SceneOptions& options) {
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

std::optional<format::Opened> open_file(const SceneOptions& options) {
    if (options.file.empty()) return std::nullopt;
    format::Opened opened = format::read_file(options.file);
    print_notes(options.file, opened.notes);
    return opened;
}

}  // namespace

scene::Scene load_scene(const SceneOptions& options, std::optional<format::Opened>* was) {
    std::optional<format::Opened> opened = open_file(options);
    scene::Scene scene = scene::default_scene();
    if (opened) scene = scene::read_named(options.file, [&] { return scene_of(*opened, scene); });
    if (was) *was = std::move(opened);
    return with_options(std::move(scene), options);
}

Loaded load(const SceneOptions& options) {
    const std::optional<format::Opened> opened = open_file(options);
    if (const auto* dense = opened ? std::get_if<format::DenseFile>(&opened->content) : nullptr) {
        scene::Json json = dense->json;
        for (const std::string& option : options.set) scene::set_option(json, option);
        return scene::read_dense(json["network"]);
    }
    const scene::Scene base = scene::default_scene();
    return with_options(opened ? scene_of(*opened, base) : base, options);
}

void list_figures(std::ostream& out) {
    for (const std::string& trouble : scene::figure_library_troubles()) tell(trouble);
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        print_row(entry, out);
    }
}

bool list_lessons(const std::string& folder, std::ostream& out) {
    const auto print = [&out](const auto& lesson) { print_row(lesson, out); };
    if (folder.empty()) {
        for (const std::string& trouble : lesson::library_troubles()) tell(trouble);
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
            tell(wrong.what());
            good = false;
        }
    }
    return good;
}

void print_data(const scene::Data& data, std::ostream& out) {
    out << format::points_csv(*data.points);
}

void print_values(const scene::Scene& scene, std::istream& in, std::ostream& out) {
    const auto points = scene::read_named("standard input", [&] { return scene::read_points(in); });
    format::write_values(scene.network, points, out);
}

}  // namespace app
