// A lesson in the window: plays, pauses, steps, scrubs; and watches what is tried at its end.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "lesson/film.hpp"
#include "scene/document.hpp"

namespace session {

class LessonPlayer {
  public:
    /// Begins to play. `base` is what the lesson's patches are laid on.
    void open(lesson::Lesson lesson);
    /// Pauses where it was when it was kept.
    void resume(std::shared_ptr<const lesson::Lesson> lesson, double time, bool strayed);
    void close() { lesson_.reset(); }
    bool is_open() const { return lesson_ != nullptr; }
    const lesson::Lesson& lesson() const { return *lesson_; }
    const std::shared_ptr<const lesson::Lesson>& shared() const { return lesson_; }  ///< null without one

    void play_or_pause();
    /// To the beginning of the step so many further; from the end back to the last.
    void step(int by);
    void seek(double time);
    /// Back to the step as the lesson has it, after the user changed something.
    void return_to_step() { strayed_ = false; }

    bool playing() const { return is_open() && playing_; }
    /// The user has changed something since: the scene is theirs until they go on.
    bool strayed() const { return strayed_; }
    double time() const { return time_; }
    bool at_end() const;
    /// What the lesson asks for has been reached.
    bool done() const { return done_; }

    /// Once a frame. Takes note of what the user did since the last call, moves on by `dt` seconds and writes
    /// what the lesson shows into `scene`, whose versions are `now`. True when the lesson wrote all of it:
    /// that is no edit, and wrote() says which versions it has then. Otherwise only the caption was written.
    bool update(scene::Scene& scene, const scene::Versions& now, double dt);
    void wrote(const scene::Versions& versions) { written_ = versions; }
    /// The scene is the user's from now on, as after a change.
    void stray();

  private:
    void write(scene::Scene& scene);

    std::shared_ptr<const lesson::Lesson> lesson_;
    std::optional<scene::Versions> written_;  ///< as the lesson left it last
    double time_ = 0;
    bool playing_ = false, strayed_ = false, done_ = false;
};

}  // namespace session
