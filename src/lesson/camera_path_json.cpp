#include "lesson/camera_path_json.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <string_view>

#include "network/quantity.hpp"
#include "scene/error.hpp"
#include "scene/scene_json.hpp"

namespace lesson {
namespace {

using scene::InputError;
using scene::Json;

constexpr std::size_t most_keys = 10'000;
constexpr double latest = 3600;

template <std::size_t count>
void check_names(const Json& json, const std::string& where,
                 const std::array<std::string_view, count>& known) {
    if (!json.is_object()) throw InputError(where + ": must be an object");
    for (const auto& [name, value] : json.items())
        if (std::ranges::find(known, name) == known.end())
            throw InputError(fmt::format("{}: no key is named '{}'; the nearest is '{}'", where,
                                         name.substr(0, 60), network::nearest_word(name, known)));
}

double time_of(const Json& key, const std::string& where, double before) {
    const auto found = key.find("time");
    const bool good = found != key.end() && found->is_number();
    const double time = good ? found->get<double>() : 0;
    if (!good || !(time >= 0 && time <= latest))
        throw InputError(fmt::format("{}: 'time' must be a number of seconds from 0 to {}", where, latest));
    if (time <= before) throw InputError(where + ": 'time' must be later than that of the key before");
    return time;
}

}  // namespace

scene::CameraPath camera_path(const Json& json, const std::string& where, const scene::Scene& scene) {
    check_names(json, where, std::array<std::string_view, 2>{"keys", "constant_speed"});
    const auto list = json.find("keys");
    if (list == json.end() || !list->is_array() || list->size() < 2 || list->size() > most_keys)
        throw InputError(fmt::format("{}: 'keys' must be a list of 2 to {} keys", where, most_keys));
    const auto speed = json.find("constant_speed");
    if (speed != json.end() && !speed->is_boolean())
        throw InputError(where + ": 'constant_speed' must be true or false");

    std::vector<scene::CameraKey> keys;
    Json whole = to_json(scene);
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string key_where = fmt::format("{}: keys.{}", where, i);
        const Json& key = (*list)[i];
        check_names(key, key_where, std::array<std::string_view, 2>{"time", "camera"});
        const double time = time_of(key, key_where, keys.empty() ? -1 : keys.back().time);
        if (const auto camera = key.find("camera"); camera != key.end()) {
            if (!camera->is_object()) throw InputError(key_where + ".camera: must be an object");
            whole["camera"].merge_patch(*camera);
        }
        try {
            keys.push_back({time, scene::camera_from_json(whole["camera"])});
        } catch (const InputError& error) {
            throw InputError(key_where + "." + error.what());
        }
    }
    return scene::CameraPath(std::move(keys), speed != json.end() && speed->get<bool>());
}

}  // namespace lesson
