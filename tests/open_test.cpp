#include "format/open.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include "catch.hpp"

#include "format/formats.hpp"
#include "format/onnx_file.hpp"
#include "format/python_text.hpp"
#include "random_network.hpp"
#include "scene/error.hpp"
#include "scene/keys.hpp"

using format::Opened;
using scene::Json;

namespace {

const network::Network& network_of(const Opened& opened) {
    return std::get<network::Network>(opened.content);
}

const std::string tutorial =
    "b_out = -0.5\nw_out = [1, -2, 3e0]\nb2 = 0.25\nw1 = [0.5,\n  -1.5]\nw2 = [np.float64(2.0), 4]\n"
    "b1 = 1\nb3 = 0 # the last\nw3 = [1, 1]\n";

}  // namespace

TEST_CASE("a file is told by its content, whatever its name") {
    const auto kind = [](std::string_view bytes) { return format::read(bytes).content.index(); };
    CHECK(kind(R"({"camera": {"azimuth": 12}})") == 0);
    CHECK(kind(R"([{"figure": {"id": "mine", "tab": "Own", "title": "Mine", "marks": []}}])") == 1);
    CHECK(kind(R"({"figure": {"id": "mine", "tab": "Own", "title": "Mine", "marks": []}})") == 1);
    CHECK(kind(R"({"id": "l", "tab": "T", "title": "L", "steps": [{"narration": "Look."}]})") == 2);
    CHECK(kind("x1,x2,label\n1,2,0\n") == 3);
    CHECK(kind(tutorial) == 4);
    CHECK(kind(format::onnx_bytes(network::trained())) == 4);
    CHECK_THROWS_WITH(format::read(std::string(40, '\0')),
                      Catch::Contains("is of no kind that Neuroscape knows"));
    CHECK_THROWS_WITH(format::read(" \n"), Catch::Contains("is empty"));
    CHECK_THROWS_WITH(format::read("hello"), Catch::Contains("is not valid JSON"));
}

TEST_CASE("parameters that Python prints are read in any order, and what else stands there is said") {
    const Opened opened = format::read("x = 3\n" + tutorial + "print(w1)\n");
    const network::Network& net = network_of(opened);
    REQUIRE(net.layers.size() == 2);
    CHECK(net.layers[0].weights == std::vector<double>{0.5, -1.5, 2, 4, 1, 1});
    CHECK(net.layers[0].biases == std::vector<double>{1, 0.25, 0});
    CHECK(net.layers[1].weights == std::vector<double>{1, -2, 3});
    CHECK(opened.notes == std::vector<std::string>{"line 1: 'x= 3' is no parameter and is left out",
                                                   "line 11: 'print(w1)' is no parameter and is left out"});
}

TEST_CASE("parameters that are wrong are refused with what and where") {
    const auto refused = [](const std::string& text, const std::string& why) {
        CHECK_THROWS_WITH(format::read(text), Catch::Contains(why));
    };
    refused("b1 = 0\nw1 = [1, 2]\n", "b_out and w_out are missing");
    refused("b1 = 0\nb_out = 1\nw_out = [1]\n", "w1 is missing");
    refused("b1 = 0\nw1 = [1]\nb_out = 1\nw_out = [1]\n", "w1 has 1 weights, but the layer has 2 inputs");
    refused("b_out = nan\nw_out = [1, 2]\n", "b_out is not a finite number (line 1)");
    refused("b_out = 1\nw_out = [1, 2\n", "w_out is not a list of at most 16 finite numbers");
    refused("b_out = 1\nw_out = 2\n", "w_out must be a list of numbers (line 2)");
    refused("b1 = 0\nw1 = [1, 2]\nb3 = 0\nw3 = [1, 2]\nb_out = 1\nw_out = [1]\n", "without a gap");
    refused("b9_1 = 0\nw9_1 = [1, 2]\nb_out = 1\nw_out = [1]\n", "at most 6 hidden layers");
}

TEST_CASE("networks go through Python text and ONNX unchanged") {
    for (unsigned seed = 0; seed < 40; ++seed) {
        const auto activation = static_cast<network::Activation>(seed % network::activation_count);
        network::Network net =
            shaped(seed % 3 == 0 ? std::vector<int>{5} : std::vector<int>{3, 4, 2}, activation, 3, seed);
        if (seed % 4 == 1) net = with_all_features(net);
        CHECK(format::read_python(format::python_text(net)).network == net);
        CHECK(std::get<format::ReadNetwork>(format::read_onnx(format::onnx_bytes(net))).network == net);
    }
}

TEST_CASE("a damaged ONNX file is refused, wherever it is cut") {
    const std::string whole = format::onnx_bytes(network::trained());
    for (std::size_t size = 0; size < whole.size(); size += 7)
        CHECK_THROWS_AS(format::read_onnx(whole.substr(0, size)), scene::InputError);
}

