#include <cmath>
#include <set>
#include "catch.hpp"

#include "lesson/caption.hpp"
#include "lesson/film.hpp"
#include "lesson/journey.hpp"
#include "lesson/library.hpp"
#include "scene/error.hpp"
#include "train/trainer.hpp"
#include "words/words.hpp"

using namespace lesson;
using scene::Json;

namespace {

Json base() {
    return to_json(scene::default_scene());
}

std::shared_ptr<const std::vector<network::DataPoint>> base_points() {
    return scene::default_scene().data.points;
}

Json two_steps() {
    return {{"id", "test"},
            {"tab", "Tests"},
            {"title", "Test"},
            {"steps",
             {{{"title", "First"}, {"narration", "One."}, {"seconds", 4}, {"turn", 40}},
              {{"narration", "Two."},
               {"seconds", 6},
               {"transition", 2},
               {"easing", "linear"},
               {"set", {"network.layers.0.biases.0=5"}},
               {"formulas", {"z1", "a1"}}}}},
            {"attempt", "Try."},
            {"goals", {{{"value", "network.layers.0.biases.0"}, {"at_least", 7}}}}};
}

}  // namespace

TEST_CASE("every lesson of the program can be read and leaves something to do") {
    REQUIRE(library().size() >= 8);
    for (const Entry& entry : library()) {
        INFO(entry.id);
        const Lesson lesson = read_lesson(entry.file, base(), Work::done);
        CHECK(lesson.steps.size() >= 3);
        CHECK_FALSE(lesson.attempt.empty());
        REQUIRE_FALSE(lesson.goals.empty());
        CHECK_FALSE(attempt_done(lesson, lesson.steps.back().scene));
        for (const Step& step : lesson.steps) {
            CHECK_FALSE(step.narration.empty());
            // No faster than anyone can read.
            CHECK(static_cast<double>(step.narration.size()) / step.seconds < 24);
        }
    }
}

TEST_CASE("every figure appears in a lesson") {
    std::set<std::string> shown;
    for (const Entry& entry : library()) {
        for (const Step& step : read_lesson(entry.file, base(), Work::done).steps)
            shown.insert(step.scene.figure.id);
    }
    for (const scene::FigureEntry& figure : scene::figure_library()) {
        INFO(figure.id);
        CHECK((figure.tab == "Pieces" || shown.count(figure.id) == 1));
    }
}

TEST_CASE("a lesson goes from step to step in its time") {
    const Lesson lesson = read_lesson(two_steps(), base(), Work::done);
    CHECK(seconds(lesson) == 10);
    CHECK(step_at(lesson, -1) == 0);
    CHECK(step_at(lesson, 3.999) == 0);
    CHECK(step_at(lesson, 4) == 1);
    CHECK(step_at(lesson, 99) == 1);
    const auto bias = [&](double time) { return scene_at(lesson, time).network.layers[0].bias(0); };
    const double before = bias(0);
    CHECK(bias(3.9) == before);
    CHECK(bias(5) == Approx((before + 5) / 2));
    CHECK(bias(6) == Approx(5));
    CHECK(bias(99) == 5);
    // The camera's turn ends where the next step begins.
    const double start_azimuth = scene_at(lesson, 0).camera.azimuth;
    CHECK(scene_at(lesson, 3.9999).camera.azimuth == Approx(start_azimuth + 40).epsilon(1e-3));
    CHECK(scene_at(lesson, 4).camera.azimuth == Approx(start_azimuth + 40).epsilon(1e-3));
    CHECK(scene_at(lesson, 10).camera.azimuth == Approx(start_azimuth));
}

TEST_CASE("formulas carry the numbers of the moment") {
    const Lesson lesson = read_lesson(two_steps(), base(), Work::done);
    CHECK(scene_at(lesson, 1).caption == "One.");
    CHECK(scene_at(lesson, 99).caption == "Two.\n\tz₁ = 0.7657 x₁ − 0.8804 x₂ + 5\n\ta₁ = σ(z₁)");
}

