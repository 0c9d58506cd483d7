#include <charconv>

#include "scene/error.hpp"
#include "scene/scene_json.hpp"

namespace scene {

void set_option(Json& json, std::string_view option) {
    const auto equals = option.find('=');
    if (equals == option.npos || equals == 0) {
        throw InputError("--set needs PATH=VALUE, for example camera.azimuth=30, not '" +
                         std::string(option.substr(0, 80)) + "'");
    }
    const std::string path(option.substr(0, equals));
    const std::string_view text = option.substr(equals + 1);
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) value = std::string(text);

    // The path becomes a patch on its outermost key; lists are copied, since a merge patch replaces them
    // whole.
    Json changed = json;
    Json* place = &changed;
    std::string_view rest = path;
    for (;;) {
        const auto dot = rest.find('.');
        const std::string key(rest.substr(0, dot));
        if (place->is_array()) {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
            if (error != std::errc() || end != key.data() + key.size() || index >= place->size()) {
                throw InputError(path + ": '" + key + "' is not an index from 0 to " +
                                 std::to_string(static_cast<long>(place->size()) - 1));
            }
            place = &(*place)[index];
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
    json = merged(std::move(json), std::move(patch));
}

}  // namespace scene
