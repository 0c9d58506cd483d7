#include <sstream>
#include "catch.hpp"

#include "gl/offscreen_context.hpp"
#include "golden_picture.hpp"
#include "render/renderer.hpp"
#include "scene/mix.hpp"
#include "scene/scene_json.hpp"
#include "wide_scene.hpp"

namespace {

constexpr layout::PictureSize size{640, 360, 4};

/// In plain light, and as the first scene was before colours told how sure a network is: pictures of before
/// there was a studio stay what they were.
scene::Json plain() {
    scene::Scene scene = wide_scene();
    scene.style.light = scene::Light::plain;
    scene.figure.marks[0].colour.kind = scene::Colour::Kind::label;
    return to_json(scene);
}

std::string fault(const std::string& name, const std::string& patch, scene::Json base = plain()) {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    std::istringstream in(patch);
    const auto scene = scene::scene_from_json(scene::merged(std::move(base), scene::parse_json(in)));
    return picture_fault(name, size.width, size.height, renderer.draw(scene, size).read());
}

}  // namespace

TEST_CASE("the default scene looks as recorded") {
    CHECK(fault("default", "{}") == "");
}

TEST_CASE("a light surface by value with slices, from the side, without perspective, looks as recorded") {
    CHECK(fault("slices", R"({
        "style": {"theme": "light"},
        "camera": {"azimuth": 60, "elevation": 35, "perspective": 0},
        "figure": {"marks": [{"type": "surface", "colour": "value"},
                             {"type": "slices", "colour": "slice", "samples": {
                                 "x1": {"from": -10, "to": 10, "step": 0.1}, "x2": [-5, 0, 5]}}]}})") == "");
}

TEST_CASE("a flat figure looks as recorded") {
    CHECK(fault("flat", R"({"figure": "data.scatter"})") == "");
}

TEST_CASE("a deep network's surface by prediction with a translucent one over it looks as recorded") {
    CHECK(fault("deep", R"({
        "network": {"layers": [
            {"activation": "tanh", "weights": [[0.4, -0.3], [0.2, 0.6], [-0.5, 0.1]], "biases": [0.1, -0.4, 0.6]},
            {"activation": "gelu", "weights": [[1.2, -0.7, 0.4], [-0.3, 0.9, 1.5]], "biases": [0.2, -0.1]},
            {"activation": "sigmoid", "weights": [[3.1, -2.4]], "biases": [0.3]}]},
        "figure": {"marks": [{"type": "surface", "colour": "prediction", "level": 0.5},
                             {"type": "surface", "z": "a2.1", "colour": "#4fc9b0", "opacity": 0.5}]}})") ==
          "");
}

TEST_CASE("points along slices look as recorded") {
    CHECK(fault("sampled_points", R"({
        "camera": {"azimuth": 20, "elevation": 50},
        "figure": {"marks": [{"type": "points", "colour": "prediction", "samples": {
            "x1": {"from": -10, "to": 10, "step": 0.25}, "x2": {"from": -10, "to": 10, "step": 2}}}]}})") ==
          "");
}

TEST_CASE("figures in the studio look as recorded") {
    const auto in_studio = [](const std::string& name, const std::string& patch) {
        INFO(name);
        CHECK(fault("studio/" + name, patch, to_json(wide_scene())) == "");
    };
    in_studio("default", "{}");
    in_studio("light", R"({"style": {"theme": "light"}})");
    in_studio("behind",
              R"({"camera": {"azimuth": 120}, "style": {"sun": {"azimuth": 90, "elevation": 25}}})");
    in_studio("above", R"({"camera": {"elevation": 89}})");
    in_studio("inside", R"({"camera": {"inside": true, "target": [-0.6, -0.6, 0.3]}})");
    in_studio("wrong", R"({"network": "untrained", "figure": {"marks": [
        {"type": "surface", "colour": "confidence"}, {"type": "points", "mark_wrong": true}]}})");
    in_studio("loss", R"({"figure": {"marks": [{"type": "surface", "colour": "value"}], "landscape": {
        "loss": "cross_entropy", "parameters": ["layers.0.biases.0", "layers.1.biases.0"],
        "u": [-4, 8], "v": [-14, 4]}}})");
    for (const char* id : {"surface.activations_by_label", "surface.compression1", "surface.a_out_by_value",
                           "slices.build_2", "slices.build_4", "scatter.a_out", "boundary.label"})
        in_studio(id, std::string(R"({"figure": ")") + id + R"("})");
}

TEST_CASE("every figure of the library looks as recorded") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    for (const scene::FigureEntry& entry : scene::figure_library()) {
        const auto scene = scene::scene_from_json(with_figure(plain(), entry));
        CHECK(picture_fault("figures/" + entry.id, size.width, size.height,
                            renderer.draw(scene, size).read()) == "");
    }
}

TEST_CASE("pictures between two figures look as recorded") {
    const gl::OffscreenContext context;
    render::Renderer renderer;
    const auto figure = [](const char* id) {
        return scene::scene_from_json(with_figure(plain(), scene::figure_named(id)));
    };
    const std::pair<const char*, const char*> pairs[] = {{"neuron1.x1_x2", "neuron1.sum_z"},
                                                         {"surface.z1", "surface.a1"},
                                                         {"scatter1.combined", "surface.a1"},
                                                         {"boundary.label", "boundary.z1_a1"},
                                                         {"sigmoid.bump", "surface.a_out_by_value"}};
    for (const auto& [from, to] : pairs) {
        for (const int percent : {30, 70}) {
            const auto scene = mix(figure(from), figure(to), percent / 100.0);
            const std::string name = std::string("morphs/") + from + "-" + to + "-" + std::to_string(percent);
            CHECK(picture_fault(name, size.width, size.height, renderer.draw(scene, size).read()) == "");
        }
    }
}

TEST_CASE("a picture that differs is told apart, and leaves the three pictures behind") {
    // The flat figure's points without their classes: the recorded picture has blue and orange.
    const gl::OffscreenContext context;
    render::Renderer renderer;
    auto json = with_figure(plain(), scene::figure_named("data.scatter"));
    json["figure"]["marks"][0]["colour"] = "#ffffff";
    const auto pixels = renderer.draw(scene::scene_from_json(json), size).read();
    if (!std::getenv("NEUROSCAPE_RECORD")) {
        CHECK(picture_fault("flat", size.width, size.height, pixels) != "");
        for (const char* kind : {"expected", "actual", "difference"}) {
            const std::string file = std::string("pictures/flat.") + kind + ".png";
            INFO(file);
            CHECK(std::remove(file.c_str()) == 0);
        }
    }
}