TEST_CASE("points have labels of two names, and columns by place without names") {
    const Opened named = format::read("x1,x2,label\n1,2,dog\n3,4,cat\n");
    const auto& points = std::get<format::Points>(named.content).points;
    CHECK(points[0].label == 1);
    CHECK(points[1].label == 0);
    CHECK(named.notes == std::vector<std::string>{"label cat is class 0 (blue), dog is class 1 (orange)"});
    const Opened bare = format::read("1;2;-1\n3;4;1\n");
    CHECK(std::get<format::Points>(bare.content).points.size() == 2);
    CHECK(std::get<format::Points>(bare.content).points[0].label == 0);
    const Opened other = format::read("width,height,kind\n1,2,0\n");
    CHECK(other.notes ==
          std::vector<std::string>{"the columns width, height and kind are taken for x1, x2 and label"});
    CHECK_THROWS_WITH(format::read("x1,x2,label\n1,2,a\n3,4,b\n5,6,c\n"),
                      Catch::Contains("'c' is a third (line 4)"));
    CHECK_THROWS_WITH(format::read("x1,x2,label\n1,2,0\n3,4,2\n"),
                      Catch::Contains("label must be 0 or 1 (line 3)"));
    CHECK_THROWS_WITH(format::read("x1,x2,label\n1,2,a\n"), Catch::Contains("has one label"));
}

TEST_CASE("a newer scene is refused, an older one is read") {
    CHECK_THROWS_WITH(format::read(R"({"version": 3})"), Catch::Contains("written by a newer Neuroscape"));
    CHECK_THROWS_WITH(format::read(R"({"version": "1"})"),
                      Catch::Contains("version: must be a whole number"));
    CHECK(scene_of(format::read("{}"), {}) == scene::default_scene());
    // Version 1 knew no light but the plain one; whole scenes were written before there were versions.
    const auto light = [](const std::string& file) { return scene_of(format::read(file), {}).style.light; };
    CHECK(light(R"({"version": 1})") == scene::Light::plain);
    CHECK(light(R"({"version": 1, "style": {"theme": "light"}})") == scene::Light::plain);
    CHECK(light(R"({"style": {"theme": "light", "legend": true}})") == scene::Light::plain);
    CHECK(light(R"({"style": {"theme": "light"}})") == scene::Light::studio);
    CHECK(light(R"({"version": 2, "style": {"legend": false}})") == scene::Light::studio);
    CHECK(scene_of(format::read(file_json(scene::default_scene()).dump()), {}) == scene::default_scene());
}

TEST_CASE("unknown keys are said, kept, and written back where they stood") {
    Json file = file_json(scene::default_scene());
    file["author"] = {{"name", "me"}};
    file["camera"]["targets"] = 3;
    file["figure"]["marks"][1]["glow"] = true;
    const Opened opened = format::read(file.dump());
    CHECK(opened.notes.size() == 3);
    CHECK(opened.notes[1] ==
          "camera.targets: no key is named so; the nearest is 'target'; it is kept as it is");
    const auto& content = std::get<scene::SceneFile>(opened.content);
    CHECK(content.scene == scene::default_scene());
    const Json again = file_json(content.scene, content.unknown);
    CHECK(again["author"] == file["author"]);
    CHECK(again["camera"]["targets"] == 3);
    CHECK(again["figure"]["marks"][1]["glow"] == true);
    // A mark that is gone takes its own with it.
    scene::Scene fewer = content.scene;
    fewer.figure.marks.resize(1);
    CHECK(file_json(fewer, content.unknown)["figure"]["marks"].size() == 1);
}

TEST_CASE("the table of keys has the defaults of the default scene, and every key of it") {
    const Json json = file_json(scene::default_scene());
    for (const scene::Key& key : scene::keys()) {
        INFO(key.path);
        const Json* value = scene::at_path(json, key.path);
        if (value && !key.fallback.empty() && key.path != "network" && key.path != "figure.id" &&
            key.path != "figure.tab")
            CHECK(*value == Json::parse(key.fallback));
    }
    std::set<std::string_view> paths;
    for (const scene::Key& key : scene::keys()) CHECK(paths.insert(key.path).second);
}

TEST_CASE("every format has a name of its own and an ending that leads to one") {
    std::set<std::string_view> ids;
    for (const format::Format& one : format::formats()) {
        CHECK(ids.insert(one.id).second);
        CHECK(&format::format_named(one.id) == &one);
        CHECK(format::format_of_file("a." + std::string(one.ending)).ending == one.ending);
    }
    CHECK(format::format_of_file("a.neuroscape").id == "json");
    CHECK_THROWS_WITH(format::format_of_file("a.doc"), Catch::Contains("its ending says no format"));
    CHECK_THROWS_WITH(format::format_named("onxx"), Catch::Contains("'onnx'"));
}
