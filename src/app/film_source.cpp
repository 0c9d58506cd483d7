#include "app/film_source.hpp"
#include "app/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>

#include "format/open.hpp"
#include "lesson/camera_path_json.hpp"
#include "lesson/film.hpp"
#include "lesson/library.hpp"
#include "lesson/training_json.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"

namespace app {
namespace {

using scene::InputError;

constexpr double longest_seconds = 3600;
constexpr double usual_seconds = 10;  // of a sweep or a training run

/// Of the library, or a file of one's own.
scene::Json lesson_file(const std::string& name) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(name, error))
        return lesson::translated(lesson::entry_named(name).file);
    format::Opened opened = format::read_file(name);
    auto* lesson = std::get_if<format::LessonFile>(&opened.content);
    if (!lesson) throw InputError(name + ": is " + opened.what + ", not a lesson");
    return std::move(lesson->file);
}

scene::Json json_file(const std::string& file) {
    return scene::read_named(file, [&] { return scene::parse_json_text(scene::read_bytes(file)); });
}

/// PATH=A:B of a number of the scene.
lesson::Sweep sweep_of(const std::string& text, const scene::Scene& scene) {
    const auto equals = text.find('='), colon = text.find(':', equals == text.npos ? 0 : equals);
    if (equals == text.npos || colon == text.npos)
        throw InputError("record: --sweep needs PATH=A:B, for example network.layers.0.biases.0=-3:3");
    const auto from = number_of(std::string_view(text).substr(equals + 1, colon - equals - 1));
    const auto to = number_of(std::string_view(text).substr(colon + 1));
    if (!from || !to) throw InputError("record: --sweep: A and B must be numbers");
    try {
        lesson::Sweep sweep = lesson::sweep(text.substr(0, equals), *from, *to, true, to_json(scene));
        // What cannot be reached is said before anything is written.
        for (const double share : {0.0, 0.5}) {
            scene::Scene there = scene;
            apply(lesson::Motion(sweep), there, share);
        }
        return sweep;
    } catch (const InputError& error) {
        throw InputError(std::string("record: --sweep: ") + error.what());
    }
}

double checked_seconds(double seconds, const char* option) {
    if (!(seconds > 0 && seconds <= longest_seconds))
        throw InputError(
            fmt::format("record: {} must be above 0 and at most {} seconds", option, longest_seconds));
    return seconds;
}

/// "1:30", "90" or "1.5".
double time_of(const std::string& text, const char* option) {
    const auto colon = text.find(':');
    const auto minutes =
        colon == text.npos ? std::optional(0.0) : number_of(std::string_view(text).substr(0, colon));
    const auto seconds = number_of(std::string_view(text).substr(colon == text.npos ? 0 : colon + 1));
    if (!minutes || !seconds || *minutes < 0 || *seconds < 0)
        throw InputError(fmt::format("record: {} must be a time like 12.5 or 1:30", option));
    return *minutes * 60 + *seconds;
}

/// Steps that have a sound of their own, and with a voice those that have narration, are heard. A step that
/// is too short for it becomes longer.
record::Sound narrate(lesson::Lesson& spoken, const RecordOptions& options, const std::stop_token& stop) {
    constexpr double before = 0.4, after = 0.8;  // seconds of quiet
    std::vector<record::Sound> heard;
    const auto folder = std::filesystem::path(options.lesson).parent_path();
    bool any = false;
    for (lesson::Step& step : spoken.steps) {
        heard.emplace_back();
        const bool own = !step.sound.empty() && std::filesystem::is_regular_file(options.lesson);
        if (!own && (options.voice == "none" || step.narration.empty())) continue;
        try {
            heard.back() = own ? record::sound_in((folder / step.sound).string(), stop)
                               : record::spoken(step.narration, options.voice, stop);
        } catch (const std::runtime_error& error) {
            tell(fmt::format("record: {}; the film has captions and no sound", error.what()));
            return {};
        }
        any = any || !heard.back().empty();
        step.seconds = std::max(step.seconds, before + record::seconds(heard.back()) + after);
    }
    if (!any) return {};
    record::Sound track(static_cast<std::size_t>(lesson::seconds(spoken) * record::sound_rate));
    for (std::size_t i = 0; i < heard.size(); ++i)
        record::lay(track, heard[i], start(spoken, static_cast<int>(i)) + before);
    return track;
}

}  // namespace

