// A lesson: steps, each a scene with what a narrator says, and something to try at the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lesson/motion.hpp"
#include "scene/scene_json.hpp"

namespace lesson {

enum class Easing { smooth, linear, cut };
inline constexpr std::array<std::string_view, 3> easing_names = {"smooth", "linear", "cut"};

inline constexpr std::size_t most_formulas = 32;  ///< of a step

struct Step {
    std::string title;                      ///< of the chapter; empty when it goes on with the step before
    std::string narration;                  ///< UTF-8, without line breaks
    std::string notes;                      ///< for the presenter; in no picture and no film
    std::string sound;                      ///< a file in the lesson's folder that is heard; empty: a voice
    std::vector<scene::Quantity> formulas;  ///< neurons whose formula is shown, with its numbers
    std::optional<std::array<double, 2>> point;  ///< x1 and x2 that the formulas are worked out for
    scene::Scene scene;                          ///< that the step comes to
    scene::Json does = scene::Json::object();    ///< what motions are made of: its keys of the file
    std::vector<Motion> motions;                 ///< from there on, in the rest of the time
    double seconds = 6;                          ///< in all
    double transition = 1.2;                     ///< seconds of them that the way from the step before takes
    Easing easing = Easing::smooth;
    double turn = 0;  ///< degrees that the camera goes around the figure in the rest of the time
};

/// Something to reach by hand: a value between two bounds.
struct Goal {
    std::string value;  ///< accuracy (0 to 1), loss, figure, slices (shown), or a path into the scene:
                        ///< network.layers.0.biases.1
    std::optional<double> at_least, at_most;
    std::string is;  ///< the word that it has to be, for `figure`
};

inline constexpr std::string_view own_tab = "Own";  ///< of a lesson that names none

struct Lesson {
    std::string id, tab, title;
    std::vector<Step> steps;  ///< at least one
    std::string attempt;      ///< what to try
    std::vector<Goal> goals;  ///< all reached: it is done
    double work = 0;          ///< that reading it takes, or took: Effort::units()
};

/// Steps are merge patches, each on the scene in which the step before ends; the first on `base`. Throws
/// scene::InputError with the path of what is wrong. Work::done trains and searches at once, within the
/// budget of scene/budget.hpp; throws Stopped once a stop is requested.
Lesson read_lesson(const scene::Json& file, const scene::Json& base, Work work,
                   const std::stop_token& stop = {});

/// Gives a step other motions; its scene stays. Throws as read_lesson() and changes nothing then.
void set_does(Step& step, const scene::Json& does, Work work);

/// The file of a lesson: what read_lesson() reads back to the same steps on the same base. The style is the
/// room's and not in it.
scene::Json lesson_json(const Lesson& lesson, const scene::Json& base);

/// A step's scene, `share` (0 to 1) of the time after its transition gone by; without a caption.
scene::Scene moved(const Step& step, double share);

/// True when the scene has all that the lesson asks for at its end; false for a lesson that asks for nothing.
bool attempt_done(const Lesson& lesson, const scene::Scene& scene);

/// How far the scene is, where the lesson asks for an accuracy, a loss or slices: "accuracy 87 % of 100 %";
/// else empty.
std::string progress(const Lesson& lesson, const scene::Scene& scene);

}  // namespace lesson
