// What is written is read back as it was, and is the same bytes when it is written again.
#include "catch.hpp"

#include "format/formats.hpp"
#include "format/onnx_file.hpp"
#include "format/open.hpp"
#include "format/python_text.hpp"
#include "format/values_csv.hpp"
#include "lesson/library.hpp"
#include "own_folder.hpp"
#include "record/picture_file.hpp"
#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "some_scenes.hpp"

using scene::Json;

namespace {

/// What a file cannot hold of a scene: what a film says of the moment.
scene::Scene held(scene::Scene scene) {
    scene.status.clear();
    return scene;
}

}  // namespace

TEST_CASE("every scene comes back from its file as it was, and is written as the same bytes again") {
    for (const NamedScene& one : all_scenes(300)) {
        INFO(one.name);
        const std::string text = scene::file_text(file_json(one.scene));
        const format::Opened opened = format::read(text);
        const auto& content = std::get<scene::SceneFile>(opened.content);
        CHECK(content.scene == held(one.scene));
        CHECK(opened.notes.empty());
        CHECK(scene::file_text(file_json(content.scene)) == text);
    }
}

TEST_CASE("a scene's file says all that the default scene would fill in") {
    const Json base = to_json(scene::default_scene());
    for (const NamedScene& one : all_scenes(100)) {
        INFO(one.name);
        const Json json = to_json(one.scene);
        const auto with_all = [&](auto&& self, const Json& default_part, const Json& part) -> void {
            for (const auto& [key, value] : default_part.items()) {
                INFO(key);
                REQUIRE(part.contains(key));
                if (value.is_object() && part[key].is_object()) self(self, value, part[key]);
            }
        };
        with_all(with_all, base, json);
    }
}

TEST_CASE("a picture carries its scene") {
    const std::vector<std::uint8_t> pixels(4 * 4 * 2, 120);
    for (const NamedScene& one : all_scenes(60)) {
        INFO(one.name);
        const std::string bytes = record::png_bytes(4, 2, pixels, &one.scene);
        const format::Opened opened = format::read(bytes);
        CHECK(opened.picture);
        const auto& content = std::get<scene::SceneFile>(opened.content);
        CHECK(content.scene == held(one.scene));
        CHECK(record::png_bytes(4, 2, pixels, &content.scene) == bytes);
    }
}

TEST_CASE("networks and points come back from text and ONNX, bit for bit") {
    for (const NamedScene& one : all_scenes(100)) {
        INFO(one.name);
        const network::Network& net = one.scene.network;
        const std::string python = format::python_text(net), onnx = format::onnx_bytes(net);
        const auto from_python = std::get<network::Network>(format::read(python).content);
        const auto from_onnx = std::get<network::Network>(format::read(onnx).content);
        CHECK(from_python == net);
        CHECK(from_onnx == net);
        CHECK(format::python_text(from_python) == python);
        CHECK(format::onnx_bytes(from_onnx) == onnx);
        if (one.scene.data.points->empty()) continue;
        const std::string csv = format::points_csv(*one.scene.data.points);
        const auto points = std::get<format::Points>(format::read(csv).content).points;
        CHECK(points == *one.scene.data.points);
        CHECK(format::points_csv(points) == csv);
    }
}

TEST_CASE("every lesson comes back from what the storyboard writes, step by step") {
    const Json base = to_json(scene::default_scene());
    for (const lesson::Entry& entry : lesson::library()) {
        INFO(entry.id);
        const lesson::Lesson lesson = read_lesson(entry.file, base, lesson::Work::left_out);
        const std::string text = scene::file_text(lesson_json(lesson, base));
        const lesson::Lesson again = read_lesson(scene::parse_json_text(text), base, lesson::Work::left_out);
        REQUIRE(again.steps.size() == lesson.steps.size());
        for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
            INFO("step " << i);
            const lesson::Step &one = lesson.steps[i], &other = again.steps[i];
            CHECK(other.scene == one.scene);
            CHECK(other.does == one.does);
            CHECK(std::tie(other.title, other.narration, other.notes, other.sound, other.formulas,
                           other.point, other.seconds, other.transition, other.easing, other.turn) ==
                  std::tie(one.title, one.narration, one.notes, one.sound, one.formulas, one.point,
                           one.seconds, one.transition, one.easing, one.turn));
        }
        CHECK(scene::file_text(lesson_json(again, base)) == text);
    }
}

TEST_CASE("steps of any scenes come back from a lesson's file") {
    const Json base = to_json(scene::default_scene());
    lesson::Lesson lesson{"own", "Own", "Own", {}, "Try.", {}};
    for (NamedScene& one : random_scenes(60)) {
        lesson::Step step;
        step.narration = one.name;
        step.scene = std::move(one.scene);
        // The room's, and a step's own way.
        step.scene.style = scene::default_scene().style;
        step.scene.morph.reset();
        lesson.steps.push_back(std::move(step));
    }
    const std::string text = scene::file_text(lesson_json(lesson, base));
    const lesson::Lesson again = read_lesson(scene::parse_json_text(text), base, lesson::Work::left_out);
    REQUIRE(again.steps.size() == lesson.steps.size());
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        INFO(lesson.steps[i].narration);
        CHECK(again.steps[i].scene == lesson.steps[i].scene);
    }
    CHECK(scene::file_text(lesson_json(again, base)) == text);
}

TEST_CASE("what is beyond the limits comes in by no door, and each says the limit") {
    const auto refused = [](const std::string& bytes, const std::string& why) {
        CHECK_THROWS_WITH(format::read(bytes), Catch::Contains(why));
    };
    const std::string limit = "-1e12 to 1e12";
    refused("x1,x2,label\n1e13,2,0\n3,4,1\n", "x1 must be from " + limit + " (line 2)");
    refused("x1,x2,target\n1,2,-2e12\n", "target must be from " + limit);
    refused("b_out = 1e15\nw_out = [1, 2]\n", limit);
    refused(R"({"data": {"name": "points", "points": [[1e13, 2, 0]]}})", "data.points.0");
    refused(R"({"network": {"layers": [{"activation": "linear", "weights": [[1, 2]], "biases": [2e12]}]}})",
            "network.layers.0.biases.0");
    network::Network large = network::trained();
    large.layers[0].bias(0) = 1.5e12;
    refused(format::onnx_bytes(large), limit);
    CHECK(network::fault(large));
    large.layers[0].bias(0) = 1e12;
    CHECK(std::get<network::Network>(format::read(format::onnx_bytes(large)).content) == large);
}
