// The window in another language: every word has one, each format keeps its placeholders, and controls work
// as before.
#include "words/words.hpp"

#include <filesystem>
#include <regex>
#include "catch.hpp"

#include "drawn_text.hpp"
#include "lesson/library.hpp"
#include "render/renderer.hpp"
#include "resource/resource.hpp"
#include "scene/landscape.hpp"
#include "scene/problem.hpp"
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

/// What is written in no language: symbols, numbers, names of files and functions.
bool has_no_language(const std::string& text) {
    if (!std::regex_search(text, std::regex("[A-Za-z]{3}")) || text.starts_with("sin ")) return true;
    for (const network::ActivationRow& row : network::activations)
        if (text == row.name) return true;
    if (std::ranges::find(train::optimizer_names, text) != train::optimizer_names.end() ||
        std::ranges::find(train::initialisation_names, text) != train::initialisation_names.end())
        return true;
    // Names of files may be cut where a column ends.
    for (const auto& file : std::filesystem::directory_iterator("."))
        if (file.path().filename().string().starts_with(text)) return true;
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

namespace {

/// Said alike in both languages: part of an entry and of its translation.
bool is_alike(const std::string& text) {
    static const scene::Json german = scene::Json::parse(resource::load("assets/words/de.json"));
    for (const auto& [english, own] : german.items())
        if (english.find(text) != english.npos && own.get<std::string>().find(text) != std::string::npos)
            return true;
    return false;
}

void check_different(const std::set<std::string>& english, const std::set<std::string>& german) {
    CHECK(english.size() > 20);
    for (const std::string& text : english) {
        if (!german.contains(text) || has_no_language(text) || is_alike(text)) continue;
        INFO(text);
        CHECK(false);
    }
}

std::set<std::string> read_in(const char* id) {
    const InLanguage in(id);
    Stage stage;
    stage.draws_every = 1000;
    DrawnText text;
    stage.after_frame = [&] { text.read(); };
    walk_through(stage);
    return text.lines();
}

/// What stands in pictures: of every figure, with its legend and axes.
std::set<std::string> pictures_in(const char* id) {
    const InLanguage in(id);
    render::Renderer renderer;
    std::set<std::string> all;
    const auto add = [&](const scene::Scene& scene) {
        const render::PageLayout page = renderer.page_layout(scene, {1280, 720});
        all.insert(page.title);
        for (const auto& text : page.legend.texts) all.insert(text.text);
        for (const auto& text : page.axes.texts) all.insert(text.text);
    };
    const scene::Scene start = scene::default_scene();
    add(start);
    for (const scene::FigureEntry& entry : scene::figure_library())
        add(scene::scene_from_json(with_figure(to_json(start), entry)));
    scene::Scene labelled = start;
    labelled.figure.marks[0].colour.kind = scene::Colour::Kind::label;
    add(labelled);
    labelled.figure.marks[0].colour.kind = scene::Colour::Kind::prediction;
    add(labelled);
    scene::Landscape landscape;
    landscape.parameters = {{0, 1}};
    scene::Scene losses = start;
    losses.figure = landscape_figure(start, landscape);
    add(losses);
    scene::Scene numbers = start;
    set_data(numbers, scene::generated("hills", 100, 0, 1));
    add(numbers);
    return all;
}

std::set<std::string> lessons_in(const char* id) {
    const InLanguage in(id);
    std::set<std::string> all;
    for (const lesson::Entry& entry : lesson::library()) {
        const scene::Json file = lesson::translated(entry.file);
        all.insert(file.at("title").get<std::string>());
        all.insert(file.at("attempt").get<std::string>());
        for (const scene::Json& step : file.at("steps")) {
            all.insert(step.value("title", ""));
            all.insert(step.value("narration", ""));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("no text of the window is the same in German as in English") {
    check_different(read_in("en"), read_in("de"));
}

TEST_CASE("no text in pictures and in lessons is the same in German as in English") {
    const gl::OffscreenContext context;
    check_different(pictures_in("en"), pictures_in("de"));
    check_different(lessons_in("en"), lessons_in("de"));
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

TEST_CASE("pictures change with the language, and what is open stays open") {
    const InLanguage english("en");
    Stage stage;
    perform(stage.session, "data");
    stage.rest();
    const auto pixels = [&] {
        stage.rest();
        return stage.target.read();
    };
    const auto before = pixels();
    words::use_language("de");
    CHECK(pixels() != before);
    CHECK(stage.session.panels.drawer.tab == session::Drawer::Tab::data);
    words::use_language("en");
    CHECK(pixels() == before);
    CHECK(stage.session.panels.drawer.tab == session::Drawer::Tab::data);
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
