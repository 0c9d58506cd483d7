// A lesson becomes a film beside the window: the command line's `record`, in a process of its own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/process.hpp"

namespace session {

/// How a lesson is filmed.
struct FilmSettings {
    int height = 1080;   ///< pixels; 16 : 9
    bool spoken = true;  ///< by a voice of the system, where there is one
    bool operator==(const FilmSettings&) const = default;
};

class LessonFilm {
  public:
    LessonFilm() = default;
    /// Ends it as stop() does.
    ~LessonFilm();
    LessonFilm(const LessonFilm&) = delete;
    LessonFilm& operator=(const LessonFilm&) = delete;

    bool running() const { return process_ != nullptr; }
    /// Into the first of NAME-001.mp4, NAME-002.mp4 ... that is free; where one of them was stopped and is of
    /// this lesson as it is now, goes on with that. Throws std::runtime_error.
    void start(const std::string& lesson_file, const std::string& name, const FilmSettings& settings,
               const std::string& program = platform::own_program());
    int percent() const;
    /// Once a frame. When it has ended, for people: "Saved …", or what went wrong.
    std::optional<std::string> update();
    /// What was filmed so far stays, and the next start goes on with it.
    void stop();

  private:
    void film_into_next();

    std::unique_ptr<platform::Process> process_;
    std::string program_, output_;
    std::vector<std::string> words_;    ///< of the command, without the output
    std::vector<std::string> outputs_;  ///< to be tried after this one, when it cannot be gone on with
};

}  // namespace session
