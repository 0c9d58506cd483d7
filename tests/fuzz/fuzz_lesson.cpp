// A lesson's file: read, filmed at a few moments, its goals looked at.
#include <cstdint>
#include <string_view>

#include "lesson/film.hpp"
#include "scene/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scene::Json base = to_json(scene::default_scene());
    try {
        const std::string_view text(reinterpret_cast<const char*>(data), size);
        const lesson::Lesson lesson =
            lesson::read_lesson(scene::parse_json_text(text), base, lesson::Work::left_out);
        for (const double share : {0.0, 0.3, 1.0})
            static_cast<void>(scene_at(lesson, share * seconds(lesson)));
        static_cast<void>(attempt_done(lesson, lesson.steps.back().scene));
        static_cast<void>(subtitles(lesson));
        static_cast<void>(chapters(lesson));
    } catch (const scene::InputError&) {
    }
    return 0;
}