TEST_CASE("an attempt is done when all goals are reached") {
    const Lesson lesson = read_lesson(two_steps(), base(), Work::done);
    scene::Scene scene = lesson.steps.back().scene;
    CHECK_FALSE(attempt_done(lesson, scene));
    scene.network.layers[0].bias(0) = 7;
    CHECK(attempt_done(lesson, scene));
    CHECK(progress(lesson, scene).empty());
    Json aims = two_steps();
    aims["goals"] = {{{"value", "accuracy"}, {"at_least", 0.9}}, {{"value", "slices"}, {"at_least", 3}}};
    scene.network = network::trained();
    CHECK(progress(read_lesson(aims, base(), Work::done), scene) == "accuracy 100 % of 90 %   slices 0 of 3");
    Json without = two_steps();
    without.erase("goals");
    CHECK_FALSE(attempt_done(read_lesson(without, base(), Work::done), scene));
}

TEST_CASE("notes are kept with their step and are in no caption, subtitle or picture") {
    Json file = two_steps();
    file["steps"][1]["notes"] = "Ask first.";
    const Lesson lesson = read_lesson(file, base(), Work::done);
    CHECK(lesson.steps[1].notes == "Ask first.");
    CHECK(lesson_json(lesson, base())["steps"][1]["notes"] == "Ask first.");
    CHECK(scene_at(lesson, 99).caption.find("Ask") == std::string::npos);
    CHECK(subtitles(lesson).find("Ask") == std::string::npos);
    CHECK(chapter_list(lesson).find("Ask") == std::string::npos);
}

TEST_CASE("a number that sweeps is named and told") {
    const Motion sweeps = sweep("network.layers.0.biases.1", -3, 3, false, base());
    CHECK(line(sweeps, 0) == "bias of z₂ = −3.00");
    CHECK(line(sweeps, 0.5) == "bias of z₂ = 0.00");
    CHECK(line(sweeps, 1) == "bias of z₂ = 3.00");
    CHECK(line(sweep("camera.azimuth", 0, 90, false, base()), 1) == "camera.azimuth = 90.00");
}

TEST_CASE("subtitles and chapters have the steps' times") {
    const Lesson lesson = read_lesson(two_steps(), base(), Work::done);
    CHECK(subtitles(lesson) ==
          "1\n00:00:00,000 --> 00:00:04,000\nOne.\n\n2\n00:00:04,000 --> 00:00:10,000\nTwo.\n\n");
    CHECK(chapter_list(lesson) == "0:00 First\n");
    REQUIRE(chapters(lesson).size() == 1);
    CHECK(chapters(lesson).front().end == seconds(lesson));
}

TEST_CASE("a wrong lesson is told with the place of the mistake") {
    const auto wrong = [](auto change, const char* message) {
        Json json = two_steps();
        change(json);
        CHECK_THROWS_WITH(read_lesson(json, base(), Work::done), Catch::Contains(message));
    };
    wrong([](Json& json) { json["steps"][1]["naration"] = "x"; },
          "steps.1: no key is named 'naration'; the nearest is 'narration'");
    wrong([](Json& json) { json["steps"][0].erase("narration"); }, "steps.0: the key 'narration' is missing");
    wrong([](Json& json) { json["steps"][0]["seconds"] = -1; }, "steps.0.seconds");
    wrong(
        [](Json& json) {
            json["steps"][0]["scene"] = {{"figure", "surface.z9"}};
        },
        "steps.0: no figure is named 'surface.z9'");
    wrong([](Json& json) { json["steps"][1]["easing"] = "bouncy"; }, "steps.1.easing");
    wrong([](Json& json) { json["steps"] = Json::array(); }, "lesson.steps");
    wrong([](Json& json) { json["goals"][0].erase("at_least"); }, "goals.0");
    const auto first = [](const char* key, Json value) {
        return [key, value](Json& json) { json["steps"][0][key] = value; };
    };
    wrong(first("sweep", {{"path", "network.layers.0.biase.1"}}),
          "steps.0.sweep: the scene has no number 'network.layers.0.biase.1'; the nearest is "
          "'network.layers.0.biases.1'");
    wrong(first("train", {{"epoch", 3}}), "steps.0.train: no key is named 'epoch'; the nearest is 'epochs'");
    wrong(first("train", {{"epochs", 1'000'000}}), "take too long");
    wrong(first("train", {{"optimizer", "adm"}}), "the nearest is 'adam'");
    wrong(first("search", {{"limit", 1e12}}), "steps.0.search.limit: must be a number from 1 to");
    wrong(first("path", {{"keys", Json::array()}}), "steps.0.path: 'keys' must be a list");
}

