// The program's words in the user's language: of the window, in pictures, of its figures and lessons. They
// stand in the code and in assets/ in English; assets/words/LANGUAGE.json has them in another: a translation
// is one more file. Any thread may ask for a word.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace words {

struct Language {
    std::string id;    ///< "de"
    std::string name;  ///< in its own words: "Deutsch"
};
/// English first.
const std::vector<Language>& languages();
/// That of the environment (LC_ALL, LC_MESSAGES, LANG), or English.
std::string system_language();

/// From now on words are of that language; English for one that is not known.
void use_language(std::string_view id);
const std::string& language();

/// The English words in the language in use; the English ones where it has none. A format keeps its
/// placeholders.
const char* word(const char* english) __attribute__((format_arg(1)));
std::string word(const std::string& english);

/// A word with a name in place of its {}: "Saved {}".
std::string phrase(const char* english, const std::string& name);

/// The same where the language has it: for texts that may be no words of the program.
std::string word_if_known(const std::string& text);

/// English words that were asked for and that the language in use lacks.
std::set<std::string> missing_words();

}  // namespace words
