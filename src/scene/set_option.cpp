#include <charconv>
#include <cmath>
#include <optional>

#include "scene/budget.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/landscape.hpp"
#include "scene/limits.hpp"
#include "scene/scene_json.hpp"

namespace scene {
namespace {

bool is_utf8(std::string_view text) {
    try {
        static_cast<void>(Json(text).dump());
        return true;
    } catch (const Json::exception&) {
        return false;
    }
}

/// An index below `size`, or nothing.
std::optional<std::size_t> index_of(std::string_view key, std::size_t size) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error != std::errc() || end != key.data() + key.size() || index >= size) return std::nullopt;
    return index;
}

}  // namespace

const Json* at_path(const Json& json, std::string_view path) {
    const Json* place = &json;
    for (;;) {
        const auto dot = path.find('.');
        const std::string_view key = path.substr(0, dot);
        if (place->is_array()) {
            const auto index = index_of(key, place->size());
            if (!index) return nullptr;
            place = &(*place)[*index];
        } else {
            const auto found = place->is_object() ? place->find(std::string(key)) : place->end();
            if (!place->is_object() || found == place->end()) return nullptr;
            place = &*found;
        }
        if (dot == path.npos) return place;
        path.remove_prefix(dot + 1);
    }
}

void set_option(Json& json, std::string_view option) {
    const auto equals = option.find('=');
    if (equals == option.npos || equals == 0) {
        throw InputError("--set needs PATH=VALUE, for example camera.azimuth=30, not '" +
                         std::string(option.substr(0, 80)) + "'");
    }
    const std::string path(option.substr(0, equals));
    const std::string_view text = option.substr(equals + 1);
    if (!is_utf8(option)) throw InputError("is not valid UTF-8");
    if (text.size() > budget().largest_json()) fail_memory(path + ": it");
    Json value;
    // What is no JSON is a word.
    if (Json::accept(text))
        value = parse_json_text(text);
    else if (text.size() <= longest_string)
        value = std::string(text);
    else
        throw InputError(path + ": is a text longer than " + std::to_string(longest_string) + " bytes");

    // The path becomes a patch on its outermost key; lists are copied, since a merge patch replaces them
    // whole.
    Json changed = json;
    Json* place = &changed;
    std::string_view rest = path;
    for (;;) {
        const auto dot = rest.find('.');
        const std::string key(rest.substr(0, dot));
        if (place->is_array()) {
            const auto index = index_of(key, place->size());
            if (!index) {
                throw InputError(path + ": '" + key + "' is not an index from 0 to " +
                                 std::to_string(static_cast<long>(place->size()) - 1));
            }
            place = &(*place)[*index];
        } else if (place->is_object()) {
            place = &(*place)[key];
        } else {
            throw InputError(path + ": there is nothing below '" +
                             path.substr(0, path.size() - rest.size() - 1) + "'");
        }
        if (dot == rest.npos) break;
        rest.remove_prefix(dot + 1);
    }
    *place = std::move(value);
    Json patch = Json::object();
    const std::string top = path.substr(0, path.find('.'));
    patch[top] = changed[top];
    // Points that were given belong to the set that was there.
    if (path == "data.name" && patch[top].is_object() && patch[top]["name"] != "points")
        patch[top].erase("points");
    json = merged(std::move(json), std::move(patch));
}

void set_number(Scene& scene, const std::string& path, double value) {
    constexpr std::string_view network = "network.";
    if (path.starts_with(network) && std::abs(value) <= network::largest_number) {
        if (const auto index = parameter_index(scene.network, path.substr(network.size()))) {
            std::vector<double> all = parameters(scene.network);
            all[static_cast<std::size_t>(*index)] = value;
            scene.network = with_parameters(std::move(scene.network), all);
            return;
        }
    }
    Json json = to_json(scene);
    set_option(json, path + "=" + exact(value));
    Scene changed = scene_from_json(json);
    if (!path.starts_with("data.")) changed.data = std::move(scene.data);
    scene = std::move(changed);
}

}  // namespace scene
