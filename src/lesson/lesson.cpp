#include "lesson/lesson.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "lesson/camera_path_json.hpp"
#include "lesson/keys.hpp"
#include "lesson/take.hpp"
#include "lesson/training_json.hpp"
#include "network/evaluator.hpp"
#include "network/formula.hpp"
#include "network/metrics.hpp"
#include "resource/resource.hpp"
#include "scene/error.hpp"
#include "scene/file.hpp"
#include "scene/pieces.hpp"
#include "words/words.hpp"

namespace lesson {
namespace {

using scene::InputError;
using scene::Json;

constexpr double letters_a_second = 15;  // that an audience reads at ease

/// The keys that an object may have; anything else is a mistake of spelling.
void check_keys(const Json& json, const std::string& where) {
    const std::vector<std::string_view> known = keys_of(where);
    if (!json.is_object()) throw InputError(where + ": must be an object");
    for (const auto& [key, value] : json.items()) {
        if (std::ranges::find(known, key) == known.end())
            throw InputError(fmt::format("{}: no key is named '{}'; the nearest is '{}'", where,
                                         key.substr(0, 60), network::nearest_word(key, known)));
    }
}

std::string text(const Json& json, const char* key, const std::string& where, bool required = true) {
    const auto found = json.find(key);
    if (found == json.end()) {
        if (required) throw InputError(fmt::format("{}: the key '{}' is missing", where, key));
        return "";
    }
    if (!found->is_string()) throw InputError(fmt::format("{}.{}: must be a string", where, key));
    return found->get<std::string>();
}

double number(const Json& json, const char* key, const std::string& where, double otherwise) {
    const double low = key_of(where, key).low, high = key_of(where, key).high;
    const auto found = json.find(key);
    if (found == json.end()) return otherwise;
    if (!found->is_number() || !(found->get<double>() >= low && found->get<double>() <= high))
        throw InputError(fmt::format("{}.{}: must be a number from {} to {}", where, key, low, high));
    return found->get<double>();
}

const Json& list(const Json& json, const char* key, const std::string& where) {
    static const Json none = Json::array();
    const auto found = json.find(key);
    if (found == json.end()) return none;
    if (!found->is_array()) throw InputError(fmt::format("{}.{}: must be a list", where, key));
    return *found;
}

Sweep read_sweep(const Json& json, const std::string& where, const scene::Scene& scene) {
    check_keys(json, where);
    bool back = true;
    take(json, "back", back);
    return sweep(text(json, "path", where), number(json, "from", where, 0), number(json, "to", where, 0),
                 back, to_json(scene));
}

Journey read_journey(const Json& json, const std::string& where, const scene::Scene& scene) {
    const std::string name = json.contains("neuron") ? text(json, "neuron", where) : "a1";
    const auto neuron = network::parse_quantity(name);
    const auto layer = neuron ? resolved_layer(*neuron, scene.network) : std::nullopt;
    if (!layer || *layer + 1 >= static_cast<int>(scene.network.layers.size()))
        throw InputError(
            fmt::format("{}.neuron: must be a hidden neuron, like a2, not '{}'", where, name.substr(0, 60)));
    std::optional<int> point;
    if (json.contains("point")) point = static_cast<int>(number(json, "point", where, 0));
    if (point && *point >= static_cast<int>(scene.data.points->size()))
        throw InputError(fmt::format("{}.point: there are {} data points", where, scene.data.points->size()));
    return journey_motion(scene, *layer, neuron->neuron, point);
}

/// What a step does, and the scene that it leaves behind.
void read_motions(const Json& json, const std::string& where, Effort& effort, Step& step) {
    step.motions.clear();
    step.does = Json::object();
    const auto read = [&](const char* key, const auto& motion) {
        if (!json.contains(key)) return;
        step.does[key] = json[key];
        const std::string place = where + "." + key;
        try {
            step.motions.push_back(motion(json[key], place));
        } catch (const InputError& error) {
            const std::string what = error.what();
            throw InputError(what.starts_with(place) ? what : place + ": " + what);
        }
    };
    read("search", [&](const Json& search, const std::string& place) {
        check_keys(search, place);
        return tries(step.scene, static_cast<std::uint64_t>(number(search, "limit", place, 2e6)),
                     static_cast<int>(number(search, "shown", place, 12)), effort);
    });
    read("train", [&](const Json& train, const std::string& place) {
        check_keys(train, place);
        return training_run(step.scene, training_options(train),
                            static_cast<int>(number(train, "epochs", place, 100)), effort);
    });
    read("sweep",
         [&](const Json& range, const std::string& place) { return read_sweep(range, place, step.scene); });
    read("build_up", [&](const Json& built, const std::string& place) {
        check_keys(built, place);
        const auto from = built.contains("from")
                              ? std::optional(static_cast<int>(number(built, "from", place, 1)))
                              : std::nullopt;
        return build_up(step.scene, from);
    });
    read("journey", [&](const Json& journey, const std::string& place) {
        check_keys(journey, place);
        return read_journey(journey, place, step.scene);
    });
    read("path",
         [&](const Json& path, const std::string& place) { return camera_path(path, place, step.scene); });
}

/// Reads a step and moves `scene` on by its patches and by what the step does.
Step read_step(const Json& json, const std::string& where, Effort& effort, Json& scene) {
    check_keys(json, where);
    Step step;
    step.title = text(json, "title", where, false);
    step.narration = text(json, "narration", where);
    step.notes = text(json, "notes", where, false);
    step.sound = text(json, "sound", where, false);
    if (step.sound.find('/') != step.sound.npos || step.sound == "..")
        throw InputError(where + ".sound: must be the name of a file in the lesson's folder");
    for (const Json& name : list(json, "formulas", where)) {
        const auto quantity =
            name.is_string() ? network::parse_quantity(name.get<std::string>()) : std::nullopt;
        if (!quantity || !quantity->is_neuron())
            throw InputError(where + ".formulas: must name neurons, like z1 or a_out");
        step.formulas.push_back(*quantity);
        if (step.formulas.size() > most_formulas)
            throw InputError(fmt::format("{}.formulas: must be at most {}", where, most_formulas));
    }
    if (json.contains("point")) {
        const Json& point = json["point"];
        if (!point.is_array() || point.size() != 2) throw InputError(where + ".point: must be [x1, x2]");
        const auto place = scene::read_numbers(point, where + ".point", 2);
        step.point = {place[0], place[1]};
    }
    try {
        if (json.contains("scene")) scene = scene::merged(std::move(scene), json["scene"]);
        for (const Json& option : list(json, "set", where)) {
            if (!option.is_string()) throw InputError("set: must be texts like camera.azimuth=30");
            scene::set_option(scene, option.get<std::string>());
        }
        step.scene = scene::scene_from_json(scene);
    } catch (const InputError& error) {
        throw InputError(where + ": " + error.what());
    }
    read_motions(json, where, effort, step);
    if (!step.motions.empty()) {
        scene::Scene end = step.scene;
        for (const Motion& motion : step.motions) apply(motion, end, 1);
        scene = to_json(end);
    }
    const double reading = 1.5 + static_cast<double>(step.narration.size()) / letters_a_second;
    step.transition = number(json, "transition", where, 1.2);
    step.seconds = number(json, "seconds", where, std::max(4.0, std::round(2 * reading) / 2));
    step.transition = std::min(step.transition, step.seconds);
    step.turn = number(json, "turn", where, 0);
    const std::string easing = text(json, "easing", where, false);
    const auto* found = std::ranges::find(easing_names, easing.empty() ? "smooth" : easing);
    if (found == easing_names.end())
        throw InputError(
            fmt::format("{}.easing: must be smooth, linear or cut, not '{}'", where, easing.substr(0, 60)));
    step.easing = static_cast<Easing>(found - easing_names.begin());
    return step;
}

Goal read_goal(const Json& json, const std::string& where) {
    check_keys(json, where);
    Goal goal;
    goal.value = text(json, "value", where);
    if (json.contains("at_least")) goal.at_least = number(json, "at_least", where, 0);
    if (json.contains("at_most")) goal.at_most = number(json, "at_most", where, 0);
    goal.is = text(json, "is", where, false);
    if (!goal.at_least && !goal.at_most && goal.is.empty())
        throw InputError(where + ": needs at_least, at_most or is");
    return goal;
}

/// What a goal is about, where that is a number.
std::optional<double> measured(const Goal& goal, const scene::Scene& scene) {
    if (goal.value == "slices") {
        std::size_t most = 0;
        for (const scene::Mark& mark : scene.figure.marks) {
            if (mark.kind == scene::Mark::Kind::slices)
                most = std::max(most, mark.samples->shown_slices().size());
        }
        return static_cast<double>(most);
    }
    if (goal.value == "pieces") {
        const auto pieces = scene::pieces_of(scene);
        return pieces ? static_cast<double>(pieces->partition.pieces.size()) : 0.0;
    }
    if (goal.value == "accuracy" || goal.value == "loss") {
        const network::Metrics metrics = measure(scene.network, *scene.data.points);
        return goal.value == "loss" ? metrics.loss : metrics.accuracy;
    }
    const Json json = to_json(scene);
    const Json* found = scene::at_path(json, goal.value);
    return found && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

bool reached(const Goal& goal, const scene::Scene& scene) {
    if (goal.value == "figure") return scene.figure.id == goal.is;
    if (const auto value = measured(goal, scene))
        return (!goal.at_least || *value >= *goal.at_least) && (!goal.at_most || *value <= *goal.at_most);
    const Json json = to_json(scene);
    const Json* found = scene::at_path(json, goal.value);
    return found && found->is_string() && found->get<std::string>() == goal.is;
}

}  // namespace

void set_does(Step& step, const Json& does, Work work) {
    Step changed = step;
    Effort effort(work);
    read_motions(does, "steps.0", effort, changed);
    step = std::move(changed);
}

scene::Scene moved(const Step& step, double share) {
    scene::Scene scene = step.scene;
    for (const Motion& motion : step.motions) apply(motion, scene, share);
    scene.camera.azimuth += step.turn * share;
    return scene;
}

Lesson read_lesson(const Json& file, const Json& base, Work work, const std::stop_token& stop) {
    check_keys(file, "lesson");
    Effort effort(work, stop);
    Lesson lesson{text(file, "id", "lesson"),
                  file.contains("tab") ? text(file, "tab", "lesson") : std::string(own_tab),
                  text(file, "title", "lesson"),
                  {},
                  {},
                  {},
                  0};
    Json scene = base;
    // Its steps are patches on the first scene, which another version showed otherwise.
    if (number(file, "version", "lesson", 1) < 2) scene.merge_patch(scene::view_of_version_1());
    const Json& steps = list(file, "steps", "lesson");
    if (steps.empty() || steps.size() > 1000) throw InputError("lesson.steps: must be from 1 to 1000 steps");
    for (std::size_t i = 0; i < steps.size(); ++i)
        lesson.steps.push_back(read_step(steps[i], fmt::format("steps.{}", i), effort, scene));
    lesson.work = effort.units();
    lesson.attempt = text(file, "attempt", "lesson", false);
    const Json& goals = list(file, "goals", "lesson");
    for (std::size_t i = 0; i < goals.size(); ++i)
        lesson.goals.push_back(read_goal(goals[i], fmt::format("goals.{}", i)));
    return lesson;
}

bool attempt_done(const Lesson& lesson, const scene::Scene& scene) {
    return !lesson.goals.empty() &&
           std::ranges::all_of(lesson.goals, [&](const Goal& goal) { return reached(goal, scene); });
}

std::string progress(const Lesson& lesson, const scene::Scene& scene) {
    std::string all;
    for (const Goal& goal : lesson.goals) {
        const bool share = goal.value == "accuracy";
        if (!share && goal.value != "loss" && goal.value != "slices" && goal.value != "pieces") continue;
        const auto value = measured(goal, scene);
        const auto shown = [share](double number) {
            return share ? fmt::format("{:.3g} %", 100 * number) : network::rounded(number);
        };
        all +=
            fmt::format("{}{} {}", all.empty() ? "" : "   ", words::word_if_known(goal.value), shown(*value));
        if (goal.at_least) all += words::word(" of ") + shown(*goal.at_least);
        if (goal.at_most) all += words::word(", at most ") + shown(*goal.at_most);
    }
    return all;
}

}  // namespace lesson
