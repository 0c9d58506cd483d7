// What each lesson asks for at its end, done with the controls that its words name.
#include "catch.hpp"

#include "lesson/library.hpp"
#include "scene/drawn.hpp"
#include "stage.hpp"

namespace {

/// A lesson at its end, where the task is.
struct Task : Stage {
    explicit Task(int number) {
        const lesson::Entry& entry = lesson::library().at(static_cast<std::size_t>(number - 1));
        press(session::Key::k);
        rest();
        // The last of them have to be scrolled to.
        move(at(lesson::library().front().id + "/lesson"));
        for (int turns = 0; turns < 20 && !shows(entry.id + "/lesson"); ++turns) {
            wheel(-1);
            rest();
        }
        click(entry.id + "/lesson");
        session.lesson.player.seek(seconds(session.lesson.player.lesson()));
        rest();
        REQUIRE(session.lesson.player.at_end());
        REQUIRE_FALSE(session.lesson.player.done());
        REQUIRE(scene().caption.find("Done") == std::string::npos);
    }
    void number(const std::string& name, const std::string& value) {
        click(name + "/number");
        type(value);
        press(session::Key::enter);
        rest();
    }
    void choose_figure(const std::string& id, const std::string& search) {
        if (!shows("search")) press(session::Key::b);
        rest();
        click("search");
        press(session::Key::a, true);
        type(search);
        rest();
        click(id + "/figure");
        rest();
    }
    void output() {
        click("Output");
        rest();
    }
    /// Until the lesson says that it is done, or nothing runs any more: a busy machine takes its time.
    void wait_until_done() {
        for (int idle = 0; !session.lesson.player.done() && idle < 100;) {
            frame();
            idle = session.jobs.search.running() || session.jobs.training.running() ? 0 : idle + 1;
        }
    }
    /// The lesson is still there, says so, and so does the picture.
    void check_done() {
        rest();
        REQUIRE(session.lesson.player.is_open());
        CHECK(session.lesson.player.done());
        CHECK(scene().caption.find("Done") != std::string::npos);
    }
};

}  // namespace

TEST_CASE("lesson 1: more points by the slider of the data") {
    Task task(1);
    task.press(session::Key::a);
    task.rest();
    CHECK_FALSE(task.session.settings.lessons_done.contains("data"));
    task.drag(task.at("points"), {70, 0});
    task.check_done();
    // It has its tick, and the next is offered.
    CHECK(task.session.settings.lessons_done.contains("data"));
    const lesson::Entry& next = lesson::library()[1];
    CHECK(task.scene().caption.find("Next: " + next.title) != std::string::npos);
    // Going on from here would end what was made.
    CHECK(task.shows("lesson/Again"));
    CHECK_FALSE(task.shows("lesson/Go on"));
    task.click("lesson/Next lesson");
    CHECK(task.session.lesson.player.lesson().id == next.id);
}

TEST_CASE("lesson 2: weights and biases by their numbers") {
    Task task(2);
    const network::Network wanted = network::trained();
    for (int neuron = 0; neuron < 3; ++neuron) {
        const std::string row = "Layer 1/neuron " + std::to_string(neuron + 1) + "/";
        const network::Layer& layer = wanted.layers[0];
        task.click("diagram/a" + std::string(neuron == 0 ? "₁" : neuron == 1 ? "₂" : "₃"));
        task.rest();
        task.number(row + "x₁", std::to_string(layer.weight(neuron, 0)));
        task.number(row + "x₂", std::to_string(layer.weight(neuron, 1)));
        task.number(row + "bias", std::to_string(layer.biases[static_cast<std::size_t>(neuron)]));
    }
    task.output();
    for (int input = 0; input < 3; ++input) {
        task.number(std::string("Output/neuron 1/a") + (input == 0   ? "₁"
                                                        : input == 1 ? "₂"
                                                                     : "₃"),
                    std::to_string(wanted.layers[1].weight(0, input)));
    }
    task.number("Output/neuron 1/bias", std::to_string(wanted.layers[1].biases[0]));
    task.check_done();
}

TEST_CASE("lesson 3: another figure, and its bias by the slider, which reaches that far") {
    Task task(3);
    task.choose_figure("sigmoid.bias", "bias shifts");
    task.drag(task.at("Layer 1/neuron 1/bias/slider"), {300, 0});
    task.check_done();
}

