#include "window/jobs/lesson_film.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <sstream>
#include <string_view>

#include "window/words.hpp"

namespace window {
namespace {

constexpr std::chrono::seconds patience{3};  // with one that was asked to end

/// Of what `record --percent` wrote: how far it is, and the last line that is for people.
struct Told {
    int percent = 0;
    std::string words;
};

Told told(const std::string& messages) {
    constexpr std::string_view who = "neuroscape: ";
    Told all;
    std::istringstream lines(messages);
    for (std::string line; std::getline(lines, line);) {
        if (line.find_first_not_of("0123456789") == line.npos)
            all.percent = std::atoi(line.c_str());
        else
            all.words = line.starts_with(who) ? line.substr(who.size()) : line;
    }
    return all;
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
    return process_ ? told(process_->messages()).percent : 0;
}

std::optional<std::string> LessonFilm::update() {
    if (!process_) return std::nullopt;
    const auto ending = process_->wait(std::chrono::milliseconds(0));
    if (!ending) return std::nullopt;
    const std::string said = told(process_->messages()).words;
    process_.reset();
    if (ending->good()) return phrase("Saved {}", output_) + (said.empty() ? "" : "; " + said);
    return said.empty() ? word("The film could not be made") : said;
}

void LessonFilm::stop() {
    if (!process_) return;
    process_->interrupt();
    process_->wait(patience);
    process_.reset();
}

}  // namespace window
