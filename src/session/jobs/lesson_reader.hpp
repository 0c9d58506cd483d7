// Reads a lesson whose networks learn for long, on a thread: the window goes on meanwhile.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "lesson/lesson.hpp"

namespace session {

class LessonReader {
  public:
    struct Read {
        std::optional<lesson::Lesson> lesson;  ///< none: `trouble` says why
        std::string path;                      ///< of the file, where it is the user's own
        std::string trouble;
    };

    /// Instead of one that is being read.
    void start(const scene::Json& file, const scene::Json& base, const std::string& path);
    bool running() const { return thread_.joinable(); }
    /// Soon: between two epochs.
    void stop();
    /// Once, when it was read.
    std::optional<Read> take();

  private:
    std::mutex lock_;
    std::optional<Read> read_;
    std::jthread thread_;  ///< last: it uses the others
};

}  // namespace session
