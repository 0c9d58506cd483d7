// Scenes as JSON. A figure, a preset and a --set option are merge patches (RFC 7386) on that JSON.
#pragma once

#include <istream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.hpp"

namespace scene {

using Json = nlohmann::ordered_json;

/// The whole document; scene_from_json reads it back to an equal scene.
Json to_json(const Scene& scene);
Json network_to_json(const network::Network& network);

/// Every key is required but for those that to_json leaves out. Throws InputError with the path of what is
/// wrong and, for a misspelt word, the nearest valid one.
Scene scene_from_json(const Json& json);

/// Parses JSON that a stranger sent, within the limits of limits.hpp. Throws InputError.
Json parse_json(std::istream& in);
Json parse_json_text(std::string_view text);

/// `base` with the patch merged in. A string as `network` or `figure` names a preset or a figure.
Json merged(Json base, Json patch);

/// The value at a dotted path, "network.layers.0.biases.2"; null where there is none.
const Json* at_path(const Json& json, std::string_view path);

/// Sets one value by a dotted path, "network.layers.0.biases.2=1.5"; the value is JSON, or else taken as a
/// string.
void set_option(Json& json, std::string_view option);
/// The same for a number of a scene. Of one of the network nothing is read anew; of any other all but the
/// data, which are shared as before.
void set_number(Scene& scene, const std::string& path, double value);

/// The figures that the program carries, and then the user's own, in order: each a merge patch with id, tab
/// and title in its "figure".
struct FigureEntry {
    std::string id, tab, title;
    Json patch;
};
const std::vector<FigureEntry>& figure_library();
/// What is wrong with the user's own figures, which are left out then; a line each.
const std::vector<std::string>& figure_library_troubles();
/// The JSON files in a folder of the user's data, "figures" or "lessons", in order.
std::vector<std::string> own_files(const std::string& kind);
/// Changes whenever one of the user's own figures or lessons does.
std::uint64_t own_files_stamp();
/// Reads the figures again: the user's own, and all where a folder overrides them. Throws InputError and
/// keeps the old ones when a file of the program is broken. Invalidates what figure_library() returned.
void reload_figure_library();
/// Throws InputError naming the nearest id.
const FigureEntry& figure_named(std::string_view id);
/// A whole camera, none of its keys left out. Throws InputError.
Camera camera_from_json(const Json& json);

/// `scene` as it is, with the figure put in its place and what the figure asks for: network, data, camera.
Json with_figure(Json scene, const FigureEntry& figure);

}  // namespace scene
