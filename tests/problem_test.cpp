// Classes and numbers: typed rules, and what a scene changes with the kind of its data.
#include "scene/problem.hpp"
#include "scene/file.hpp"

#include <cmath>
#include <sstream>
#include "catch.hpp"

#include "scene/csv.hpp"
#include "scene/error.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"

using namespace scene;
using network::Label;

TEST_CASE("a typed comparison makes classes, any other value is a number") {
    const TypedRule classes("x2 > 2*sin(x1)");
    CHECK_FALSE(classes.is_regression());
    CHECK(classes(1, 2) == Label(1));
    CHECK(classes(1, 1.6) == Label(0));
    CHECK(TypedRule("x^2 + y^2 < 9 && x > 0")(1, -2) == Label(1));
    CHECK(TypedRule("x1 == x2")(3, 3) == Label(1));

    const TypedRule numbers("sin(x1)*x2/5");
    CHECK(numbers.is_regression());
    CHECK(numbers(1, 2) == Label::of(std::sin(1.0) * 2 / 5));
    CHECK(TypedRule("x1 > 0 ? pi : -e")(1, 0) == Label::of(M_PI));
    // What has no value there is 0.
    CHECK(numbers.is_regression());
    CHECK(TypedRule("log(x1)")(-1, 0) == Label::of(0));
    CHECK(TypedRule("1/x1")(0, 0) == Label::of(0));
}

TEST_CASE("a wrong rule says what is wrong with it") {
    CHECK_THROWS_WITH(TypedRule(""), Catch::Contains("is empty"));
    CHECK_THROWS_WITH(TypedRule("x2 > foo(x1)"), Catch::Contains("foo"));
    CHECK_THROWS_WITH(TypedRule("x2 >"), Catch::StartsWith("data.rule: "));
    CHECK_THROWS_WITH(TypedRule("(x1"), Catch::StartsWith("data.rule: "));
    CHECK_THROWS_WITH(TypedRule("x1, x2"), Catch::Contains("more than one value"));
    CHECK_THROWS_WITH(TypedRule("x₁ > 0"), Catch::Contains("no formula"));
    CHECK_THROWS_AS(TypedRule(std::string(2000, '1')), InputError);
    CHECK_THROWS_AS(TypedRule("\"text\""), InputError);
}

TEST_CASE("rules and numbers are kept in a scene's file") {
    for (const char* set :
         {R"({"name": "rule", "rule": "x1 > x2", "count": 30, "noise": 0.1})",
          R"({"name": "hills", "count": 30})",
          R"({"name": "points", "problem": "regression", "points": [[1, 2, 0.25], [3, 4, -7]]})"}) {
        Json json = to_json(default_scene());
        json.merge_patch({{"data", nullptr}});
        json["data"] = Json::parse(set);
        for (const char* key : {"count", "noise", "seed"})
            if (!json["data"].contains(key)) json["data"][key] = key == std::string("count") ? 2 : 0;
        const Scene scene = scene_from_json(json);
        CHECK(scene_from_json(to_json(scene)) == scene);
        CHECK(scene.data.regression == (std::string(set).find("x1 > x2") == std::string::npos));
    }
    Json json = to_json(default_scene());
    json["data"]["rule"] = "x1 > 0";
    CHECK_THROWS_WITH(scene_from_json(json), Catch::Contains("stands beside the data set 'circle'"));
}

TEST_CASE("a column target has numbers, and a file says which it is") {
    const auto read = [](const std::string& text) { return read_labelled_points(text).points; };
    const auto points = read("x1,target,x2\n1,-2.5,3\n");
    REQUIRE(points.size() == 1);
    CHECK(points[0].x2 == 3);
    CHECK(points[0].label == Label::of(-2.5));
    CHECK_THROWS_WITH(read("x1,x2,label,target\n1,2,0,1\n"), Catch::Contains("both label and target"));
    CHECK_THROWS_WITH(read("x1,x2,target\n1,2,nan\n"), Catch::Contains("target is not a finite number"));
    CHECK_THROWS_WITH(read("x1,x2,label\n1,2,0.5\n"), Catch::Contains("name the column target"));
}

TEST_CASE("the output and the line at 0.5 follow the kind of the data, there and back") {
    const Scene before = default_scene();
    Scene scene = before;
    set_data(scene, generated("plane", 50, 0, 1));
    CHECK(scene.network.layers.back().activation == network::Activation::linear);
    CHECK(scene.figure.marks.size() == 2);
    CHECK_FALSE(scene.figure.marks[0].level);
    const auto range = place(scene).ranges[2];
    CHECK(range.low < 0);
    set_data(scene, generated("hills", 50, 0, 1));
    CHECK(scene.data.labels.low == -1);
    CHECK(label_at(scene.data, -4, 2.5) == Label::of(1));
    set_data(scene, before.data);
    CHECK(scene == before);

    Scene chosen = scene_from_json(with_figure(to_json(before), figure_named("surface.a_out_by_value")));
    const Scene as_chosen = chosen;
    set_data(chosen, ruled("x1 * x2", 50, 0, 1));
    CHECK(chosen.data.regression);
    CHECK(chosen.data.labels.high > 10);
    set_data(chosen, as_chosen.data);
    CHECK(chosen == as_chosen);
}