TEST_CASE("a step trains: the run of the trainer, forwards and backwards") {
    Json file = two_steps();
    file["steps"][0]["scene"] = {{"network", "untrained"}};
    file["steps"][0]["transition"] = 0;
    file["steps"][0]["train"] = {{"epochs", 40}, {"optimizer", "adam"}, {"learning_rate", 0.05}, {"seed", 3}};
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const scene::Scene start = lesson.steps[0].scene;
    train::TrainingOptions options;
    options.optimizer = train::Optimizer::adam;
    options.learning_rate = 0.05;
    options.seed = 3;
    train::Trainer trainer(start.network, *start.data.points, options);
    CHECK(scene_at(lesson, 0).network == trainer.network());
    for (int i = 0; i < 10; ++i) trainer.epoch();
    CHECK(scene_at(lesson, 1).network == trainer.network());
    const scene::Scene early = scene_at(lesson, 1);
    for (int i = 10; i < 40; ++i) trainer.epoch();
    CHECK(scene_at(lesson, 3.9999).network == trainer.network());
    CHECK(scene_at(lesson, 1) == early);
    CHECK(early.caption.find("One.\n\tEpoch 10: loss 0.") == 0);
    // The next step goes on from there.
    const network::Network after = lesson.steps[1].scene.network;
    CHECK(after.layers[1] == trainer.network().layers[1]);
    CHECK(after.layers[0].bias(0) == 5);
    // Left out, the network stays as it was.
    CHECK(read_lesson(file, base(), Work::left_out).steps[1].scene.network.layers[1] ==
          start.network.layers[1]);
}

TEST_CASE("a training step whose numbers grow beyond all bounds holds the last good network and says so") {
    Json file = two_steps();
    file["steps"][0]["scene"] = {{"network", "untrained"}};
    file["steps"][0]["train"] = {{"epochs", 30}, {"loss", "squared_error"}, {"learning_rate", 1e300}};
    file["steps"][0]["set"] = {R"(network.layers.0.activation="linear")",
                               R"(network.layers.1.activation="linear")"};
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const scene::Scene end = scene_at(lesson, 3.99);
    for (const network::Layer& layer : end.network.layers) {
        for (const double weight : layer.weights) CHECK(std::isfinite(weight));
    }
    CHECK(end.caption.find("the learning rate is too large") != std::string::npos);
}

TEST_CASE("a step searches: some tries, and the one that the search finds") {
    Json file = two_steps();
    file["steps"][0]["scene"] = {{"network", "untrained"}};
    file["steps"][0]["transition"] = 0;
    file["steps"][0]["search"] = Json::object();
    const Lesson lesson = read_lesson(file, base(), Work::done);
    CHECK(scene_at(lesson, 0).caption.find("One.\n\tTry 1: ") == 0);
    // The tutorial's loop counts from 0.
    CHECK(scene_at(lesson, 3.99).caption == "One.\n\tTry 830,562: 100 of 100 right");
    CHECK(scene_at(lesson, 2).caption.find(" of 100 right") != std::string::npos);
}

TEST_CASE("a step sweeps a number, and moves the camera along a path") {
    Json file = two_steps();
    file["steps"][0]["transition"] = 0;
    file["steps"][0]["turn"] = 0;
    file["steps"][0]["sweep"] = {{"path", "network.layers.0.biases.1"}, {"from", -2}, {"to", 6}};
    file["steps"][0]["path"] = {
        {"keys",
         {{{"time", 1}, {"camera", {{"azimuth", 0}}}}, {{"time", 3}, {"camera", {{"azimuth", 100}}}}}}};
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const auto bias = [&](double time) { return scene_at(lesson, time).network.layers[0].bias(1); };
    CHECK(bias(0) == Approx(-2));
    CHECK(bias(1) == Approx(2));
    CHECK(bias(2) == Approx(6));
    CHECK(bias(3.999999) == Approx(-2).margin(1e-6));
    CHECK(scene_at(lesson, 2).camera.azimuth == Approx(50));
    file["steps"][0]["sweep"]["back"] = false;
    CHECK(read_lesson(file, base(), Work::done).steps[1].scene.network.layers[0].bias(1) == Approx(6));
}

