#include "session/jobs/lesson_player.hpp"

#include <algorithm>

#include "lesson/caption.hpp"
#include "lesson/library.hpp"
#include "words/words.hpp"

namespace session {

using namespace words;

void LessonPlayer::open(lesson::Lesson lesson) {
    resume(std::make_shared<const lesson::Lesson>(std::move(lesson)), 0, false);
    playing_ = true;
}

void LessonPlayer::resume(std::shared_ptr<const lesson::Lesson> lesson, double time, bool strayed) {
    lesson_ = std::move(lesson);
    time_ = std::clamp(time, 0.0, seconds(*lesson_));
    strayed_ = strayed;
    playing_ = done_ = false;
    written_.reset();
}

bool LessonPlayer::at_end() const {
    return is_open() && time_ >= seconds(*lesson_);
}

void LessonPlayer::play_or_pause() {
    if (!playing_ && at_end()) time_ = 0;
    playing_ = strayed_ || !playing_;
    strayed_ = false;
}

void LessonPlayer::step(int by) {
    const int last = static_cast<int>(lesson_->steps.size()) - 1;
    const int now = at_end() ? last + 1 : step_at(*lesson_, time_);
    const int next = std::clamp(now + by, 0, last + 1);
    strayed_ = false;
    time_ = start(*lesson_, next);
    // Stepping forward shows the way there; stepping back is there at once.
    playing_ = by > 0 && next <= last;
    if (by < 0) time_ += lesson_->steps[static_cast<std::size_t>(next)].transition;
}

void LessonPlayer::seek(double time) {
    time_ = std::clamp(time, 0.0, seconds(*lesson_));
    playing_ = strayed_ = false;
}

void LessonPlayer::write(scene::Scene& scene) {
    scene::Scene shown = scene_at(*lesson_, time_);
    shown.style = scene.style;  // the room's, not the lesson's
    scene = std::move(shown);
}

void LessonPlayer::stray() {
    strayed_ = true;
    playing_ = false;
}

bool LessonPlayer::update(scene::Scene& scene, const scene::Versions& now, double dt) {
    if (!is_open()) return false;
    // The style is the room's, not the lesson's.
    const bool touched = written_ && (now.network != written_->network || now.data != written_->data ||
                                      now.figure != written_->figure || now.camera != written_->camera);
    if (touched) stray();
    if (playing_) {
        time_ += dt;
        if (at_end()) {
            time_ = seconds(*lesson_);
            playing_ = false;
        }
    }
    const bool writes = !strayed_;
    if (writes) {
        write(scene);
    } else {
        // What the user changes is in the formulas at once.
        const int step = step_at(*lesson_, time_);
        scene.caption =
            caption(lesson_->steps[static_cast<std::size_t>(step)], scene, time_ - start(*lesson_, step));
    }
    if (at_end() && !lesson_->attempt.empty()) {
        done_ = done_ || attempt_done(*lesson_, scene);
        const std::string far = progress(*lesson_, scene);
        const lesson::Entry* next = lesson::entry_after(lesson_->id);
        scene.caption = lesson_->attempt;
        if (done_)
            scene.caption += "\n\t" + (next ? phrase("Done. Next: {}", word_if_known(next->title))
                                            : word(std::string("Done. Go on playing.")));
        else if (!far.empty())
            scene.caption += "\n\t" + far;
    }
    written_ = now;
    return writes;
}

}  // namespace session
