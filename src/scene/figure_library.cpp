#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "platform/user_folders.hpp"
#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/json_reader.hpp"
#include "scene/pieces.hpp"

namespace scene {

namespace {

/// Adds a file's figures: a list of patches, or one.
void add_figures(Json file, const std::string& name, std::vector<FigureEntry>& entries) {
    if (file.is_object()) file = Json::array({std::move(file)});
    try {
        for (Json& patch : file) {
            const Json& figure = patch.at("figure");
            entries.push_back({figure.at("id"), figure.at("tab"), figure.at("title"), std::move(patch)});
        }
    } catch (const Json::exception&) {
        throw InputError(name + ": must be a list of patches, each with a figure's id, tab and title");
    }
}

struct Library {
    std::vector<FigureEntry> entries;
    std::vector<std::string> troubles;
};

/// A stranger's figures: what is wrong with one file hides no other.
void add_own_figures(Library& library) {
    std::set<std::string> ids;
    for (const FigureEntry& entry : library.entries) ids.insert(entry.id);
    for (const std::string& file : own_files("figures")) {
        try {
            read_named(file, [&] {
                std::vector<FigureEntry> own;
                add_figures(parse_json_text(read_bytes(file)), file, own);
                for (FigureEntry& entry : own) {
                    if (!ids.insert(entry.id).second)
                        throw InputError("there is another figure with the id " + entry.id);
                    static_cast<void>(scene_from_json(with_figure(to_json(default_scene()), entry)));
                    library.entries.push_back(std::move(entry));
                }
            });
        } catch (const InputError& error) {
            library.troubles.emplace_back(error.what());
        }
    }
}

Library read_library() {
    Library library;
    for (const std::string& name : resource::list("assets/figures/")) {
        read_named(name, [&] { add_figures(parse_json_text(resource::load(name)), name, library.entries); });
    }
    add_own_figures(library);
    return library;
}

Library& library() {
    static Library all = read_library();
    return all;
}

}  // namespace

std::vector<std::string> own_files(const std::string& kind) {
    std::vector<std::string> files;
    const auto folders = platform::user_folders();
    std::error_code error;
    if (!folders) return files;
    namespace fs = std::filesystem;
    // A pipe would be waited for without an end.
    for (auto entry = fs::directory_iterator(folders->data + "/" + kind, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() == ".json" && entry->is_regular_file(ignored))
            files.push_back(entry->path().string());
    }
    std::ranges::sort(files);
    return files;
}

std::uint64_t own_files_stamp() {
    std::uint64_t stamp = 1;
    std::error_code error;
    for (const char* kind : {"figures", "lessons"}) {
        for (const std::string& file : own_files(kind)) {
            const auto written = std::filesystem::last_write_time(file, error).time_since_epoch().count();
            stamp = stamp * 31 + static_cast<std::uint64_t>(written) + std::hash<std::string>()(file);
        }
    }
    return stamp;
}

const std::vector<FigureEntry>& figure_library() {
    return library().entries;
}

const std::vector<std::string>& figure_library_troubles() {
    return library().troubles;
}

void reload_figure_library() {
    library() = read_library();
}

namespace {

/// pieces.NEURON of a neuron for which the library has no figure: that of the output, of another height.
const FigureEntry* figure_of_pieces(std::string_view id) {
    constexpr std::string_view prefix = "pieces.";
    if (!id.starts_with(prefix)) return nullptr;
    const auto neuron = network::parse_quantity(id.substr(prefix.size()));
    const auto known = std::ranges::find(library().entries, "pieces.z_out", &FigureEntry::id);
    if (!neuron || !neuron->is_neuron() || known == library().entries.end()) return nullptr;
    static std::mutex guard;
    static std::map<std::string, FigureEntry, std::less<>> made;
    const std::scoped_lock lock(guard);
    const auto found = made.find(id);
    if (found != made.end()) return &found->second;
    FigureEntry entry = *known;
    entry.id = id;
    entry.patch["figure"]["id"] = id;
    entry.patch["figure"]["z"] = name(*neuron);
    return &made.emplace(id, std::move(entry)).first->second;
}

}  // namespace

const FigureEntry& figure_named(std::string_view id) {
    std::vector<std::string> ids;
    for (const FigureEntry& entry : figure_library()) {
        if (entry.id == id) return entry;
        ids.push_back(entry.id);
    }
    if (const FigureEntry* entry = figure_of_pieces(id)) return *entry;
    throw InputError("no figure is named '" + std::string(id.substr(0, 60)) + "'; the nearest is '" +
                     std::string(network::nearest_word(id, ids)) + "' (`neuroscape figures` lists them)");
}

Json with_figure(Json scene, const FigureEntry& figure) {
    // A figure replaces the figure before it: merged in, that one's z axis or ranges would live on.
    scene["figure"] = {{"id", ""},
                       {"tab", ""},
                       {"title", ""},
                       {"x", "x1"},
                       {"y", "x2"},
                       {"domain", {{"x1", {-10, 10}}, {"x2", {-10, 10}}}},
                       {"marks", Json::array()}};
    scene = merged(std::move(scene), figure.patch);
    // A figure of exact pieces shows a network that has some.
    const auto asks = [](const Json& mark) { return mark.is_object() && mark.contains("pieces"); };
    const Json* marks = at_path(scene, "figure.marks");
    const auto network = scene.find("network");
    if (marks && network != scene.end() && std::ranges::any_of(*marks, asks))
        *network = network_to_json(with_pieces(read_network(*network)));
    return scene;
}

}  // namespace scene
