// A lesson over time.
#pragma once

#include <functional>
#include <string>

#include "lesson/lesson.hpp"

namespace lesson {

double seconds(const Lesson& lesson);
/// When a step begins, in seconds.
double start(const Lesson& lesson, int step);
/// The step at a time; the last one after the end.
int step_at(const Lesson& lesson, double time);

/// The picture at a time, with its caption.
scene::Scene scene_at(const Lesson& lesson, double time);

/// Subtitles in the SubRip format: one a step.
std::string subtitles(const Lesson& lesson);
struct Chapter {
    double begin, end;  ///< seconds
    std::string title;
};
/// A step without a title belongs to the chapter before it.
std::vector<Chapter> chapters(const Lesson& lesson);
/// Of the chapter that a step belongs to; empty where none has begun.
std::string chapter_title(const Lesson& lesson, int step);
/// A line a chapter: "0:00 Title".
std::string chapter_list(const Lesson& lesson);

}  // namespace lesson
