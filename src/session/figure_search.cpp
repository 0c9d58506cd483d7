#include "session/figure_search.hpp"

#include <algorithm>
#include <cctype>
#include <string>

#include "words/words.hpp"

namespace session {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

bool matches(const scene::FigureEntry& entry, std::string_view search) {
    const std::string text = lower(entry.id + " " + entry.tab + " " + entry.title + " " +
                                   words::word_if_known(entry.tab) + " " + words::word_if_known(entry.title)),
                      words = lower(std::string(search));
    std::size_t at = 0;
    while (at < words.size()) {
        const auto end = std::min(words.find(' ', at), words.size());
        if (end > at && text.find(words.substr(at, end - at)) == text.npos) return false;
        at = end + 1;
    }
    return true;
}

}  // namespace session
