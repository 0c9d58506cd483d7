// The window in another language: every word has one, each format keeps its placeholders, and controls work
// as before.
#include "session/words.hpp"

#include <filesystem>
#include <regex>
#include "catch.hpp"

#include "resource/resource.hpp"
#include "scene/scene_json.hpp"
#include "session/actions.hpp"
#include "session/figures.hpp"
#include "session/tour.hpp"
#include "stage.hpp"

namespace {

struct InLanguage {
    explicit InLanguage(const char* id) { session::use_language(id); }
    ~InLanguage() { session::use_language("en"); }
};

/// What is written in no language: symbols, numbers, names of files, functions and figures.
bool has_no_language(const std::string& text) {
    if (!std::regex_search(text, std::regex("[A-Za-z]{3}")) || text.starts_with("sin ")) return true;
    for (const network::ActivationRow& row : network::activations)
        if (text == row.name) return true;
    for (const scene::FigureEntry& entry : scene::figure_library())
        if (text == entry.title || text == entry.tab) return true;
    // Where the test runs: the folders above it are in the chooser's path.
    for (const auto& part : std::filesystem::current_path())
        if (text == part.string()) return true;
    return std::regex_match(text, std::regex(R"(L[12] [\d.]+|\d+   .*|#+.*)")) ||
           (std::regex_match(text, std::regex(R"([\w.-]+/?)")) && text.find_first_of("./_") != text.npos) ||
           std::filesystem::exists(text);
}

void walk_through(Stage& stage) {
    for (const char* panel : {"figures", "lessons", "data", "training", "points", "help"}) {
        perform(stage.session, panel);
        stage.rest();
        perform(stage.session, panel);
    }
    using Mode = session::Learning::Mode;
    for (const Mode mode : {Mode::hand, Mode::search, Mode::backpropagation}) {
        stage.session.panels.learning.mode = mode;
        perform(stage.session, "training");
        stage.rest();
        if (stage.shows("Training/More")) stage.click("Training/More");
        stage.rest();
        perform(stage.session, "training");
    }
    stage.session.panels.slow_motion.open = true;
    for (int stage_number = 0; stage_number < 7; ++stage_number) {
        stage.session.panels.slow_motion.stage = stage_number;
        stage.rest();
    }
    stage.session.panels.slow_motion.open = false;
    for (const char* menu : {"File", "View", "Reset", "What is shown", "Layer 1/Inputs"}) {
        stage.click(menu);
        stage.rest();
        stage.press(session::Key::escape);
    }
    stage.click("View");
    stage.rest();
    for (const char* menu : {"Picture and video", "In depth, for two eyes"}) {
        stage.click(menu);
        stage.rest();
    }
    for (int i = 0; i < 3; ++i) stage.press(session::Key::escape);
    for (const char* chooser : {"open", "save_as"}) {
        perform(stage.session, chooser);
        stage.rest();
        perform(stage.session, "close");
        stage.rest();
    }
    session::perform(stage.session, "storyboard");
    stage.rest();
    session::perform(stage.session, "storyboard.add");
    stage.rest();
    stage.click("Task …");
    stage.rest();
    stage.press(session::Key::escape);
    stage.click("Film …");
    stage.rest();
    stage.press(session::Key::escape);
    session::set_motions(stage.session, {{"train", {{"epochs", 3}}}});
    stage.click("what happens");
    stage.rest();
    stage.press(session::Key::escape);
    stage.session.talk.storyboard.open = false;
    session::open_lesson(stage.session, "data");
    stage.rest();
    close_lesson(stage.session);
    session::begin_tour(stage.session);
    stage.rest();
}

}  // namespace

TEST_CASE("every word of the window has one in German") {
    const InLanguage german("de");
    Stage stage;
    stage.draws_every = 1000;
    walk_through(stage);
    for (const session::Action& action : session::actions()) {
        session::word(std::string(action.label));
        if (!action.help.empty()) session::word(std::string(action.help));
    }
    for (const std::string& text : session::missing_words()) {
        if (has_no_language(text)) continue;
        INFO(text);
        CHECK(false);
    }
}

TEST_CASE("a translated format has the placeholders of the English one, in their order") {
    static const std::regex placeholder(R"(%[-.0-9]*[a-z%]|\{[^}]*\})");
    const auto all = [](const std::string& text) {
        std::vector<std::string> found;
        for (std::sregex_iterator it(text.begin(), text.end(), placeholder), end; it != end; ++it)
            found.push_back(it->str());
        return found;
    };
    for (const std::string& file : resource::list("assets/words/")) {
        const scene::Json words = scene::Json::parse(resource::load(file));
        CHECK(words.size() > 200);
        for (const auto& [english, own] : words.items()) {
            INFO(file << ": " << english);
            CHECK(all(english) == all(own.get<std::string>()));
            CHECK_FALSE(own.get<std::string>().empty());
        }
    }
}

TEST_CASE("in German the same controls do the same") {
    const InLanguage german("de");
    Stage stage;
    const scene::Scene before = stage.scene();
    stage.drag(stage.at("Layer 1/neuron 1/bias/slider"), {60, 0});
    CHECK(stage.scene().network.layers[0].bias(0) > before.network.layers[0].bias(0) + 1);
    stage.click("Undo");
    stage.rest();
    CHECK(stage.scene() == before);
    stage.click("Layer 1/+ Neuron");
    stage.rest();
    CHECK(stage.scene().network.layers[0].neurons() == 4);
    CHECK(session::word("Undo") == std::string("Zurück"));
}

TEST_CASE("messages with a name in them are in German too") {
    const InLanguage german("de");
    Stage stage;
    stage.session.requests.clipboard = "text";
    stage.rest();
    stage.session.requests.paste = true;
    stage.rest();
    CHECK(stage.session.message.text.starts_with("Die Zwischenablage "));
    CHECK(session::phrase("Saved {}", "a.json") == "a.json ist gespeichert");
}

TEST_CASE("the language of the environment is taken where the window speaks it") {
    setenv("LC_ALL", "de_DE.UTF-8", 1);
    CHECK(session::system_language() == "de");
    setenv("LC_ALL", "fr_FR.UTF-8", 1);
    CHECK(session::system_language() == "en");
    unsetenv("LC_ALL");
    CHECK(session::languages().front().name == "English");
}
