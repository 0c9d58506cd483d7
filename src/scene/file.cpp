#include "scene/file.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "platform/output_file.hpp"
#include "scene/budget.hpp"
#include "scene/csv.hpp"
#include "scene/json_reader.hpp"
#include "scene/limits.hpp"
#include "scene/problem.hpp"

namespace scene {
namespace {

constexpr std::size_t most_notes = 20;

/// Moves what is unknown out of `json`, which stands at `path`.
Json take_unknown(Json& json, const std::string& path, std::vector<std::string>& notes) {
    Json unknown = Json::object();
    if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (!json[i].is_object()) continue;
            Json below_it = take_unknown(json[i], below(path, std::to_string(i)), notes);
            if (!below_it.empty()) unknown[std::to_string(i)] = std::move(below_it);
        }
        return unknown;
    }
    std::vector<std::string> strange;
    for (auto& [key, value] : json.items()) {
        const std::string at = below(path, key);
        if (!key_at(at)) {
            strange.push_back(key);
        } else if (value.is_structured()) {
            Json below_it = take_unknown(value, at, notes);
            if (!below_it.empty()) unknown[key] = std::move(below_it);
        }
    }
    for (const std::string& key : strange) {
        if (notes.size() < most_notes) {
            std::vector<std::string> known;
            for (const Key& row : keys()) {
                const auto dot = row.path.rfind('.');
                const std::string_view parent = dot == row.path.npos ? "" : row.path.substr(0, dot);
                const Key* here = key_at(path);
                if (parent == (here ? here->path : "")) known.emplace_back(row.path.substr(dot + 1));
            }
            notes.push_back(below(path, key.substr(0, 60)) + ": no key is named so; the nearest is '" +
                            std::string(network::nearest_word(key, known)) + "'; it is kept as it is");
        }
        unknown[key] = std::move(json[key]);
        json.erase(key);
    }
    return unknown;
}

void put_back(Json& json, const Json& unknown, const std::string& path) {
    for (const auto& [key, value] : unknown.items()) {
        const std::string at = below(path, key);
        if (json.is_array()) {
            const std::size_t index = std::stoul(key);
            if (index < json.size() && json[index].is_object()) put_back(json[index], value, at);
        } else if (json.is_object() && !key_at(at)) {
            json[key] = value;
        } else if (json.is_object() && json.contains(key) && json[key].is_structured()) {
            put_back(json[key], value, at);
        }
    }
}

/// Lists of numbers and words stand in one line.
void write(const Json& json, std::size_t depth, std::string& out) {
    const bool list = json.is_array();
    const bool flat =
        !json.is_structured() || json.empty() ||
        (list && std::ranges::none_of(json, [](const Json& one) { return one.is_structured(); }));
    if (flat && !list) {
        out += json.dump();
        return;
    }
    if (flat) {
        out += '[';
        for (const Json& one : json) {
            if (&one != &json.front()) out += ", ";
            out += one.is_number_float() ? exact(one.get<double>()) : one.dump();
        }
        out += ']';
        return;
    }
    out += list ? '[' : '{';
    bool first = true;
    for (auto item = json.begin(); item != json.end(); ++item) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append(2 * (depth + 1), ' ');
        if (!list) out += Json(item.key()).dump() + ": ";
        write(*item, depth + 1, out);
    }
    out += '\n';
    out.append(2 * depth, ' ');
    out += list ? ']' : '}';
}

}  // namespace

std::string file_text(const Json& json) {
    std::string text;
    write(json, 0, text);
    return text + '\n';
}

