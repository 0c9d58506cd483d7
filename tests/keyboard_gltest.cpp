// Without a mouse: every control is reached, seen and worked by keys alone.
#include <imgui_internal.h>
#include <set>
#include "catch.hpp"

#include "network/network.hpp"
#include "panels/focus.hpp"
#include "session/actions.hpp"
#include "session/session.hpp"
#include "stage.hpp"

namespace {

using panels::ui::Kind;

/// Where Tab leads, until it comes round.
std::set<std::string> walk(Stage& stage, bool back = false) {
    std::set<std::string> seen;
    std::string first;
    for (int i = 0; i < 500; ++i) {
        stage.press(session::Key::tab, false, back);
        const auto at = panels::ui::focused();
        REQUIRE(at);
        if (at->name == first) break;
        if (first.empty()) first = at->name;
        seen.insert(at->name);

        // It is in sight once it has scrolled there.
        stage.frame();
        stage.frame();
        INFO(at->name << " at step " << i << (back ? " back" : ""));
        CHECK(panels::ui::find(at->name));
    }
    return seen;
}

void expect_all_reached(Stage& stage) {
    std::set<std::string> shown;
    for (const panels::ui::Widget& widget : panels::ui::widgets())
        if (widget.enabled && widget.name != "diagram") shown.insert(widget.name);
    const std::set<std::string> reached = walk(stage);
    for (const std::string& name : shown) {
        INFO(name << " is shown, and no key leads to it");
        CHECK(reached.contains(name));
    }
    // Rows of the table of points come as they scroll into sight.
    const auto but_rows = [](std::set<std::string> names) {
        std::erase_if(names, [](const std::string& name) {
            return std::isdigit(static_cast<unsigned char>(name[name.rfind('/') + 1])) != 0;
        });
        return names;
    };
    CHECK(but_rows(walk(stage, true)) == but_rows(reached));
}

void focus_on(Stage& stage, const std::string& name) {
    for (int i = 0; i < 500; ++i) {
        stage.press(session::Key::tab);
        const auto at = panels::ui::focused();
        if (at && at->name.ends_with(name)) return;
    }
    FAIL("no key leads to " << name);
}

}  // namespace

TEST_CASE("Tab reaches every control that is shown, in every panel and both ways") {
    Stage stage;
    stage.draws_every = 1000;  // where things are, not how they look
    SECTION("as the window opens") {
        expect_all_reached(stage);
    }
    SECTION("figures") {
        perform(stage.session, "figures");
        stage.rest();
        // The list's search field takes the keyboard.
        stage.press(session::Key::escape);
        expect_all_reached(stage);
    }
    for (const char* panel : {"lessons", "data", "training", "points", "help"}) {
        SECTION(panel) {
            perform(stage.session, panel);
            stage.rest();
            expect_all_reached(stage);
        }
    }
    SECTION("a lesson") {
        perform(stage.session, "lessons");
        stage.rest();
        focus_on(stage, "data/lesson");
        stage.press(session::Key::enter);
        stage.rest();
        REQUIRE(stage.session.lesson.player.is_open());
        if (stage.session.lesson.player.playing()) stage.session.lesson.player.play_or_pause();
        stage.rest();
        expect_all_reached(stage);
    }
}

TEST_CASE("keys work what has the focus: buttons, boxes, sliders, lists, numbers") {
    Stage stage;
    focus_on(stage, "Layer 1/neuron 1/bias/slider");
    CHECK(panels::ui::focused()->kind == Kind::slider);
    const scene::Scene before = stage.scene();
    const auto bias = [&] { return stage.scene().network.layers[0].bias(0); };
    stage.press(session::Key::right);
    const double once = bias();
    CHECK(once > before.network.layers[0].bias(0));
    stage.press(session::Key::right, false, true);
    CHECK(bias() == Approx(once + 2));  // ten steps of a hundredth of 20
    stage.press(session::Key::left);
    CHECK(bias() == Approx(once + 1.8));
    CHECK(stage.scene().figure == before.figure);  // the arrow keys chose none

    focus_on(stage, "Layer 1/neuron 1/bias/number");
    stage.press(session::Key::enter);
    stage.type("1.25");
    stage.press(session::Key::enter);
    CHECK(bias() == 1.25);

    focus_on(stage, "Layer 1/activation");
    CHECK(panels::ui::focused()->value == "sigmoid");
    stage.press(session::Key::space);
    CHECK_FALSE(stage.session.jobs.training.running());
    stage.rest();
    CHECK(panels::ui::focused()->kind == Kind::choice);
    stage.press(session::Key::down);
    stage.press(session::Key::enter);
    stage.rest();
    CHECK(stage.scene().network.layers[0].activation == network::Activation::tanh);
    CHECK(panels::ui::focused()->name.ends_with("Layer 1/activation"));

    focus_on(stage, "diagram/a₂");
    stage.press(session::Key::space);
    stage.rest();
    CHECK(stage.session.hand.selection.neuron == 1);
    REQUIRE(stage.scene().figure.z);
    CHECK(stage.scene().figure.z->quantity == network::activation(0, 1));
}

