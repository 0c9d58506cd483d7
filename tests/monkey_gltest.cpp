// Random hands on the headless window: clicks on real widgets and anywhere, drags, keys, wheel, sizes, files,
// nonsense. After every event what has to hold is looked at; a sequence that fails is shrunk and printed.
//
// NEUROSCAPE_MONKEY_EVENTS and NEUROSCAPE_MONKEY_SEED choose another length and another hand.
#include <fmt/format.h>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include "catch.hpp"

#include "format/open.hpp"
#include "platform/temporary_folder.hpp"
#include "record/picture_file.hpp"
#include "scene/scene_json.hpp"
#include "session/files/recovery.hpp"
#include "stage.hpp"

namespace {

/// One thing that a hand does. Numbers are drawn beforehand, so that a shorter sequence does the same.
struct Deed {
    enum class Kind { click_widget, click, drag, key, wheel, size, text, file, wait, undo_redo };
    Kind kind = Kind::wait;
    std::uint32_t a = 0, b = 0, c = 0, d = 0;
};

constexpr std::array<const char*, 10> kind_names = {"click widget", "click", "drag", "key",  "wheel",
                                                    "size",         "text",  "file", "wait", "undo and redo"};
constexpr std::array<std::pair<int, int>, 10> sizes = {{{320, 200},
                                                        {640, 480},
                                                        {200, 150},
                                                        {1, 1},
                                                        {60, 40},
                                                        {480, 320},
                                                        {300, 90},
                                                        {90, 300},
                                                        {400, 300},
                                                        {7, 200}}};
constexpr std::array<const char*, 9> typed = {"-1e999", "nan", "1e12",      "0",     "-5",
                                              "12.5",   "abc", "999999999", "0.0001"};
constexpr std::array<const char*, 6> files = {"monkey.json",     "monkey.png",     "monkey.csv",
                                              "monkey-bad.json", "monkey-bad.png", "no-such-file"};

std::vector<Deed> drawn(std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::discrete_distribution<int> kinds({30, 14, 16, 20, 3, 2, 5, 2, 6, 2});
    std::vector<Deed> deeds(count);
    for (Deed& deed : deeds)
        deed = {static_cast<Deed::Kind>(kinds(random)), static_cast<std::uint32_t>(random()),
                static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random()),
                static_cast<std::uint32_t>(random())};
    return deeds;
}

void write_files() {
    scene::Scene scene = scene::default_scene();
    scene.network.layers[0].bias(0) = 2;
    std::ofstream("monkey.json") << to_json(scene).dump();
    record::write_png("monkey.png", 8, 8, std::vector<std::uint8_t>(4 * 8 * 8, 200), &scene);
    std::ofstream("monkey.csv") << "x1,x2,label\n1,2,0\n-3,4,1\n";
    std::ofstream("monkey-bad.json") << R"({"network": {"layers": []}})";
    std::ofstream("monkey-bad.png") << "\x89PNG\r\n\x1a\n";
    // First in the chooser's list, which shows folders first.
    std::filesystem::create_directories("monkey-folder/deeper");
}

class Monkey {
  public:
    Monkey() {
        // Most of what can break breaks before anything is drawn.
        stage_.draws_every = 16;
        stage_.fence = std::filesystem::current_path().string();
        stage_.resize(320, 200);
        stage_.session.document.scene.style.scale = 0.7;
        stage_.session.files.folders = {user_.file("config"), user_.file("state"), user_.file("data"),
                                        user_.file("cache"), user_.path()};
        stage_.rest();
    }

    /// Throws when something does not hold after it.
    void act(const Deed& deed) {
        do_it(deed);
        look();
    }

    /// When nothing is asked for any more, the window comes to rest.
    void rest() {
        session::Session& session = stage_.session;
        pause_training(session);
        stop_search(session);
        close_lesson(session);
        for (const int button : {0, 1, 2}) stage_.events.push(window::ButtonChanged{button, false});
        stage_.take_all();
        for (int i = 0; session.moving(); ++i) {
            if (i > 600) throw std::runtime_error("the window does not come to rest");
            stage_.frame();
        }
        look();
    }