namespace {

/// Before there were versions whole scenes were written, by which
/// they are told from what is written by hand.
bool is_of_version_1(const Json& json) {
    const auto version = json.find("version"), style = json.find("style");
    return version != json.end() ? version->get<std::int64_t>() < 2
                                 : style != json.end() && style->is_object() && style->contains("legend");
}

/// What version 1 meant where it said nothing.
void put_defaults_of_version_1(Json& json) {
    const auto style = json.find("style");
    const bool styled = style != json.end() && style->is_object();
    if ((styled && !style->contains("light")) || style == json.end()) json["style"]["light"] = "plain";
    const auto figure = json.find("figure");
    // A figure of the library has a view of its own.
    if (figure != json.end() && !figure->is_object()) return;
    const Json view = view_of_version_1();
    for (const auto& [key, value] : view.at("camera").items())
        if (!json.contains("camera") || (json["camera"].is_object() && !json["camera"].contains(key)))
            json["camera"][key] = value;
    for (const auto& [key, value] : view.at("figure").at("domain").items()) {
        Json& domain = json["figure"]["domain"];
        if (domain.is_null() || (domain.is_object() && !domain.contains(key))) domain[key] = value;
    }
    // The height of a mark in a flat figure meant nothing.
    Json& described = json["figure"];
    if (described.contains("z") && !described["z"].is_null()) return;
    if (figure == json.end() || !described.contains("z") || !described.contains("marks") ||
        !described["marks"].is_array())
        return;
    for (Json& mark : described["marks"])
        if (mark.is_object()) mark.erase("z");
}

}  // namespace

Json view_of_version_1() {
    return {{"camera", {{"elevation", 24}, {"extent", 1.55}, {"target", {0, 0, -0.12}}}},
            {"figure", {{"domain", {{"x1", {-10, 10}}, {"x2", {-10, 10}}}}}}};
}

SceneFile scene_file(Json json) {
    if (!json.is_object()) fail("", "must be a JSON object");
    if (const auto version = json.find("version"); version != json.end()) {
        if (!version->is_number_integer() || version->get<std::int64_t>() < 1)
            fail("version", "must be a whole number from 1 on");
        if (version->get<double>() > file_version)
            fail("version",
                 fmt::format("{} was written by a newer Neuroscape than this one, which reads up to {}; "
                             "update Neuroscape",
                             version->dump(), file_version));
    }
    if (is_of_version_1(json)) put_defaults_of_version_1(json);
    const auto figure = json.find("figure");
    const auto says = [&](const char* axis) {
        if (figure == json.end()) return false;
        if (!figure->is_object()) return true;
        const auto domain = figure->find("domain");
        return domain != figure->end() && domain->is_object() && domain->contains(axis);
    };
    const bool says_x1 = says("x1"), says_x2 = says("x2");
    json.erase("version");
    SceneFile file;
    file.unknown = take_unknown(json, "", file.notes);
    file.scene = scene_from_json(merged(to_json(default_scene()), std::move(json)));
    const Figure as_read = file.scene.figure;
    frame_data(file.scene);
    if (says_x1) file.scene.figure.x1 = as_read.x1;
    if (says_x2) file.scene.figure.x2 = as_read.x2;
    return file;
}

Json file_json(const Scene& scene, const Json& unknown) {
    Json json = {{"version", file_version}};
    json.update(to_json(scene));
    put_back(json, unknown, "");
    return json;
}

std::string read_bytes(const std::string& file) {
    std::ifstream opened;
    if (file != "-") {
        std::error_code error;
        if (std::filesystem::is_directory(file, error)) throw InputError("is a folder, not a file");
        opened.open(file, std::ios::binary);
        if (!opened) throw InputError("cannot be opened for reading");
    }
    std::istream& in = file == "-" ? std::cin : opened;
    std::string bytes;
    std::array<char, 1 << 16> block;
    while (in.read(block.data(), block.size()) || in.gcount() > 0) {
        bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
        if (bytes.size() > budget().largest_read()) fail_memory("it");
    }
    if (in.bad()) throw InputError("could not be read");
    return bytes;
}

void write_scene_file(const std::string& file, const Scene& scene, const Json& unknown) {
    platform::write_file(file, file_text(file_json(scene, unknown)));
}

}  // namespace scene