TEST_CASE("an arrow key that is held on a slider is one edit") {
    Stage stage;
    focus_on(stage, "Layer 1/neuron 1/bias/slider");
    const scene::Scene before = stage.scene();
    stage.events.push(window::KeyChanged{{session::Key::right}, true});
    stage.take_all();
    for (int i = 0; i < 5; ++i) {
        stage.events.push(window::KeyChanged{{session::Key::right, false, false, true}, true});
        stage.take_all();
    }
    stage.events.push(window::KeyChanged{{session::Key::right}, false});
    stage.take_all();
    stage.rest();
    CHECK(stage.scene().network.layers[0].bias(0) ==
          Approx(before.network.layers[0].bias(0) + 1.2).margin(0.11));
    stage.press(session::Key::z, true);
    CHECK(stage.scene() == before);
    CHECK_FALSE(stage.session.document.can_undo());
}

TEST_CASE("Esc gives the keys back: first the list closes, then the focus goes, and no more is closed") {
    Stage stage;
    perform(stage.session, "points");
    stage.rest();
    focus_on(stage, "File");
    stage.press(session::Key::enter);
    stage.rest();
    REQUIRE(stage.shows("Open …"));
    CHECK(panels::ui::focused()->name != "File");
    stage.press(session::Key::escape);
    stage.rest();
    CHECK_FALSE(stage.shows("Open …"));
    CHECK(panels::ui::focused()->name == "File");
    stage.press(session::Key::escape);
    CHECK_FALSE(panels::ui::focused());
    CHECK(stage.session.panels.show.table);
    stage.press(session::Key::escape);
    CHECK_FALSE(stage.session.panels.show.table);
}

TEST_CASE("a question keeps the focus, and its buttons answer to keys") {
    Stage stage;
    stage.drag(stage.at("Layer 1/neuron 1/bias/slider"), {60, 0});
    perform(stage.session, "new");
    stage.rest();
    REQUIRE(stage.session.files.question);
    for (const std::string& name : walk(stage)) CHECK(name.starts_with("question/"));
    focus_on(stage, "question/Cancel");
    stage.press(session::Key::enter);
    stage.rest();
    CHECK_FALSE(stage.session.files.question);
    CHECK(has_unsaved_work(stage.session));
}

TEST_CASE("a press of the mouse ends the focus, and the keys mean the picture's actions again") {
    Stage stage;
    focus_on(stage, "File");
    stage.click_at({500, 300});
    CHECK_FALSE(panels::ui::focused());
    const std::string figure = stage.scene().figure.id;
    stage.press(session::Key::right);
    stage.rest();
    CHECK(stage.scene().figure.id != figure);
}

TEST_CASE("keys turn the figure and come nearer") {
    Stage stage;
    const scene::Camera before = stage.scene().camera;
    stage.press(session::Key::left, false, true);
    stage.press(session::Key::up, false, true);
    stage.rest();
    CHECK(stage.scene().camera.azimuth == Approx(before.azimuth - 7.5).margin(0.01));
    CHECK(stage.scene().camera.elevation == Approx(before.elevation + 7.5).margin(0.01));
    stage.press(session::Key::equal, true, true);
    stage.rest();
    CHECK(stage.scene().camera.extent < before.extent);
}

TEST_CASE("the help scrolls by keys, which choose no figure meanwhile") {
    Stage stage;
    stage.resize(1280, 600);
    perform(stage.session, "help");
    stage.rest();
    const std::string figure = stage.scene().figure.id;
    const auto scrolled = [] { return ImGui::FindWindowByName("help")->Scroll.y; };
    CHECK(scrolled() == 0);
    stage.press(session::Key::down);
    stage.rest();
    const float once = scrolled();
    CHECK(once > 0);
    stage.press(session::Key::page_down);
    stage.rest();
    CHECK(scrolled() > once);
    CHECK(stage.scene().figure.id == figure);
    stage.press(session::Key::escape);
    stage.press(session::Key::down);
    stage.rest();
    CHECK(stage.scene().figure.id != figure);
}
