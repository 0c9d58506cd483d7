#include "session/jobs/lesson_film.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "record/video_encoder.hpp"
#include "session/jobs/free_file_name.hpp"
#include "words/words.hpp"

namespace session {
namespace {

namespace fs = std::filesystem;
using words::language, words::phrase, words::word;

constexpr std::chrono::seconds time_to_end{3};  // with one that was asked to end

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

/// NAME-001.mp4 ...: those of films that are not whole, and at last the first that is free.
std::vector<std::string> outputs(const std::string& name) {
    std::vector<std::string> all;
    for (int number = 1;; ++number) {
        const std::string file = numbered(name, number, ".mp4");
        const bool left = fs::exists(record::unfinished_beside(file)), free = !left && !fs::exists(file);
        if (left || free) all.push_back(file);
        if (free) return all;
    }
}

}  // namespace

LessonFilm::~LessonFilm() {
    stop();
}

void LessonFilm::start(const std::string& lesson_file, const std::string& name, const FilmSettings& settings,
                       const std::string& program) {
    words_ = {"record",
              "--lesson",
              lesson_file,
              "--size",
              fmt::format("{}x{}", settings.height * 16 / 9, settings.height),
              "--language",
              language(),
              "--percent"};
    if (settings.spoken) words_.insert(words_.end(), {"--voice", language()});
    program_ = program;
    outputs_ = outputs(name);
    film_into_next();
}

void LessonFilm::film_into_next() {
    output_ = outputs_.front();
    outputs_.erase(outputs_.begin());
    std::vector<std::string> words = words_;
    words.insert(words.end(), {"-o", output_});
    if (fs::exists(record::unfinished_beside(output_))) words.emplace_back("--resume");
    process_ = std::make_unique<platform::Process>(program_, words, false);
    process_->yield_to_others();
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
    // It could not go on with one that was stopped: of another lesson, or broken. That one stays.
    if (ending->signal == 0 && !outputs_.empty()) {
        try {
            film_into_next();
            return std::nullopt;
        } catch (const std::exception& error) {
            return error.what();
        }
    }
    return said.empty() ? word("The film could not be made") : said;
}

void LessonFilm::stop() {
    if (!process_) return;
    process_->interrupt();
    process_->wait(time_to_end);
    process_.reset();
}

}  // namespace session
