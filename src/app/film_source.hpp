// What a film shows when: an orbit, a lesson, a sweep of one number, a training run.
#pragma once

#include <string>

#include "app/commands.hpp"
#include "lesson/lesson.hpp"
#include "record/sound.hpp"

namespace app {

/// A film is a lesson: an orbit, a path, a sweep and a training run are one of a single step without words.
struct Film {
    lesson::Lesson lesson;
    bool told = false;    ///< the lesson has words: subtitles and chapters
    scene::Json source;   ///< all that it is made from
    record::Sound sound;  ///< of the whole film; empty without a voice
};

/// Throws scene::InputError for options that say too little or too much. A voice that does not speak is told
/// on standard error, and the film is without sound.
Film film_of(const scene::Scene& scene, const RecordOptions& options, const std::stop_token& stop);

/// The frames of a film that shall be made: --from and --to, or --frames, or all. Throws scene::InputError.
struct FrameRange {
    std::int64_t begin = 0, end = 0;
};
FrameRange frames_of(const RecordOptions& options, double seconds, int fps);

}  // namespace app