TEST_CASE("a step builds up slices, forwards and backwards, and all of them stand at its end") {
    Json file = two_steps();
    file["steps"][0]["scene"]["figure"] = "slices.build_3";
    file["steps"][0]["build_up"] = {{"from", 2}};
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const auto shown = [&](double share) {
        return moved(lesson.steps[0], share).figure.marks[0].samples->shown_slices().size();
    };
    CHECK(shown(0) == 2);
    CHECK(shown(1) == 20);
    CHECK(shown(0.43) == 11);
    CHECK(shown(0.86) == 20);
    for (int i = 20; i > 0; --i) CHECK(shown(0.05 * i) >= shown(0.05 * i - 0.05));
    file["steps"][0]["build_up"] = {{"from", 0}};
    CHECK(moved(read_lesson(file, base(), Work::done).steps[0], 0).figure.marks[0].samples->shown == 1);
    CHECK(lesson.steps[1].scene.figure.marks[0].samples->shown == 0);
    CHECK(scene_at(lesson, 2.61).caption.find("13 of 20 slices") != std::string::npos);
    CHECK(read_lesson(lesson_json(lesson, base()), base(), Work::done).steps[0].does == lesson.steps[0].does);
    // Of fewer than stand at the begin, all stand at once, and stay.
    file["steps"][0]["build_up"]["from"] = 100;
    const Lesson all_at_once = read_lesson(file, base(), Work::done);
    for (const double share : {0.0, 0.5, 0.9, 1.0}) {
        INFO(share);
        CHECK(moved(all_at_once.steps[0], share).figure.marks[0].samples->shown_slices().size() == 20);
    }
    file["steps"][0]["scene"]["figure"] = "surface.a1";
    CHECK_THROWS_WITH(read_lesson(file, base(), Work::done),
                      "steps.0.build_up: the figure has neither slices nor a sum (figure.terms)");
}

TEST_CASE("a step adds up terms, from the bias to the activation") {
    Json file = two_steps();
    file["steps"][0]["scene"]["figure"] = "sum.z_out";
    file["steps"][0]["build_up"] = Json::object();
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const auto terms = [&](double share) { return moved(lesson.steps[0], share).figure.terms; };
    CHECK(terms(0) == 0.0);
    CHECK(terms(0.5) == 2.0);
    CHECK(terms(1) == 4.0);
    file["steps"][0]["build_up"]["from"] = 2;
    CHECK(moved(read_lesson(file, base(), Work::done).steps[0], 0).figure.terms == 2.0);
    CHECK(read_lesson(lesson_json(lesson, base()), base(), Work::done).steps[0].does == lesson.steps[0].does);
}

TEST_CASE("a step takes the points through a neuron to the output") {
    Json file = two_steps();
    file["steps"][0]["journey"] = {{"neuron", "a2"}, {"point", 3}};
    file["steps"][0]["turn"] = 0;
    const Lesson lesson = read_lesson(file, base(), Work::done);
    const scene::Scene begin = moved(lesson.steps[0], 0), middle = moved(lesson.steps[0], 0.59),
                       end = moved(lesson.steps[0], 1);
    CHECK(begin == lesson.steps[0].scene);
    CHECK(middle.figure.x.quantity == network::pre_activation(0, 1));
    CHECK(middle.figure.y.quantity == network::activation(0, 1));
    CHECK(end.figure.y.quantity == network::output_activation());
    REQUIRE(end.data.points->size() == 1);
    CHECK(end.data.points->front() == (*base_points())[3]);
    CHECK(moved(lesson.steps[0], 0.05).morph);
    CHECK_FALSE(end.morph);
    CHECK(lesson.steps[1].scene.figure == end.figure);
    file["steps"][0]["journey"]["neuron"] = "a_out";
    CHECK_THROWS_WITH(read_lesson(file, base(), Work::done),
                      "steps.0.journey.neuron: must be a hidden neuron, like a2, not 'a_out'");
    file["steps"][0]["journey"] = {{"point", 100}};
    CHECK_THROWS_WITH(read_lesson(file, base(), Work::done),
                      "steps.0.journey.point: there are 100 data points");
}

