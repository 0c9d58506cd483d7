// What is read at a step of a lesson: its narration, as much of it at a time as two lines hold, and formulas.
#pragma once

#include <string>
#include <vector>

#include "lesson/lesson.hpp"

namespace lesson {

/// A piece of the narration and when it begins, in seconds of its step. The pieces together are the
/// narration: each has the time that reading it takes.
struct CaptionPart {
    double begin = 0;
    std::string text;
};
/// At least one; cut between sentences, where they are too long between their parts.
std::vector<CaptionPart> caption_parts(const Step& step);

/// What stands below a step's scene, `time` seconds after the step began: a part of its narration, then its
/// formulas with the scene's numbers, as scene::Scene::caption.
std::string caption(const Step& step, const scene::Scene& scene, double time);

}  // namespace lesson
