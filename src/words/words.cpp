#include "words/words.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>

#include "resource/resource.hpp"

namespace words {
namespace {

constexpr std::size_t most_missing = 2000;  // names of files and numbers of rows are among them
constexpr std::string_view name_key = "(name of the language)";

struct Dictionary {
    std::string language;
    std::map<std::string, std::string, std::less<>> known;
    std::mutex guard;
    std::set<std::string> missing;  ///< guarded
};

nlohmann::json file_of(std::string_view language) {
    return nlohmann::json::parse(resource::load("assets/words/" + std::string(language) + ".json"));
}

/// Read once and kept: what a thread was given of one stays when another language comes into use.
Dictionary& dictionary(std::string_view id) {
    static std::mutex guard;
    static std::vector<std::unique_ptr<Dictionary>> all;
    const std::scoped_lock lock(guard);
    for (const auto& one : all)
        if (one->language == id) return *one;
    auto& made = *all.emplace_back(std::make_unique<Dictionary>());
    made.language = id;
    if (id == "en") return made;
    const nlohmann::json json = file_of(id);
    for (const auto& [english, own] : json.items()) made.known.emplace(english, own.get<std::string>());
    return made;
}

std::atomic<Dictionary*>& in_use() {
    static std::atomic<Dictionary*> now = &dictionary("en");
    return now;
}

bool is_known(std::string_view id) {
    return std::ranges::find(languages(), id, &Language::id) != languages().end();
}

}  // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> all = [] {
        std::vector<Language> found = {{"en", "English"}};
        for (const std::string& file : resource::list("assets/words/")) {
            const auto slash = file.rfind('/') + 1;
            const std::string id = file.substr(slash, file.rfind('.') - slash);
            found.push_back({id, file_of(id).at(std::string(name_key)).get<std::string>()});
        }
        return found;
    }();
    return all;
}

std::string system_language() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (!value || !*value) continue;
        const std::string id = std::string(value).substr(0, 2);
        return is_known(id) ? id : "en";
    }
    return "en";
}

void use_language(std::string_view id) {
    if (language() != id) in_use() = &dictionary(is_known(id) ? id : "en");
}

const std::string& language() {
    return in_use().load()->language;
}

const char* word(const char* english) {
    Dictionary& all = *in_use();
    if (all.known.empty()) return english;
    const auto found = all.known.find(std::string_view(english));
    if (found != all.known.end()) return found->second.c_str();
    const std::scoped_lock lock(all.guard);
    if (all.missing.size() < most_missing) all.missing.insert(english);
    return english;
}

std::string word(const std::string& english) {
    return word(english.c_str());
}

std::string phrase(const char* english, const std::string& name) {
    std::string text = word(english);
    const auto place = text.find("{}");
    return place == text.npos ? text : text.replace(place, 2, name);
}

std::string word_if_known(const std::string& text) {
    const auto& known = in_use().load()->known;
    const auto found = known.find(text);
    return found == known.end() ? text : found->second;
}

std::set<std::string> missing_words() {
    Dictionary& all = *in_use();
    const std::scoped_lock lock(all.guard);
    return all.missing;
}

}  // namespace words