  private:
    ImVec2 anywhere(std::uint32_t a, std::uint32_t b) const {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        return {static_cast<float>(a % 10'000) / 10'000 * size.x,
                static_cast<float>(b % 10'000) / 10'000 * size.y};
    }

    void click(ImVec2 place, int button) {
        stage_.events.push(window::PointerMoved{place});
        stage_.events.push(window::ButtonChanged{button, true});
        stage_.events.push(window::ButtonChanged{button, false});
        stage_.take_all();
    }

    void press_key(const Deed& deed) {
        // Any action's key, in its turn; and keys that are none's.
        const auto actions = session::actions();
        const session::Action& action = actions[deed.a % actions.size()];
        session::Chord chord = action.chords[deed.b % 3];
        if (chord.key == session::Key::none) chord = action.chords[0];
        if (deed.c % 8 == 0) chord.key = static_cast<session::Key>(32 + deed.d % (session::key_count - 32));
        // Videos cost time and are the recording test's.
        if (action.id == "record" && deed.d % 20 != 0) return;
        stage_.events.push(
            window::KeyChanged{{chord.key, chord.control, chord.shift, deed.c % 16 == 1}, true});
        stage_.events.push(window::KeyChanged{{chord.key, chord.control, chord.shift, false}, false});
        stage_.take_all();
    }

    void drag(const Deed& deed) {
        const ImVec2 from = anywhere(deed.a, deed.b);
        const int button = deed.c % 5 == 0;
        stage_.events.push(window::PointerMoved{from});
        stage_.events.push(window::ButtonChanged{button, true});
        stage_.take_all();
        for (int i = 1; i <= 3; ++i) {
            const auto by = [i](std::uint32_t n) {
                return (static_cast<float>(n % 200) - 100) * static_cast<float>(i) / 3;
            };
            stage_.events.push(window::PointerMoved{{from.x + by(deed.c), from.y + by(deed.d)}});
            stage_.take_all();
            look();
            if (i == 1 && deed.d % 5 == 0) press_key({Deed::Kind::key, deed.b, deed.c, deed.d, deed.a});
        }
        stage_.events.push(window::ButtonChanged{button, false});
        stage_.take_all();
    }

    void undo_and_redo() {
        session::Session& session = stage_.session;
        settle(session);
        pause_training(session);
        stop_search(session);
        session::end_gesture(session);
        session.hand.widget_held = false;
        session.document.note_edits(false);
        const scene::Scene before = session.scene();
        if (!undo(session)) return;
        if (!redo(session)) throw std::runtime_error("what was undone cannot be redone");
        if (scene::edited(before, session.scene()))
            throw std::runtime_error("undo and redo do not come back");
    }

    void do_it(const Deed& deed) {
        switch (deed.kind) {
            case Deed::Kind::click_widget: {
                const auto& widgets = panels::ui::widgets();
                if (widgets.empty()) break;
                const panels::ui::Widget& widget = widgets[deed.a % widgets.size()];
                click(
                    {widget.low.x + (widget.high.x - widget.low.x) * static_cast<float>(deed.b % 100) / 100,
                     widget.low.y + (widget.high.y - widget.low.y) * static_cast<float>(deed.c % 100) / 100},
                    0);
                break;
            }
            case Deed::Kind::click:
                click(anywhere(deed.a, deed.b), static_cast<int>(deed.c % 3));
                if (deed.d % 4 == 0) click(ImGui::GetIO().MousePos, 0);
                break;
            case Deed::Kind::drag:
                drag(deed);
                break;
            case Deed::Kind::key:
                press_key(deed);
                break;
            case Deed::Kind::wheel:
                stage_.events.push(window::PointerMoved{anywhere(deed.a, deed.b)});
                stage_.events.push(window::WheelTurned{{0, static_cast<float>(deed.c % 21) - 10}});
                stage_.take_all();
                break;
            case Deed::Kind::size: {
                const auto [width, height] = sizes[deed.a % sizes.size()];
                stage_.resize(width, height);
                stage_.frame();
                break;
            }
            case Deed::Kind::text:
                stage_.type(typed[deed.a % typed.size()]);
                break;
            case Deed::Kind::file:
                stage_.events.push(window::FileDropped{files[deed.a % files.size()]});
                stage_.take_all();
                break;
            case Deed::Kind::wait:
                for (std::uint32_t i = 0; i < deed.a % 4; ++i)
                    stage_.frame(0.01 + static_cast<double>(deed.b % 200) / 1000);
                break;
            case Deed::Kind::undo_redo:
                undo_and_redo();
                break;
        }
    }

    /// What has to hold at any time.
    void look() {
        const session::Session& session = stage_.session;
        const scene::Scene& scene = session.scene();
        if (const auto wrong = fault(scene.network)) throw std::runtime_error("the network: " + *wrong);
        for (const double value : network::parameters(scene.network)) {
            if (!std::isfinite(value)) throw std::runtime_error("a weight is not finite");
        }
        if (session.looking.views.active() >= session.looking.views.count())
            throw std::runtime_error("no such view is active");
        if (session.hand.selection.layer > scene.network.hidden_layers() ||
            session.hand.selection.neuron >=
                scene.network.layers[static_cast<std::size_t>(session.hand.selection.layer)].neurons())
            throw std::runtime_error("no such neuron is selected");
        if (session.hand.point && *session.hand.point >= static_cast<int>(scene.data.points->size()))
            throw std::runtime_error("no such point is chosen");
        if (session.jobs.training.running() && scene.data.points->empty())
            throw std::runtime_error("training runs on no points");
        look_at_files();
    }

    /// What stands in files comes back as it is: the scene, what recovery would bring back, what was saved,
    /// the storyboard's lesson.
    void look_at_files() {
        const session::Session& session = stage_.session;
        const auto demand = [](bool good, const char* what) {
            if (!good) throw std::runtime_error(std::string(what) + " does not come back as it was");
        };
        scene::Scene held = session.scene();
        held.status.clear();
        demand(scene::scene_from_json(to_json(held)) == held, "the scene");
        const session::Snapshot now = session::snapshot(session);
        kept_.write(now);
        // Of a long history not with every event, which would take minutes.
        const std::size_t states = now.history.past().size() + now.history.future().size();
        if (++looks_ % (1 + states / 20) == 0) {
            const session::Snapshot back = session::read_snapshot(kept_folder_);
            demand(*back.scene == held, "recovery: the scene");
            demand(back.origin == now.origin, "recovery: its file");
            demand(same(back.history.past(), now.history.past()), "recovery: undo");
            demand(same(back.history.future(), now.history.future()), "recovery: redo");
            demand(back.file.name == now.file.name && back.file.saved == now.file.saved &&
                       back.file.unknown == now.file.unknown && back.file.stamp == now.file.stamp,
                   "recovery: the open file");
            demand(back.training_settings == now.training_settings, "recovery: how it trains");
            demand((back.lesson.lesson == nullptr) == (now.lesson.lesson == nullptr) &&
                       back.lesson.time == now.lesson.time && back.lesson.strayed == now.lesson.strayed,
                   "recovery: the lesson");
            demand(back.training.moments() == now.training.moments(), "recovery: what training went through");
        }
        // Undo may have come to a file that was written again since, by a document after it.
        if (const auto& stamp = session.file().stamp;
            stamp && stamp != saved_ && platform::stamp_of(session.file().name) == stamp) {
            saved_ = stamp;
            const scene::Scene back = scene_of(format::read_file(session.file().name), {});
            demand_text("what was saved", scene::file_text(to_json(session.file().saved)),
                        scene::file_text(to_json(back)));
            demand(back == session.file().saved, "what was saved");
        }
        const session::Storyboard& board = session.talk.storyboard;
        if (board.held || board.file.empty() || board.lesson.steps.empty()) return;
        const scene::Json base = to_json(scene::default_scene());
        const std::string text = scene::file_text(lesson_json(board.lesson, base));
        demand(scene::read_bytes(board.file) == text, "the storyboard's file");
        if (text == lesson_text_) return;
        lesson_text_ = text;
        const auto again = lesson::read_lesson(scene::parse_json_text(text), base, lesson::Work::done);
        demand_text("the storyboard's lesson", text, scene::file_text(lesson_json(again, base)));
    }

    static void demand_text(const std::string& what, const std::string& text, const std::string& again) {
        if (again == text) return;
        const auto here = static_cast<std::size_t>(std::ranges::mismatch(text, again).in1 - text.begin());
        const std::size_t from = here - std::min<std::size_t>(here, 120);
        throw std::runtime_error(what + ": ..." + text.substr(from, 240) + "... comes back as ..." +
                                 again.substr(from, 240) + "...");
    }

    static bool same(const scene::History::States& a, const scene::History::States& b) {
        return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
            return one.origin == other.origin && *one.scene == *other.scene;
        });
    }

