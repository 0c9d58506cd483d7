#include "lesson/film.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "lesson/caption.hpp"
#include "scene/mix.hpp"

namespace lesson {
namespace {

std::string time_stamp(double time) {
    const auto thousandths = std::llround(time * 1000);
    return fmt::format("{:02}:{:02}:{:02},{:03}", thousandths / 3'600'000, thousandths / 60'000 % 60,
                       thousandths / 1000 % 60, thousandths % 1000);
}

}  // namespace

double seconds(const Lesson& lesson) {
    return start(lesson, static_cast<int>(lesson.steps.size()));
}

namespace {

/// To whole microseconds: a sum of durations is the double that its decimal has, as the time of a frame is.
double rounded(double time) {
    return std::round(time * 1e6) / 1e6;
}

}  // namespace

double start(const Lesson& lesson, int step) {
    double time = 0;
    for (int i = 0; i < step; ++i) time += lesson.steps[static_cast<std::size_t>(i)].seconds;
    return rounded(time);
}

int step_at(const Lesson& lesson, double time) {
    const int last = static_cast<int>(lesson.steps.size()) - 1;
    double next = 0;
    for (int step = 0; step < last; ++step) {
        next += lesson.steps[static_cast<std::size_t>(step)].seconds;
        if (time < rounded(next)) return step;
    }
    return last;
}

scene::Scene scene_at(const Lesson& lesson, double time) {
    const int index = step_at(lesson, time);
    const Step& step = lesson.steps[static_cast<std::size_t>(index)];
    const double into = std::clamp(time - start(lesson, index), 0.0, step.seconds);
    scene::Scene scene;
    double share = 0;
    if (into < step.transition && index > 0) {
        const double t = into / step.transition;
        scene = mix(moved(lesson.steps[static_cast<std::size_t>(index) - 1], 1), moved(step, 0),
                    step.easing == Easing::smooth   ? scene::eased(t)
                    : step.easing == Easing::linear ? t
                                                    : 1.0);
    } else {
        const double rest = step.seconds - step.transition;
        share = rest > 0 ? std::max(into - step.transition, 0.0) / rest : 1.0;
        scene = moved(step, share);
    }
    scene.caption = caption(step, scene, into);
    for (const Motion& motion : step.motions) {
        const std::string said = line(motion, share);
        if (said.empty()) continue;
        // Without a caption it stands by itself.
        if (scene.caption.empty())
            scene.status = said;
        else
            scene.caption += "\n\t" + said;
    }
    return scene;
}

std::string subtitles(const Lesson& lesson) {
    std::string text;
    int number = 0;
    for (int i = 0; i < static_cast<int>(lesson.steps.size()); ++i) {
        const auto parts = caption_parts(lesson.steps[static_cast<std::size_t>(i)]);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const double begin = start(lesson, i) + parts[k].begin,
                         end = k + 1 < parts.size() ? start(lesson, i) + parts[k + 1].begin
                                                    : start(lesson, i + 1);
            text += fmt::format("{}\n{} --> {}\n{}\n\n", ++number, time_stamp(begin), time_stamp(end),
                                parts[k].text);
        }
    }
    return text;
}

std::vector<Chapter> chapters(const Lesson& lesson) {
    std::vector<Chapter> all;
    for (int i = 0; i < static_cast<int>(lesson.steps.size()); ++i) {
        const std::string& title = lesson.steps[static_cast<std::size_t>(i)].title;
        if (i > 0 && title.empty()) continue;
        if (!all.empty()) all.back().end = start(lesson, i);
        all.push_back({start(lesson, i), seconds(lesson), title.empty() ? lesson.title : title});
    }
    return all;
}

std::string chapter_title(const Lesson& lesson, int step) {
    for (int i = step; i >= 0; --i) {
        const std::string& title = lesson.steps[static_cast<std::size_t>(i)].title;
        if (!title.empty()) return title;
    }
    return "";
}

std::string chapter_list(const Lesson& lesson) {
    std::string text;
    for (const Chapter& chapter : chapters(lesson)) {
        const auto time = static_cast<int>(chapter.begin);
        text += fmt::format("{}:{:02} {}\n", time / 60, time % 60, chapter.title);
    }
    return text;
}

}  // namespace lesson
