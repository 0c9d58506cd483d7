#include "window/jobs/lesson_film.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "window/words.hpp"

namespace window {
namespace {

constexpr std::chrono::seconds patience{3};  // with one that was asked to end

std::string last_line(std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    const auto begin = text.rfind('\n');
    return begin == text.npos ? text : text.substr(begin + 1);
}

}  // namespace

LessonFilm::~LessonFilm() {
    stop();
}

void LessonFilm::start(const std::string& lesson_file, const std::string& output,
                       const FilmSettings& settings, const std::string& program) {
    std::vector<std::string> words = {"record",
                                      "--lesson",
                                      lesson_file,
                                      "--size",
                                      fmt::format("{}x{}", settings.height * 16 / 9, settings.height),
                                      "--percent",
                                      "-o",
                                      output};
    if (settings.spoken) words.insert(words.end(), {"--voice", language()});
    process_ = std::make_unique<platform::Process>(program, words, false);
    process_->yield_to_others();
    output_ = output;
}

int LessonFilm::percent() const {
    return process_ ? std::atoi(last_line(process_->messages()).c_str()) : 0;
}

std::optional<std::string> LessonFilm::update() {
    if (!process_) return std::nullopt;
    const auto ending = process_->wait(std::chrono::milliseconds(0));
    if (!ending) return std::nullopt;
    const std::string said = last_line(process_->messages());
    process_.reset();
    if (ending->good()) return phrase("Saved {}", output_);
    return said.empty() ? word("The film could not be made") : said;
}

void LessonFilm::stop() {
    if (!process_) return;
    process_->interrupt();
    process_->wait(patience);
    process_.reset();
}

}  // namespace window