    platform::TemporaryFolder user_;  ///< the hands' own
    Stage stage_;
    std::string kept_folder_ = user_.file("kept");
    session::SnapshotWriter kept_{kept_folder_};
    std::optional<platform::FileStamp> saved_;
    std::string lesson_text_;
    std::size_t looks_ = 0;
};

/// The message of what fails in a sequence, and where; nothing when all of it passes.
std::optional<std::pair<std::size_t, std::string>> failure(const std::vector<Deed>& deeds) {
    Monkey monkey;
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        try {
            monkey.act(deeds[i]);
        } catch (const std::exception& error) {
            return std::pair(i, std::string(error.what()));
        }
    }
    try {
        monkey.rest();
    } catch (const std::exception& error) {
        if (!deeds.empty()) return std::pair(deeds.size() - 1, std::string(error.what()));
    }
    return std::nullopt;
}

/// A shorter sequence that fails too: halves, quarters ... of it are left out while it goes on failing.
std::vector<Deed> shrunk(std::vector<Deed> deeds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (std::size_t piece = deeds.size() / 2; piece > 0; piece /= 2) {
        for (std::size_t at = 0; at + piece <= deeds.size();) {
            if (std::chrono::steady_clock::now() > end) return deeds;
            std::vector<Deed> fewer = deeds;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at),
                        fewer.begin() + static_cast<std::ptrdiff_t>(at + piece));
            const auto fails = failure(fewer);
            if (fails) {
                fewer.resize(fails->first + 1);
                deeds = std::move(fewer);
            } else {
                at += piece;
            }
        }
    }
    return deeds;
}

