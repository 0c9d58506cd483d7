#include "session/jobs/lesson_reader.hpp"

namespace session {

void LessonReader::start(const scene::Json& file, const scene::Json& base, const std::string& path) {
    stop();
    thread_ = std::jthread([this, file, base, path](const std::stop_token& stop) {
        Read read{{}, path, ""};
        try {
            read.lesson = lesson::read_lesson(file, base, lesson::Work::done, stop);
        } catch (const lesson::Stopped&) {
            return;
        } catch (const std::exception& error) {
            read.trouble = error.what();
        }
        const std::scoped_lock lock(lock_);
        read_ = std::move(read);
    });
}

void LessonReader::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
    read_.reset();
}

std::optional<LessonReader::Read> LessonReader::take() {
    std::optional<Read> read;
    {
        const std::scoped_lock lock(lock_);
        read = std::exchange(read_, std::nullopt);
    }
    if (read) thread_.join();
    return read;
}

}  // namespace session
