#include "app/unfinished_film.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "platform/output_file.hpp"
#include "record/ffmpeg.hpp"
#include "record/video_encoder.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;
using scene::InputError;
using scene::Json;

constexpr std::size_t most_parts = 1000;
constexpr std::int64_t most_frames = 1'000'000'000;

/// The first path at which two films differ.
std::string difference(const Json& a, const Json& b, const std::string& path) {
    if (!a.is_structured() || a.type() != b.type()) return path;
    if (a.is_array() && a.size() != b.size()) return path;
    for (const auto& [key, value] : a.items()) {
        const Json& other = a.is_object() ? (b.contains(key) ? b[key] : Json()) : b[std::stoul(key)];
        if (value != other) return difference(value, other, path.empty() ? key : path + "." + key);
    }
    for (const auto& [key, value] : b.items()) {
        if (b.is_object() && !a.contains(key)) return path.empty() ? key : path + "." + key;
    }
    return path;
}

/// Those before a number is missing.
std::int64_t pictures_in(const std::string& folder) {
    std::int64_t count = 0;
    std::error_code error;
    while (fs::is_regular_file(folder + fmt::format("frame_{:05}.png", count), error)) ++count;
    return count;
}

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Names are bytes, JSON is UTF-8: all but plain letters are written as %XX.
std::string escaped(const std::string& name) {
    std::string text;
    for (const char c : name) {
        if (c > ' ' && c <= '~' && c != '%')
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

std::string unescaped(const std::string& text) {
    std::string name;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            name += static_cast<char>(byte);
            i += 2;
        } else {
            name += text[i];
        }
    }
    return name;
}

}  // namespace

UnfinishedFilm::UnfinishedFilm(const std::string& output, const Json& film, std::stop_token stop)
    : stop_(std::move(stop)),
      file_(record::unfinished_beside(output)),
      // As it will be read.
      film_(scene::parse_json_text(text_of(film))) {}

std::string UnfinishedFilm::written(const std::string& file) const {
    const fs::path folder = fs::path(file_).parent_path();
    const std::string beside = fs::path(file).lexically_relative(folder.empty() ? "." : folder).string();
    return escaped(beside.empty() ? file : beside);
}

std::vector<record::Part> UnfinishedFilm::left() {
    std::error_code error;
    if (!fs::exists(file_, error)) return {};
    const auto wrong = [this](const std::string& what) {
        return InputError(
            fmt::format("{}: {}; without --resume the film is made from its begin", file_, what));
    };
    Json kept;
    try {
        kept = scene::parse_json_text(scene::read_bytes(file_));
    } catch (const InputError&) {
        throw wrong("cannot be read");
    }
    const auto film = kept.find("film"), parts = kept.find("parts");
    if (!kept.is_object() || film == kept.end() || parts == kept.end() || !parts->is_array() ||
        parts->size() > most_parts)
        throw wrong("is not what a film left");
    if (*film != film_)
        throw wrong(fmt::format("is of another film: '{}' differs", difference(*film, film_, "")));
    std::vector<record::Part> left;
    for (const Json& part : *parts) {
        if (!part.is_object() || !part.contains("file") || !part["file"].is_string() ||
            !part.contains("frames") || !part["frames"].is_number_integer())
            throw wrong("is not what a film left");
        // Beside the film, wherever its folder was moved.
        const fs::path name = fs::path(unescaped(part["file"].get<std::string>()));
        if (name.has_root_path() || std::ranges::find(name, fs::path("..")) != name.end())
            throw wrong("names a file elsewhere");
        std::string where = (fs::path(file_).parent_path() / name).lexically_normal().string();
        std::int64_t frames = part["frames"].get<std::int64_t>();
        if (!fs::exists(where, error)) break;  // what came after it has no place
        const bool folder = fs::is_directory(where, error);
        if (folder && !where.ends_with('/')) where += '/';
        // What was written of them on a full disk is counted, not believed.
        const std::int64_t there = folder       ? pictures_in(where)
                                   : frames < 0 ? record::whole_frames(where, stop_)
                                                : record::frames_in(where, stop_);
        frames = frames < 0 ? there : std::min(frames, there);
        if (frames > most_frames) throw wrong("is not what a film left");
        if (frames > 0) left.push_back({where, frames});
    }
    return left;
}

void UnfinishedFilm::begin(const std::vector<record::Part>& before, const std::string& part) {
    parts_ = Json::array();
    // A folder's frames have moved into the part.
    if (!part.ends_with('/')) {
        for (const record::Part& one : before)
            parts_.push_back({{"file", written(one.file)}, {"frames", one.frames}});
    }
    parts_.push_back({{"file", written(part)}, {"frames", -1}});
    write();
}

void UnfinishedFilm::cut(const std::string& part, std::int64_t frames) {
    if (frames > 0) {
        parts_.back() = {{"file", written(part)}, {"frames", frames}};
    } else {
        parts_.erase(parts_.size() - 1);
    }
    write();
}

void UnfinishedFilm::finish() {
    std::error_code error;
    fs::remove(file_, error);
}

void UnfinishedFilm::write() const {
    platform::write_file(file_, text_of({{"film", film_}, {"parts", parts_}}));
}

}  // namespace app
