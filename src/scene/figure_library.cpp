#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>

#include "platform/user_folders.hpp"
#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/fold.hpp"
#include "scene/json_reader.hpp"
#include "scene/pieces.hpp"
#include "scene/sum.hpp"

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

/// pieces.NEURON, sum.NEURON or fold.LAYER for which the library has no figure: that of the output, of
/// another height, or of the first layer.
const FigureEntry* figure_of_part(std::string_view id) {
    const auto dot = id.find('.');
    if (dot == id.npos) return nullptr;
    const std::string_view kind = id.substr(0, dot), of = id.substr(dot + 1);
    const bool folds = kind == "fold";
    if (!folds && kind != "pieces" && kind != "sum") return nullptr;
    const auto neuron = network::parse_quantity(folds ? fmt::format("a{}.1", of) : of);
    const auto known = std::ranges::find(library().entries, fmt::format("{}.{}", kind, folds ? "1" : "z_out"),
                                         &FigureEntry::id);
    if (!neuron || !neuron->is_neuron() || known == library().entries.end()) return nullptr;
    // Only z is a sum.
    if (kind == "sum" && neuron->kind != Quantity::Kind::pre_activation) return nullptr;
    static std::mutex guard;
    static std::map<std::string, FigureEntry, std::less<>> made;
    const std::scoped_lock lock(guard);
    const auto found = made.find(id);
    if (found != made.end()) return &found->second;
    FigureEntry entry = *known;
    entry.id = id;
    entry.patch["figure"]["id"] = id;
    Json& figure = entry.patch["figure"];
    figure["z"] = name(*neuron);
    if (kind == "sum") entry.title = figure["title"] = library_title_of_sum(*neuron);
    if (folds) {
        entry.title = figure["title"] = library_title_of_fold(neuron->layer);
        int k = 0;
        for (const char* axis : {"x", "y", "z"}) figure[axis] = name(network::activation(neuron->layer, k++));
    }
    return &made.emplace(id, std::move(entry)).first->second;
}

}  // namespace

const FigureEntry& figure_named(std::string_view id) {
    std::vector<std::string> ids;
    for (const FigureEntry& entry : figure_library()) {
        if (entry.id == id) return entry;
        ids.push_back(entry.id);
    }
    if (const FigureEntry* entry = figure_of_part(id)) return *entry;
    throw InputError("no figure is named '" + std::string(id.substr(0, 60)) + "'; the nearest is '" +
                     std::string(network::nearest_word(id, ids)) + "' (`neuroscape figures` lists them)");
}

namespace {

/// As many axes as the layer has neurons, and a plane of that layer's following one.
void fit_fold(Json& scene, const network::Network& network) {
    Json& figure = scene["figure"];
    const auto x = network::parse_quantity(figure["x"].is_string() ? figure["x"].get<std::string>() : "");
    if (!x || x->kind != Quantity::Kind::activation || x->layer < 0) return;
    if (x->layer >= network.hidden_layers())
        throw InputError(fmt::format("there is no layer {}: the network has {} hidden layer{}", x->layer + 1,
                                     network.hidden_layers(), network.hidden_layers() == 1 ? "" : "s"));
    const int neurons = network.layers[static_cast<std::size_t>(x->layer)].neurons();
    if (neurons < 2)
        throw InputError(fmt::format("layer {} has one neuron: what it sees is a line", x->layer + 1));
    if (neurons == 2) {
        figure["z"] = nullptr;
        scene["camera"].update({{"azimuth", 0},
                                {"elevation", 90},
                                {"extent", 1.36},
                                {"target", {0, -0.03, 0}},
                                {"perspective", 0}});
    }
    const bool last = x->layer + 1 == network.hidden_layers();
    const Quantity next = network::pre_activation(last ? -1 : x->layer + 1, 0);
    figure["contours"] = {{{"quantity", name(next)}, {"level", 0}}};
}

}  // namespace

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
    if (const Json* z = at_path(scene, "figure.terms") ? at_path(scene, "figure.z") : nullptr;
        z && z->is_string() && network != scene.end()) {
        const auto neuron = network::parse_quantity(z->get<std::string>());
        if (neuron && !exists(*neuron, read_network(*network)))
            throw InputError("the network has no " + z->get<std::string>());
    }
    if (const Json* fold = at_path(scene, "figure.fold"); fold && network != scene.end())
        fit_fold(scene, read_network(*network));
    return scene;
}

}  // namespace scene