Film film_of(const scene::Scene& scene, const RecordOptions& options, const std::stop_token& stop) {
    Film film;
    film.source["scene"] = to_json(scene);
    if (!options.lesson.empty()) {
        if (options.orbit_seconds > 0 || options.seconds > 0 || options.train || !options.sweep.empty() ||
            !options.path.empty())
            throw InputError(
                "record: a lesson has its own time: leave --orbit, --path, --seconds, --train and --sweep "
                "out");
        film.source["lesson"] = lesson_file(options.lesson);
        film.lesson = lesson::read_lesson(film.source["lesson"], to_json(scene), lesson::Work::done, stop);
        film.told = true;
        film.sound = narrate(film.lesson, options, stop);
        film.source["voice"] = film.sound.empty() ? "none" : options.voice;
        return film;
    }
    if (options.voice != "none") throw InputError("record: --voice speaks the narration of a --lesson");
    if (options.train && !options.sweep.empty())
        throw InputError("record: --train and --sweep cannot go together");
    const bool orbits = options.orbit_seconds != 0;
    lesson::Step step;
    step.scene = scene;
    step.seconds = usual_seconds;
    step.transition = 0;
    if (options.seconds != 0) step.seconds = checked_seconds(options.seconds, "--seconds");
    if (orbits) step.seconds = checked_seconds(options.orbit_seconds, "--orbit");
    film.source["orbit"] = options.orbit_seconds;
    film.source["seconds"] = options.seconds;
    film.source["sweep"] = options.sweep;
    // A flat figure stands still.
    if (orbits && !scene.figure.flat()) step.turn = 360;
    if (!options.path.empty()) {
        if (orbits || options.seconds != 0)
            throw InputError("record: a camera's path has its own time: leave --orbit and --seconds out");
        film.source["path"] = json_file(options.path);
        const scene::CameraPath path = lesson::camera_path(film.source["path"], options.path, scene);
        step.seconds = checked_seconds(path.end(), "the path's last time");
        step.transition = path.begin();  // until then all stands still
        step.motions.emplace_back(path);
    }
    if (!options.sweep.empty()) step.motions.emplace_back(sweep_of(options.sweep, scene));
    if (options.train) {
        if (scene.data.points->empty()) throw InputError("record: there are no data points to train on");
        film.source["train"] = lesson::to_json(options.training);
        film.source["epochs"] = options.epochs;
        step.motions.emplace_back(lesson::TrainingRun{
            options.epochs, scene.data.points->size(),
            std::make_shared<lesson::Run>(scene, options.training, options.epochs, 0, stop)});
    }
    if (step.motions.empty() && !orbits)
        throw InputError(
            "record: say what to film: --orbit SECONDS, --lesson ID, --path FILE, --sweep PATH=A:B or "
            "--train");
    film.lesson.steps.push_back(std::move(step));
    return film;
}

FrameRange frames_of(const RecordOptions& options, double seconds, int fps) {
    const auto all = std::max<std::int64_t>(1, std::llround(seconds * fps));
    FrameRange range{0, all};
    const bool by_time = !options.from.empty() || !options.to.empty();
    if (by_time && !options.frames.empty())
        throw InputError("record: --frames and --from or --to cannot go together");
    if (!options.from.empty()) range.begin = std::llround(time_of(options.from, "--from") * fps);
    if (!options.to.empty()) range.end = std::llround(time_of(options.to, "--to") * fps);
    if (!options.frames.empty()) {
        // A:B, or the K-th of N parts that differ by a frame at most.
        const auto mark = std::min(options.frames.find_first_of(":/"), options.frames.size());
        const std::string_view text = options.frames;
        const auto first = number_of(text.substr(0, mark));
        const auto second = mark == text.size() ? std::nullopt : number_of(text.substr(mark + 1));
        const auto whole = [](std::optional<double> value) {
            return value && *value == std::floor(*value) && std::abs(*value) <= 1e9;
        };
        const bool part = mark < text.size() && text[mark] == '/';
        if (!whole(first) || !whole(second) ||
            (part && !(*first >= 1 && *first <= *second && *second <= 1e5)))
            throw InputError(
                "record: --frames must be A:B, the first frame and the one after the last, or K/N, the K-th "
                "of N "
                "parts");
        const auto from = static_cast<std::int64_t>(*first), to = static_cast<std::int64_t>(*second);
        range = part ? FrameRange{all * (from - 1) / to, all * from / to} : FrameRange{from, to};
        if (part && range.begin == range.end)
            throw InputError(fmt::format("record: --frames: the film has {} frames only", all));
    }
    if (range.begin < 0 || range.begin >= range.end || range.end > all)
        throw InputError(fmt::format(
            "record: the film has the frames 0 to {} ({:.2f} seconds); frames {}:{} are not in it", all,
            seconds, range.begin, range.end));
    return range;
}

}  // namespace app
