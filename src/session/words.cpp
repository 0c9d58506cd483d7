#include "session/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "resource/resource.hpp"
#include "scene/scene_json.hpp"

namespace session {
namespace {

constexpr std::size_t most_missing = 2000;  // names of files and numbers of rows are among them
constexpr std::string_view name_key = "(name of the language)";

struct Words {
    std::string language = "en";
    std::map<std::string, std::string, std::less<>> known;
    std::set<std::string> missing;
};

Words& words() {
    static Words all;
    return all;
}

}  // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> all = [] {
        std::vector<Language> found = {{"en", "English"}};
        for (const std::string& file : resource::list("assets/words/")) {
            const auto slash = file.rfind('/') + 1;
            const scene::Json json = scene::Json::parse(resource::load(file));
            found.push_back({file.substr(slash, file.rfind('.') - slash),
                             json.at(std::string(name_key)).get<std::string>()});
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
        const bool known = std::ranges::find(languages(), id, &Language::id) != languages().end();
        return known ? id : "en";
    }
    return "en";
}

void use_language(std::string_view id) {
    Words& all = words();
    if (all.language == id) return;
    all = {};
    if (id == "en" || std::ranges::find(languages(), id, &Language::id) == languages().end()) return;
    all.language = id;
    const scene::Json json = scene::Json::parse(resource::load("assets/words/" + all.language + ".json"));
    for (const auto& [english, own] : json.items()) all.known.emplace(english, own.get<std::string>());
}

const std::string& language() {
    return words().language;
}

const char* word(const char* english) {
    Words& all = words();
    if (all.known.empty()) return english;
    const auto found = all.known.find(std::string_view(english));
    if (found != all.known.end()) return found->second.c_str();
    if (all.missing.size() < most_missing) all.missing.insert(english);
    return english;
}

std::string word(const std::string& english) {
    return word(english.c_str());
}

std::string phrase(const char* english, const std::string& name) {
    return fmt::format(fmt::runtime(word(english)), name);
}

std::string word_if_known(std::string text) {
    const auto found = words().known.find(text);
    if (found != words().known.end()) return found->second;
    return text;
}

const std::set<std::string>& missing_words() {
    return words().missing;
}

}  // namespace session