TEST_CASE("a lesson that is written is read back as it was") {
    for (const Entry& entry : library()) {
        INFO(entry.id);
        const Lesson lesson = read_lesson(entry.file, base(), Work::done);
        const Lesson again = read_lesson(lesson_json(lesson, base()), base(), Work::done);
        REQUIRE(again.steps.size() == lesson.steps.size());
        for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
            const Step &a = lesson.steps[i], &b = again.steps[i];
            INFO(i);
            CHECK(a.scene == b.scene);
            CHECK(moved(a, 1) == moved(b, 1));
            CHECK(caption(a, a.scene, a.seconds) == caption(b, b.scene, b.seconds));
            CHECK(std::tie(a.title, a.seconds, a.transition, a.easing, a.turn, a.does) ==
                  std::tie(b.title, b.seconds, b.transition, b.easing, b.turn, b.does));
        }
        CHECK(again.attempt == lesson.attempt);
        CHECK(attempt_done(again, lesson.steps.back().scene) ==
              attempt_done(lesson, lesson.steps.back().scene));
        CHECK(lesson_json(again, base()) == lesson_json(lesson, base()));
    }
}

TEST_CASE("a goal with any path is read, and one that leads nowhere is not reached") {
    for (const char* value : {"~", "a~b", "network.layers.01", "", "....", "network.layers.-"}) {
        Json file = two_steps();
        file["goals"][0]["value"] = value;
        const Lesson lesson = read_lesson(file, base(), Work::done);
        CHECK_FALSE(attempt_done(lesson, lesson.steps.back().scene));
    }
}

TEST_CASE("a caption has two lines at a time, and its parts together are the narration") {
    const auto whole = [](const Step& step) {
        std::string all;
        for (const CaptionPart& part : caption_parts(step)) all += (all.empty() ? "" : " ") + part.text;
        return all;
    };
    for (const char* language : {"en", "de"}) {
        words::use_language(language);
        for (const Entry& entry : library()) {
            const Lesson lesson = read_lesson(translated(entry.file), base(), Work::left_out);
            for (const Step& step : lesson.steps) {
                INFO(entry.id << ": " << step.narration);
                CHECK(whole(step) == step.narration);
                for (const CaptionPart& part : caption_parts(step)) CHECK(part.text.size() <= 150);
            }
        }
    }
    words::use_language("en");
    Step step;
    step.seconds = 10;
    CHECK(caption_parts(step).size() == 1);
    step.narration = std::string(100, 'a') + ". " + std::string(97, 'b') + ".";
    REQUIRE(caption_parts(step).size() == 2);
    CHECK(caption_parts(step)[1].begin == Approx(5.1));
    CHECK(caption(step, step.scene, 5).front() == 'a');
    CHECK(caption(step, step.scene, 5.2).front() == 'b');
    // One word that is too long is not lost.
    step.narration = std::string(400, 'c');
    CHECK(whole(step) == step.narration);
}

TEST_CASE("a lesson of version 1 begins with what scenes showed then, a newer one with what they show now") {
    Json file = {{"id", "old"}, {"title", "Old"}, {"steps", {{{"narration", "So."}}}}};
    const Json now = to_json(scene::default_scene());
    const Lesson old = read_lesson(file, now, Work::done);
    CHECK(old.steps[0].scene.camera == scene::Camera{});
    CHECK(old.steps[0].scene.figure.x1 == scene::Range{-10, 10});
    file["version"] = 2;
    CHECK(read_lesson(file, now, Work::done).steps[0].scene.camera == scene::first_camera);
    // Written, it is of this version, and shows the same.
    CHECK(read_lesson(lesson_json(old, now), now, Work::done).steps[0].scene == old.steps[0].scene);
}

TEST_CASE("each lesson of the library has a cover, in its order") {
    const Lesson all = covers();
    REQUIRE(all.steps.size() == library().size());
    for (std::size_t i = 0; i < all.steps.size(); ++i) {
        CHECK(all.steps[i].title == library()[i].title);
        CHECK(all.steps[i].seconds > 20);
    }
    CHECK(is_of_library(library()[0].id, ""));
    CHECK_FALSE(is_of_library(library()[0].id, "mine.json"));
    CHECK_FALSE(is_of_library(journey(scene::default_scene(), 0, 0, std::nullopt).id, ""));
}