std::uint32_t number_of(const char* name, std::uint32_t otherwise) {
    const char* text = std::getenv(name);
    return text ? static_cast<std::uint32_t>(std::stoul(text)) : otherwise;
}

}  // namespace

TEST_CASE("random hands find no way to end the window or to break what it holds") {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("neuroscape-monkey-{}", getpid());
    const auto before = std::filesystem::current_path();
    std::filesystem::create_directories(folder);
    std::filesystem::current_path(folder);
    write_files();
    const std::uint32_t seed = number_of("NEUROSCAPE_MONKEY_SEED", 1);
    std::size_t left = number_of("NEUROSCAPE_MONKEY_EVENTS", 2000);
    // A new window from time to time: what follows a failure has a beginning that is not far.
    constexpr std::size_t a_window = 1000;
    std::string said;
    for (std::uint32_t part = 0; left > 0 && said.empty(); ++part) {
        std::vector<Deed> deeds = drawn(std::min(left, a_window), seed * 1000 + part);
        left -= deeds.size();
        const auto fails = failure(deeds);
        if (!fails) continue;
        deeds.resize(fails->first + 1);
        said = fails->second + "\n";
        // At once: shrinking takes its time.
        std::cerr << fmt::format("seed {}, window {}, after {} events: {}", seed, part, deeds.size(), said);
        for (const Deed& deed : shrunk(deeds))
            said += fmt::format("  {} {} {} {} {}\n", kind_names[static_cast<std::size_t>(deed.kind)], deed.a,
                                deed.b, deed.c, deed.d);
    }
    std::filesystem::current_path(before);
    std::filesystem::remove_all(folder);
    INFO("seed " << seed << ": " << said);
    CHECK(said.empty());
}
