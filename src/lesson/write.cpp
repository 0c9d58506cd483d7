#include "lesson/lesson.hpp"
#include "network/quantity.hpp"

namespace lesson {
namespace {

using scene::Json;

/// What merging into `from` gives `to`: RFC 7396.
Json merge_patch_between(const Json& from, const Json& to) {
    Json patch = Json::object();
    for (const auto& [key, value] : from.items()) {
        if (!to.contains(key)) patch[key] = nullptr;
    }
    for (const auto& [key, value] : to.items()) {
        const auto before = from.find(key);
        if (before == from.end())
            patch[key] = value;
        else if (*before != value)
            patch[key] =
                before->is_object() && value.is_object() ? merge_patch_between(*before, value) : value;
    }
    return patch;
}

Json step_json(const Step& step, const Json& before) {
    Json json = step.does;
    if (!step.title.empty()) json["title"] = step.title;
    json["narration"] = step.narration;
    if (!step.notes.empty()) json["notes"] = step.notes;
    if (!step.sound.empty()) json["sound"] = step.sound;
    for (const scene::Quantity& quantity : step.formulas) json["formulas"].push_back(name(quantity));
    if (step.point) json["point"] = *step.point;
    Json patch = merge_patch_between(before, to_json(step.scene));
    patch.erase("style");
    if (!patch.empty()) json["scene"] = std::move(patch);
    json["seconds"] = step.seconds;
    json["transition"] = step.transition;
    if (step.easing != Easing::smooth) json["easing"] = easing_names[static_cast<std::size_t>(step.easing)];
    if (step.turn != 0) json["turn"] = step.turn;
    return json;
}

}  // namespace

Json lesson_json(const Lesson& lesson, const Json& base) {
    Json json = {{"version", 2},
                 {"id", lesson.id},
                 {"tab", lesson.tab},
                 {"title", lesson.title},
                 {"steps", Json::array()}};
    Json before = base;
    for (const Step& step : lesson.steps) {
        json["steps"].push_back(step_json(step, before));
        scene::Scene end = step.scene;
        for (const Motion& motion : step.motions) apply(motion, end, 1);
        before = to_json(end);
    }
    if (!lesson.attempt.empty()) json["attempt"] = lesson.attempt;
    for (const Goal& goal : lesson.goals) {
        Json one = {{"value", goal.value}};
        if (goal.at_least) one["at_least"] = *goal.at_least;
        if (goal.at_most) one["at_most"] = *goal.at_most;
        if (!goal.is.empty()) one["is"] = goal.is;
        json["goals"].push_back(std::move(one));
    }
    return json;
}

}  // namespace lesson
