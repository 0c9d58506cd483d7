#include <sstream>

#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/scene_json.hpp"

namespace scene {

namespace {

std::vector<FigureEntry> read_library() {
    std::vector<FigureEntry> entries;
    for (const std::string& name : resource::list("assets/figures/")) {
        std::istringstream in{std::string(resource::load(name))};
        try {
            Json file = parse_json(in);
            for (Json& patch : file) {
                const Json& figure = patch.at("figure");
                entries.push_back({figure.at("id"), figure.at("tab"), figure.at("title"), std::move(patch)});
            }
        } catch (const InputError& error) {
            throw InputError(name + ": " + error.what());
        } catch (const Json::exception&) {
            throw InputError(name + ": must be a list of patches, each with a figure's id, tab and title");
        }
    }
    return entries;
}

std::vector<FigureEntry>& library() {
    static std::vector<FigureEntry> entries = read_library();
    return entries;
}

}  // namespace

const std::vector<FigureEntry>& figure_library() {
    return library();
}

void reload_figure_library() {
    library() = read_library();
}

const FigureEntry& figure_named(std::string_view id) {
    std::vector<std::string> ids;
    for (const FigureEntry& entry : figure_library()) {
        if (entry.id == id) return entry;
        ids.push_back(entry.id);
    }
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
    return merged(std::move(scene), figure.patch);
}

}  // namespace scene