TEST_CASE("lesson 4: both output weights") {
    Task task(4);
    task.choose_figure("sigmoid.bump", "smooth bump");
    task.output();
    task.number("Output/neuron 1/a₁", "2");
    task.number("Output/neuron 1/a₂", "-2");
    task.check_done();
}

TEST_CASE("lesson 5: random search finds the points") {
    Task task(5);
    task.press(session::Key::m);
    task.rest();
    task.click("Random search");
    task.rest();
    task.click("Search");
    task.wait_until_done();
    task.check_done();
}

TEST_CASE("lesson 6: the points go through neuron 3 by its figures") {
    Task task(6);
    for (const char* id : {"neuron3.x1_x2", "neuron3.sum_z", "neuron3.z_a"}) {
        task.choose_figure(id, "hidden neuron 3");
        CHECK(task.scene().figure.id == id);
    }
    task.check_done();
}

TEST_CASE("lesson 7: the surface of a neuron, and its first weight") {
    Task task(7);
    task.click("diagram/a₁");
    task.rest();
    task.number("Layer 1/neuron 1/x₁", "-0.5");
    task.check_done();
}

TEST_CASE("lesson 8: slices, and more of them") {
    Task task(8);
    task.click("diagram/aₒᵤₜ");
    task.rest();
    if (!task.shows("slices")) task.click("What is shown");
    task.rest();
    task.click("slices");
    task.rest();
    task.drag(task.at("count"), {60, 0});
    task.check_done();
}

TEST_CASE("lesson 9: Space trains at the end of a lesson, as it does elsewhere") {
    Task task(9);
    task.session.jobs.training.epochs_a_second = 5000;
    task.press(session::Key::space);
    REQUIRE(task.session.jobs.training.running());
    task.wait_until_done();
    task.press(session::Key::space);
    CHECK_FALSE(task.session.jobs.training.running());
    task.check_done();
}

TEST_CASE("lesson 10: the homework by training") {
    Task task(10);
    task.session.jobs.training.epochs_a_second = 5000;
    task.click("Play");
    REQUIRE(task.session.jobs.training.running());
    task.wait_until_done();
    task.press(session::Key::space);
    task.check_done();
}

TEST_CASE("lesson 13: a landscape is flown to by a click") {
    Task task(11);
    const scene::Standing standing(scene_in(task.session, 0));
    const scene::Scene& shown = standing.scene();
    const auto third =
        std::ranges::find(shown.figure.marks, std::optional(network::activation(0, 2)), &scene::Mark::z);
    REQUIRE(third != shown.figure.marks.end());
    const glm::dvec2 at =
        on_picture(project(shown, task.view.aspect()), task.view.aspect(), standing.at(*third, -2, -3, 0));
    const float half = task.view.height / 2;
    task.click_at({task.view.x + task.view.width / 2 + static_cast<float>(at.x) * half,
                   task.view.y + half - static_cast<float>(at.y) * half});
    task.check_done();
}

TEST_CASE("lesson 16: the way back to the whole network is one key") {
    Task task(14);
    task.press(session::Key::z);
    task.check_done();
}

TEST_CASE("lesson 14: the sheet is unfolded by the slider of the figure") {
    Task task(12);
    task.drag(task.at("fold"), {-400, 0});
    CHECK(task.scene().figure.fold == 0.0);
    task.check_done();
}

TEST_CASE("lesson 15: more pieces by more neurons") {
    Task task(13);
    CHECK(task.scene().caption.find("Stücke") == std::string::npos);
    CHECK(task.scene().caption.find("pieces 4 of 20") != std::string::npos);
    for (int i = 0; i < 8 && !task.session.lesson.player.done(); ++i) {
        task.click("Layer 1/+ Neuron");
        task.rest();
        const int added = task.scene().network.layers[0].neurons();
        task.number("Layer 1/neuron " + std::to_string(added) + "/x₁", std::to_string(std::cos(added)));
        task.number("Layer 1/neuron " + std::to_string(added) + "/x₂", std::to_string(std::sin(added)));
    }
    task.check_done();
    // What it asked for is gone with it, however far back one goes.
    task.press(session::Key::escape);
    REQUIRE_FALSE(task.session.lesson.player.is_open());
    for (int i = 0; i < 4; ++i) {
        task.press(session::Key::z, true);
        CHECK(task.scene().caption.empty());
    }
}