TEST_CASE("what is shown is the data with a fifth around them, to round numbers") {
    Scene scene = default_scene();
    CHECK(scene.figure.x1 == Range{-6, 6});
    CHECK(scene.figure.x2 == Range{-6, 6});
    const auto framed = [&](std::vector<network::DataPoint> points) {
        scene.data = given_points(std::move(points));
        frame_data(scene);
        return std::pair{scene.figure.x1, scene.figure.x2};
    };
    // 0 to 1000 and a fifth of its half on both sides; each axis by itself.
    CHECK(framed({{0, 0.2, 0}, {1000, 0.4, 1}}) == std::pair{Range{-100, 1100}, Range{0.15, 0.45}});
    // In a row there is as much beside the points as along them.
    CHECK(framed({{-5, 0, 0}, {5, 0, 1}}) == std::pair{Range{-6, 6}, Range{-6, 6}});
    CHECK(framed({{3, 4, 1}}) == std::pair{Range{2.4, 3.6}, Range{3.4, 4.6}});
    // Without points it stays.
    CHECK(framed({}) == std::pair{Range{2.4, 3.6}, Range{3.4, 4.6}});
}

TEST_CASE(
    "a file that says no domain frames its data, one of before there was such a frame shows the old one") {
    const auto x1 = [](const char* text) { return scene_file(Json::parse(text)).scene.figure.x1; };
    const char* far = R"({"data": {"name": "points", "points": [[100, 0, 1], [200, 50, 0]]}})";
    CHECK(x1(far) == Range{90, 210});
    CHECK(x1(R"({"version": 1})") == Range{-10, 10});
    CHECK(x1(R"({"version": 1, "figure": {"domain": {"x1": [-3, 4], "x2": [0, 1]}}})") == Range{-3, 4});
    CHECK(x1(R"({"figure": "data.scatter"})") == Range{-6, 6});
    // What one axis says is nothing of the other.
    const auto x2 = [](const char* text) { return scene_file(Json::parse(text)).scene.figure.x2; };
    CHECK(x2(R"({"version": 1, "figure": {"domain": {"x1": [-3, 4]}}})") == Range{-10, 10});
    CHECK(x2(R"({"figure": {"domain": {"x1": [-3, 4]}},
                 "data": {"name": "points", "points": [[1, 100, 1], [2, 200, 0]]}})") == Range{90, 210});
    const Camera old = scene_file(Json::parse(R"({"version": 1, "camera": {"azimuth": 20}})")).scene.camera;
    CHECK(old == Camera{20});
    CHECK(scene_file(Json::parse("{}")).scene.camera == first_camera);
}

TEST_CASE("whatever the data are, what frames them can be written and read") {
    for (const auto& points :
         std::vector<std::vector<network::DataPoint>>{{{1e11, 5, 1}},
                                                      {{170000000000, 1, 0}, {170000000099, 2, 1}},
                                                      {{1e12, 0, 0}, {-1e12, 1, 1}},
                                                      {{0, 0, 1}, {1e-310, 1e-310, 0}},
                                                      {{5e-324, 0, 1}},
                                                      {{1e12, 1e12, 1}}}) {
        Scene scene = default_scene();
        scene.data = given_points(points);
        frame_data(scene);
        INFO(scene.figure.x1.low << " to " << scene.figure.x1.high);
        CHECK(scene_from_json(to_json(scene)) == scene);
        for (const network::DataPoint& point : points) {
            CHECK(scene.figure.x1.low <= point.x1);
            CHECK(point.x1 <= scene.figure.x1.high);
        }
    }
}

TEST_CASE("data that are drawn again stay in their frame") {
    Scene scene = default_scene();
    set_data(scene, generated("gaussians", 200, 0, 1));
    frame_data(scene);
    const Range before = scene.figure.x1;
    set_data(scene, drawn_again(scene.data, 200, 0, 1));
    keep_in_frame(scene);
    CHECK(scene.figure.x1 == before);
    set_data(scene, drawn_again(scene.data, 200, 0.5, 1));
    keep_in_frame(scene);
    CHECK(scene.figure.x1.size() > before.size());
    for (const network::DataPoint& point : *scene.data.points)
        CHECK((point.x1 >= scene.figure.x1.low && point.x1 <= scene.figure.x1.high));
}

TEST_CASE("in a flat figure a mark's height stands along y, and the axis holds it") {
    Scene scene = default_scene();
    scene.figure.z.reset();
    scene.figure.y = {network::output_activation(), {}};
    CHECK(place(scene).ranges[1] == Range{0, 1});
    scene.figure.marks = {Mark{}};
    scene.figure.marks[0].kind = Mark::Kind::slices;
    scene.figure.marks[0].samples = Samples{};
    scene.figure.marks[0].z = Quantity{};
    scene.figure.marks[0].z->constant = 1.5;
    CHECK(place(scene).ranges[1].high >= 1.5);
    CHECK(vertex(scene, scene.figure.marks[0], 1, 2, network::Label()).y == 1.5);
}
