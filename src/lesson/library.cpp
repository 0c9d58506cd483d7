#include "lesson/library.hpp"

#include <algorithm>

#include "lesson/film.hpp"
#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "words/words.hpp"

namespace lesson {
namespace {

using scene::InputError;
using scene::Json;

struct Library {
    std::vector<Entry> entries;
    std::vector<std::string> troubles;
};

/// Of a file that read_lesson() takes.
Entry entry_of(Json file, const std::string& path) {
    Entry entry{file.at("id"), file.value("tab", std::string(own_tab)), file.at("title"), {}, path};
    entry.file = std::move(file);
    return entry;
}

Library read_library() {
    Library all;
    for (const std::string& name : resource::list("assets/lessons/"))
        scene::read_named(
            name, [&] { all.entries.push_back(entry_of(scene::parse_json_text(resource::load(name)), "")); });
    for (const std::string& name : scene::own_files("lessons")) {
        try {
            scene::read_named(name, [&] {
                Json file = scene::parse_json_text(scene::read_bytes(name));
                static_cast<void>(read_lesson(file, to_json(scene::default_scene()), Work::left_out));
                all.entries.push_back(entry_of(std::move(file), name));
            });
        } catch (const InputError& error) {
            all.troubles.emplace_back(error.what());
        }
    }
    return all;
}

Library& known() {
    static Library all = read_library();
    return all;
}

}  // namespace

const std::vector<Entry>& library() {
    return known().entries;
}

const std::vector<std::string>& library_troubles() {
    return known().troubles;
}

void reload_library() {
    known() = read_library();
}

const Entry& entry_named(std::string_view id) {
    std::vector<std::string> ids;
    for (const Entry& entry : library()) {
        if (entry.id == id) return entry;
        ids.push_back(entry.id);
    }
    throw InputError("no lesson is named '" + std::string(id.substr(0, 60)) + "'; the nearest is '" +
                     std::string(network::nearest_word(id, ids)) + "' (`neuroscape lessons` lists them)");
}

const Entry* entry_after(std::string_view id) {
    const std::vector<Entry>& all = library();
    const auto found = std::ranges::find(all, id, &Entry::id);
    return found == all.end() || found + 1 == all.end() ? nullptr : &*(found + 1);
}

bool is_of_library(std::string_view id, std::string_view file) {
    return std::ranges::any_of(library(),
                               [&](const Entry& entry) { return entry.id == id && entry.path == file; });
}

Lesson covers() {
    Lesson all;
    const Json base = to_json(scene::default_scene());
    for (const Entry& entry : library()) {
        Step& cover = all.steps.emplace_back();
        cover.title = words::word_if_known(entry.title);
        try {
            const Lesson lesson = read_lesson(translated(entry.file), base, Work::left_out);
            cover.scene = moved(lesson.steps[lesson.steps.size() / 2], 1);
            cover.seconds = seconds(lesson);
        } catch (const InputError&) {
            // A figure of its own may have gone since it was read: opening it says so.
            cover.scene = scene::default_scene();
        }
    }
    return all;
}

scene::Json translated(scene::Json file) {
    const auto translate = [](Json& object, const char* key) {
        const auto found = object.find(key);
        if (found != object.end() && found->is_string())
            *found = words::word_if_known(found->get<std::string>());
    };
    for (const char* key : {"tab", "title", "attempt"}) translate(file, key);
    for (Json& step : file.at("steps"))
        for (const char* key : {"title", "narration", "notes"}) translate(step, key);
    return file;
}

}  // namespace lesson
