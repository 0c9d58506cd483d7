#include "scene/scene_json.hpp"

#include <sstream>
#include "catch.hpp"

#include "scene/error.hpp"
#include "scene/landscape.hpp"
#include "scene/placement.hpp"

using namespace scene;

namespace {

Scene read(const std::string& text) {
    std::istringstream in(text);
    return scene_from_json(merged(to_json(default_scene()), parse_json(in)));
}

std::string error_of(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_CASE("a scene reads back from its JSON as it was") {
    Scene scene = default_scene();
    scene.figure.z->range = Range{0, 2};
    scene.style.theme = Theme::light;
    scene.camera.azimuth = 0.1;
    CHECK(scene_from_json(to_json(scene)) == scene);
    CHECK(read("{}") == default_scene());
}

TEST_CASE("every figure of the library is a valid scene that reads back") {
    REQUIRE(figure_library().size() >= 40);
    for (const FigureEntry& entry : figure_library()) {
        INFO(entry.id);
        const Scene scene = scene_from_json(with_figure(to_json(default_scene()), entry));
        CHECK(scene.figure.id == entry.id);
        CHECK(scene_from_json(to_json(scene)) == scene);
    }
}

TEST_CASE("a figure leaves nothing of the figure before it") {
    const Scene flat = read(R"({"figure": "neuron1.z_a"})");
    CHECK(flat.figure.flat());
    CHECK(flat.figure.marks.size() == 1);
    const Scene laboratory = read(R"({"figure": "sigmoid.weight"})");
    CHECK(laboratory.figure.parameter_range == 1000);
    CHECK(!scene_from_json(with_figure(to_json(laboratory), figure_named("neuron1.z_a")))
               .figure.parameter_range);
}

TEST_CASE("options set values by path") {
    Json json = to_json(default_scene());
    set_option(json, "network.layers.0.biases.2=1.5");
    set_option(json, "style.theme=light");
    set_option(json, "figure.z=a1");
    const Scene scene = scene_from_json(json);
    CHECK(scene.network.layers[0].bias(2) == 1.5);
    CHECK(scene.style.theme == Theme::light);
    CHECK(name(scene.figure.z->quantity) == "a1");
    CHECK_THROWS_WITH(set_option(json, "network.layers.9.biases.2=1"),
                      "network.layers.9.biases.2: '9' is not an index from 0 to 1");
    CHECK_THROWS_AS(set_option(json, "camera.azimuth"), InputError);
    CHECK_THROWS_AS(set_option(json, "camera.azimuth.x=1"), InputError);
}

TEST_CASE("bad scenes get one line that says what, where and what would be right") {
    CHECK(error_of("") == "is empty; a scene in JSON is needed");
    CHECK(error_of("{\"network\": {") == "is not valid JSON (byte 14)");
    CHECK(error_of("hello") == "is not valid JSON (byte 1)");
    CHECK(error_of("[1]") == "must be a JSON object");
    CHECK(error_of(R"({"figur": {}})") == "no key is named 'figur'; the nearest is 'figure'");
    CHECK(error_of(R"({"figure": {"z": "zout"}})") ==
          "figure.z: no quantity is named 'zout'; the nearest is 'z_out'");
    CHECK(error_of(R"({"figure": {"marks": [{"type": "surfaces"}]}})") ==
          "figure.marks.0.type: no mark is named 'surfaces'; the nearest is 'surface'");
    CHECK(error_of(R"({"figure": {"domain": {"x1": [3, 3]}}})") ==
          "figure.domain.x1: is empty: the second number must be larger than the first");
    CHECK(
        error_of(R"({"figure": "surface.a_ou_by_label"})").find("the nearest is 'surface.a_out_by_label'") !=
        std::string::npos);
    CHECK(
        error_of(
            R"({"network": {"layers": [{"activation": "sigmoid", "weights": [[1, 2, 3]], "biases": [0]}]}})") ==
        "network.layers.0.weights.0: has 3 weights, but the layer has 2 inputs");
    CHECK(error_of(
              R"({"network": {"layers": [{"activation": "sigmod", "weights": [[1, 2]], "biases": [0]}]}})") ==
          "network.layers.0.activation: no activation is named 'sigmod'; the nearest is 'sigmoid'");
    CHECK(error_of(R"({"figure": {"parameter_range": 0}})") ==
          "figure.parameter_range: must be from 1 to 1000000000");
    CHECK(error_of(R"({"camera": {"azimuth": NaN}})").starts_with("is not valid JSON"));
    CHECK(error_of(R"({"camera": {"azimuth": 1e999}})") == "has a number that does not fit a double");
    CHECK(error_of(std::string(100000, '[')) == "is nested too deeply for a scene");
    CHECK(error_of(R"({"data": {"count": 1e9}})") == "data.count: must be from 0 to 10000000");
}

TEST_CASE("a network's features are read, written and checked") {
    Json json = to_json(default_scene());
    CHECK_FALSE(json["network"].contains("features"));
    json["network"]["features"] = {"x1", "x2", "x1*x2"};
    CHECK_THROWS_WITH(scene_from_json(json), Catch::Contains("has 2 weights, but the layer has 3 inputs"));
    for (Json& row : json["network"]["layers"][0]["weights"]) row.push_back(0.5);
    const Scene scene = scene_from_json(json);
    CHECK(scene.network.features.back() == network::Feature::product);
    CHECK(to_json(scene)["network"] == json["network"]);
    json["network"]["features"][2] = "sin x3";
    CHECK_THROWS_WITH(scene_from_json(json), Catch::Contains("the nearest is 'sin x"));
    json["network"]["features"][2] = "x2";
    CHECK_THROWS_WITH(scene_from_json(json), Catch::Contains("named twice"));
}

TEST_CASE("contours, colours by a quantity and loss landscapes read back as they were") {
    Scene scene = default_scene();
    scene.figure.contours = {{network::activation(0, 1), 0.25, false, true, true}};
    scene.figure.marks[0].colour = {Colour::Kind::quantity, {}, network::pre_activation(0, 2)};
    CHECK(scene_from_json(to_json(scene)) == scene);
    Landscape landscape;
    landscape.parameters = {1, 8};
    scene.figure = landscape_figure(scene, landscape);
    CHECK(scene_from_json(to_json(scene)) == scene);
    landscape.parameters.reset();
    const auto count = static_cast<std::size_t>(parameter_count(scene.network));
    landscape.plane = {parameters(scene.network), std::vector<double>(count, 0.5),
                       std::vector<double>(count)};
    landscape.names = {"one", "other"};
    landscape.path = {{0, 0}, {0.5, 1}};
    scene.figure = landscape_figure(scene, landscape);
    CHECK(scene_from_json(to_json(scene)) == scene);
}

TEST_CASE("wrong contours, colours and landscapes get a message that names the nearest or the form") {
    CHECK(error_of(R"({"figure": {"marks": [{"type": "surface", "colour": "lable"}]}})").find("'label'") !=
          std::string::npos);
    CHECK(error_of(R"({"figure": {"contours": [{"quantity": "a_oot", "level": 1}]}})").find("'a_out'") !=
          std::string::npos);
    CHECK(error_of(R"({"figure": {"contours": [{"quantity": "a_out"}]}})") ==
          "figure.contours.0: the key 'level' is missing");
    CHECK(error_of(R"({"figure": {"contours": [{"quantity": "a_out", "level": 0, "on": ["flor"]}]}})")
              .find("'floor'") != std::string::npos);
    CHECK(error_of(R"({"figure": {"landscape": {"parameters": ["layers.9.biases.0", "layers.0.biases.0"],
                                               "u": [0, 1], "v": [0, 1], "loss": "cross_entropy"}}})")
              .find("layers.0.weights.0.1") != std::string::npos);
}

