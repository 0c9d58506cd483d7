#include "scene/mix.hpp"

#include "catch.hpp"

#include "scene/scene_json.hpp"

using namespace scene;

namespace {

Scene figure(const char* id) {
    return scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
}

}  // namespace

TEST_CASE("a mix begins with one scene and ends with the other") {
    const Scene a = figure("scatter1.input"), b = figure("surface.a1");
    CHECK(mix(a, b, 0) == a);
    CHECK(mix(a, b, 1) == b);
    CHECK(mix(a, b, -1) == a);
    CHECK(mix(a, b, 2) == b);
}

TEST_CASE("numbers go evenly from one scene to the other") {
    Scene a = default_scene(), b = a;
    b.network.layers[0].weight(1, 0) += 2;
    b.figure.x1 = {-20, 30};
    b.figure.marks[0].level = 0.9;
    b.figure.marks[2].opacity = 0.53;
    b.camera.azimuth = a.camera.azimuth + 40;
    const Scene half = mix(a, b, 0.5);
    CHECK_FALSE(half.morph);
    CHECK(half.network.layers[0].weight(1, 0) == Approx(a.network.layers[0].weight(1, 0) + 1));
    CHECK(half.figure.x1 == Range{-13, 18});
    CHECK(*half.figure.marks[0].level == Approx(0.7));
    CHECK(half.figure.marks[2].opacity == Approx(0.33));
    CHECK(half.camera.azimuth == Approx(a.camera.azimuth + 20));
}

TEST_CASE("scenes that differ in more than numbers become a morph, which a file keeps") {
    const Scene a = figure("neuron1.x1_x2"), b = figure("sigmoid.bump");
    const Scene between = mix(a, b, 0.25);
    REQUIRE(between.morph);
    CHECK(between.morph->share == 0.25);
    CHECK(between.network == a.network);
    CHECK(between.morph->to->network == b.network);
    CHECK(scene_from_json(to_json(between)) == between);
    Json json = to_json(between);
    json["morph"]["to"]["morph"] = json["morph"];
    CHECK_THROWS_WITH(scene_from_json(json), Catch::Contains("morph.to"));
}

TEST_CASE("a morph between figures of one network takes its weights along") {
    Scene a = figure("neuron1.sum_z"), b = figure("neuron1.z_a");
    b.network.layers[0].bias(0) = a.network.layers[0].bias(0) + 4;
    const Scene between = mix(a, b, 0.75);
    REQUIRE(between.morph);
    CHECK(between.network.layers[0].bias(0) == Approx(a.network.layers[0].bias(0) + 3));
    CHECK(between.morph->to->network == between.network);
}
