#include "session/files/settings.hpp"

#include <algorithm>
#include <filesystem>

#include "scene/error.hpp"
#include "scene/file.hpp"

namespace session {
namespace {

using scene::InputError;
using scene::Json;

/// Takes a key's value out of `json` when it has the wanted type.
template <typename Take>
void take(Json& json, const char* key, Take into) {
    const auto found = json.find(key);
    if (found == json.end()) return;
    try {
        into(*found);
    } catch (const Json::exception&) {
        throw InputError(std::string(key) + ": is of another type");
    }
    json.erase(key);
}

Settings settings_of(Json json) {
    if (!json.is_object()) throw InputError("must be an object");
    Settings settings;
    take(json, "theme", [&](const Json& value) {
        settings.theme = value.get<std::string>() == "light" ? scene::Theme::light : scene::Theme::dark;
    });
    take(json, "scale",
         [&](const Json& value) { settings.scale = std::clamp(value.get<double>(), 0.7, 3.0); });
    take(json, "continue_where_i_was",
         [&](const Json& value) { settings.continue_where_i_was = value.get<bool>(); });
    take(json, "language", [&](const Json& value) { settings.language = value.get<std::string>(); });
    take(json, "tone", [&](const Json& value) { settings.tone = value.get<bool>(); });
    take(json, "speak", [&](const Json& value) { settings.speak = value.get<bool>(); });
    take(json, "tour_seen", [&](const Json& value) { settings.tour_seen = value.get<bool>(); });
    take(json, "lessons_done",
         [&](const Json& value) { settings.lessons_done = value.get<std::set<std::string>>(); });
    take(json, "recent", [&](const Json& value) { settings.recent = value.get<std::vector<std::string>>(); });
    if (settings.recent.size() > most_recent) settings.recent.resize(most_recent);
    take(json, "folder", [&](const Json& value) { settings.folder = value.get<std::string>(); });
    take(json, "window", [&](const Json& value) { settings.place = value.get<std::array<int, 4>>(); });
    take(json, "keys",
         [&](const Json& value) { settings.keys = value.get<std::map<std::string, std::string>>(); });
    settings.unknown = std::move(json);
    return settings;
}

}  // namespace

Settings read_settings(const std::string& file, std::string& trouble) {
    std::error_code error;
    Settings first;
    first.tour_seen = false;
    if (!std::filesystem::is_regular_file(file, error)) return first;
    try {
        return scene::read_named(
            file, [&] { return settings_of(scene::parse_json_text(scene::read_bytes(file))); });
    } catch (const InputError& wrong) {
        std::string aside = file + ".damaged";
        for (int number = 2; std::filesystem::exists(aside, error); ++number)
            aside = file + ".damaged-" + std::to_string(number);
        std::filesystem::rename(file, aside, error);
        trouble = "The settings could not be read (" + std::string(wrong.what()) + "); they are in " + aside;
        return {};
    }
}

std::string settings_text(const Settings& settings) {
    Json json = settings.unknown;
    json["theme"] = settings.theme == scene::Theme::light ? "light" : "dark";
    json["scale"] = settings.scale;
    json["continue_where_i_was"] = settings.continue_where_i_was;
    json["language"] = settings.language;
    json["speak"] = settings.speak;
    json["tone"] = settings.tone;
    json["tour_seen"] = settings.tour_seen;
    json["lessons_done"] = settings.lessons_done;
    json["recent"] = settings.recent;
    json["folder"] = settings.folder;
    json["window"] = settings.place;
    json["keys"] = settings.keys;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void note_recent(Settings& settings, const std::string& file) {
    std::error_code error;
    const std::string whole = std::filesystem::absolute(file, error).lexically_normal().string();
    std::erase(settings.recent, whole);
    settings.recent.insert(settings.recent.begin(), whole);
    if (settings.recent.size() > most_recent) settings.recent.resize(most_recent);
}

}  // namespace session