TEST_CASE("a parameter's path finds it again, for every parameter") {
    const network::Network net = default_scene().network;
    for (int i = 0; i < parameter_count(net); ++i) CHECK(parameter_index(net, parameter_path(net, i)) == i);
    CHECK(parameter_path(net, 1) == "layers.0.weights.0.1");
    CHECK(parameter_name(net, 1) == "weight of x₂ in z₁");
    CHECK(parameter_name(net, 12) == "bias of zₒᵤₜ");
}

TEST_CASE("a file that is too much is refused by its limit, soon and in little memory") {
    CHECK(error_of(R"({"figure": {"z_range": [999999999999.9998, 1000000000000]}})") ==
          "figure.z_range: is too narrow so far from 0");
    CHECK(error_of(R"({"figure": {"domain": {"x1": [999999999999.9998, 1000000000000]}}})") ==
          "figure.domain.x1: is too narrow so far from 0");
    CHECK(error_of(R"({"figure": {"title": ")" + std::string(20'000'000, 'a') + "\"}}") ==
          "has a text longer than 32000 bytes");
    std::string keys = "{";
    for (int i = 0; i < 80'000; ++i) keys += (i ? ",\"" : "\"") + std::to_string(i) + "\":0";
    CHECK(error_of(keys + "}") == "has an object with more than 256 keys");
    std::string objects = "{\"figure\": [{}";
    for (int i = 0; i < 3'000'000; ++i) objects += ",{}";
    CHECK(error_of(objects + "]}").find("figure") == 0);
    CHECK(error_of("[" + std::string(30'000'000, ' ') + "1e999]") ==
          "has a number that does not fit a double");
    std::string ones = "[0";
    for (int i = 0; i < 17'000'000; ++i) ones += ",0";
    CHECK(error_of(ones + "]") ==
          "it needs more than 1 GB of memory; NEUROSCAPE_MEMORY=2 in the environment allows 2 GB");
}

TEST_CASE("points beside a data set by name are refused, and another set by name takes the place of points") {
    CHECK(error_of(R"({"data": {"points": [[1, 2, 0]]}})") ==
          "data.points: stands beside the data set 'circle': set data.name to points, or leave them out");
    Json json = to_json(default_scene());
    json = merged(json, Json::parse(R"({"data": {"name": "points", "points": [[1, 2, 0]]}})"));
    CHECK(scene_from_json(json).data.points->size() == 1);
    set_option(json, "data.name=xor");
    CHECK(scene_from_json(json).data.name == "xor");
}

TEST_CASE("an option of broken UTF-8 is refused, and a path with any signs finds a value or nothing") {
    Json json = to_json(default_scene());
    CHECK_THROWS_WITH(set_option(json, "figure.title=\xff"), "is not valid UTF-8");
    CHECK(at_path(json, "network.layers.0.biases.2") != nullptr);
    for (const char* path :
         {"a~b", "~", "", ".", "network.layers.9", "network.layers.-", "network..", "~1~0"})
        CHECK(at_path(json, path) == nullptr);
}

TEST_CASE("a landscape's axes are those that it is drawn over, whoever wrote it") {
    Json json = to_json(default_scene());
    json["figure"] =
        Json::parse(R"({"id": "l", "tab": "own", "title": "Loss", "x": "x1", "y": "x2", "marks": [],
        "domain": {"x1": [-10, 10], "x2": [-10, 10]},
        "landscape": {"parameters": ["layers.0.weights.0.0", "layers.1.weights.0.0"],
                      "u": [-3, 4], "v": [-20, 25], "loss": "cross_entropy"}})");
    const Scene scene = scene_from_json(json);
    const Placement placement = place(scene);
    CHECK(placement.ranges[0] == Range{-3, 4});
    CHECK(placement.ranges[1] == Range{-20, 25});
    REQUIRE_FALSE(scene.figure.flat());
    CHECK(placement.ranges[2].high > highest_loss(scene, *scene.figure.landscape));
    CHECK(scene_from_json(to_json(scene)) == scene);
}
