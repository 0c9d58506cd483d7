// The whole network as one place: where landscapes stand, what they show, what leads to them.
#include <cmath>

#include "catch.hpp"
#include "network/evaluator.hpp"
#include "random_network.hpp"
#include "scene/drawn.hpp"
#include "scene/mark_field.hpp"
#include "scene/mix.hpp"
#include "scene/network_place.hpp"
#include "scene/pick.hpp"
#include "scene/problem.hpp"
#include "scene/scene_json.hpp"
#include "scene/walk.hpp"

using namespace scene;

namespace {

Scene place_of(const network::Network& network, PlaceShows shows = PlaceShows::activations) {
    Scene scene = default_scene();
    scene.network = network;
    scene = scene_from_json(with_figure(to_json(scene), figure_named("network.place")));
    scene.figure.place = shows;
    return scene;
}

std::vector<network::Network> networks() {
    using network::Activation;
    return {network::trained(),
            shaped({8, 8}, Activation::tanh, 1, 3),
            shaped({16, 16, 16, 16, 16, 16}, Activation::relu, 0.5, 4),
            shaped({}, Activation::sigmoid, 1, 5),
            shaped({1, 16, 2}, Activation::linear, 1, 6),
            with_all_features(shaped({3}, Activation::sigmoid, 1, 7))};
}

}  // namespace

TEST_CASE("every input and every neuron has a landscape of its own, and none stands in another") {
    for (const network::Network& network : networks()) {
        const Scene scene = place_of(network);
        const auto all = landmarks(scene);
        CHECK(static_cast<int>(all.size()) == network.inputs() + neuron_count(network));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Landmark& a = all[i];
            CHECK(std::abs(a.at.x) + a.scale <= half_of_place.x);
            CHECK(std::abs(a.at.y) + a.scale <= half_of_place.y);
            CHECK(a.at.z - 0.62 * a.scale == Approx(place_floor));
            CHECK(a.scale <= all.back().scale);
            for (std::size_t k = 0; k < i; ++k) {
                const Landmark& b = all[k];
                const double apart = std::max(std::abs(a.at.x - b.at.x), std::abs(a.at.y - b.at.y));
                CHECK(apart > a.scale + b.scale);
            }
        }
        std::size_t weights = 0;
        for (const network::Layer& layer : network.layers) weights += layer.weights.size();
        const auto ways = ribbons(scene, all);
        CHECK(ways.size() == std::min<std::size_t>(weights, 320));
        for (const Ribbon& way : ways) {
            CHECK(all[way.to].layer == all[way.from].layer + 1);
            const network::Layer& layer = network.layers[static_cast<std::size_t>(all[way.to].layer)];
            CHECK(way.weight == layer.weight(all[way.to].neuron, all[way.from].neuron));
            CHECK(way.places.front().x == Approx(all[way.from].at.x + all[way.from].scale));
            CHECK(way.places.back().x == Approx(all[way.to].at.x - all[way.to].scale));
        }
    }
}

TEST_CASE("each landscape shows its own neuron, and lies within its box") {
    for (const PlaceShows shows : {PlaceShows::activations, PlaceShows::sums}) {
        for (const network::Network& network : networks()) {
            const Standing standing(place_of(network, shows));
            const auto all = landmarks(standing.scene());
            for (const glm::dvec2 at : {glm::dvec2(-5, 2), {0.5, -3}, {6, 6}}) {
                const auto states = network::evaluate(network, at.x, at.y);
                for (std::size_t i = 0; i < all.size(); ++i) {
                    const Mark& mark = standing.scene().figure.marks[i];
                    const Placement own = placed(mark, standing.placement());
                    const glm::dvec3 box = standing.at(mark, at.x, at.y, 0);
                    const auto neuron = static_cast<std::size_t>(
                        all[i].layer < 0 ? 0 : neuron_index(network, all[i].layer, all[i].neuron));
                    const double value =
                        all[i].layer < 0
                            ? evaluate(network.features[static_cast<std::size_t>(all[i].neuron)], at.x, at.y)
                                  .value
                        : shows == PlaceShows::sums ? states[neuron].z.value
                                                    : states[neuron].a.value;
                    CHECK(own.to_value(2, box.z) == Approx(value).epsilon(1e-9).margin(1e-9));
                    CHECK(std::abs(box.z - all[i].at.z) <= 0.62 * all[i].scale * 1.001);
                    CHECK(own.to_value(0, box.x) == Approx(at.x));
                    CHECK(std::abs(box.x - all[i].at.x) <= all[i].scale * (1 + 1e-9));
                }
            }
        }
    }
}

TEST_CASE("what the pointer meets is told by its neuron") {
    const Scene scene = place_of(network::trained());
    const Standing standing(scene);
    const Projection projection = project(scene, 16.0 / 9);
    const auto all = landmarks(scene);
    int hidden = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const glm::dvec3 middle = standing.at(standing.scene().figure.marks[i], 0, 0, 0);
        const auto hit = pick(scene, 16.0 / 9, on_picture(projection, 16.0 / 9, middle), 0);
        REQUIRE(hit);
        if (glm::length(hit->box - middle) > 1e-6) {  // behind another
            ++hidden;
            continue;
        }
        CHECK(hit->x1 == Approx(0).margin(1e-6));
        CHECK(hit->x2 == Approx(0).margin(1e-6));
        CHECK(hit->neuron.has_value() == (all[i].layer >= 0));
        if (hit->neuron) CHECK(*hit->neuron == all[i].shown);
    }
    CHECK(hidden <= 1);
}

TEST_CASE("flying from the place to a neuron's figure goes from its landscape to all of the box") {
    const Scene whole = place_of(network::trained());
    Scene one = whole;
    show_surface(one, network::activation(0, 1));
    one.figure.x1 = whole.figure.x1;
    one.figure.x2 = whole.figure.x2;
    CHECK_FALSE(one.figure.place);
    const auto on_the_way = drawn(mix(whole, one, 0.5));
    REQUIRE(on_the_way);
    REQUIRE(on_the_way->morph);
    const Mark& from = on_the_way->figure.marks[3];
    CHECK(on_the_way->figure.height(from) == network::activation(0, 1));
    const Placement here = place(*on_the_way), there = place(*on_the_way->morph->to);
    const Mark& to = on_the_way->morph->to->figure.marks[0];
    const PlacedMark a{*on_the_way, from, here}, b{*on_the_way->morph->to, to, there};
    const std::vector<glm::dvec2> places = {{-6, -6}, {0, 0}, {6, 6}};
    const auto begin = MarkField(a, &b, 0).at(places), middle = MarkField(a, &b, 0.5).at(places),
               end = MarkField(a, &b, 1).at(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
        CHECK(glm::length(glm::mix(begin[i].place, end[i].place, 0.5F) - middle[i].place) < 1e-5F);
        CHECK(std::abs(end[i].place.x - static_cast<float>(places[i].x / 6)) < 1e-5F);
        CHECK(std::abs(begin[i].place.x -
                       static_cast<float>(from.stand->at.x + from.stand->scale * places[i].x / 6)) < 1e-5F);
    }
    // From both sides the same width is seen, whatever the window's shape.
    for (const double share : {0.001, 0.999}) {
        const Scene near = mix(whole, one, share);
        const Scene& at = share < 0.5 ? whole : one;
        const glm::dvec2 here_now = on_picture(project(near, 1.3), 1.3, {0.5, 0.3, 0.1}),
                         end_now = on_picture(project(at, 1.3), 1.3, {0.5, 0.3, 0.1});
        CHECK(glm::length(here_now - end_now) < 0.01);
    }
}

TEST_CASE("one walks over the floor and up the landscapes") {
    const Scene scene = place_of(network::trained());
    const Ground ground(scene);
    const Landmark output = landmarks(scene).back();
    const auto beside = ground.height({output.at.x, output.at.y + output.scale + 0.1});
    CHECK(beside == place_floor);
    const auto on_top = ground.height(output.at);
    REQUIRE(on_top);
    CHECK(*on_top > place_floor + 0.3 * output.scale);
    CHECK(glm::length(ground.place(0, 0) - glm::dvec2(output.at)) < 1e-9);
    // Within what a camera inside sees without a near plane in the way.
    CHECK(nearest_inside({0, 0, 1, glm::dvec3(ground.inside({9, 9}), 0), 1}) < eye_height);
}

TEST_CASE("marks are paired once for pictures and for what lies over them") {
    const Scene whole = place_of(network::trained());
    Scene one = whole;
    show_surface(one, network::activation(0, 1));
    const Standing standing(mix(whole, one, 0.99));
    const std::vector<Mark>& marks = standing.scene().figure.marks;
    const auto found = counterparts(standing.scene(), *standing.scene().morph->to);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const bool flies = marks[i].kind == Mark::Kind::points ||
                           (marks[i].stand->neuron && *marks[i].stand->neuron == network::activation(0, 1));
        CHECK((found[i] != nullptr) == flies);
        if (marks[i].kind != Mark::Kind::surface) continue;
        // At the end of the way it covers the whole box; the others stay where they are.
        const double across = standing.at(marks[i], 6, 0, 0).x - standing.at(marks[i], -6, 0, 0).x;
        CHECK(across == Approx(flies ? 2 : 2 * marks[i].stand->scale).epsilon(0.02));
    }
}

TEST_CASE("numbers in the place are told by height, and inputs by themselves without a hidden layer") {
    Scene numbers = place_of(network::trained());
    set_data(numbers, given_points({{1, 2, network::Label::of(100)}, {3, 4, network::Label::of(200)}}));
    const auto shown = drawn(numbers);
    REQUIRE(shown);
    for (const Mark& mark : shown->figure.marks)
        if (mark.kind == Mark::Kind::surface) CHECK(mark.colour.kind == Colour::Kind::value);
    const auto flat = drawn(place_of(shaped({}, network::Activation::sigmoid, 1, 5)));
    REQUIRE(flat);
    CHECK(missing_quantities(flat->figure, flat->network).empty());
    for (const Mark& mark : flat->figure.marks) CHECK(can_be_drawn(*flat, mark));
}

TEST_CASE("points keep what marks them, and one way at a time may be asked for") {
    Scene scene = place_of(network::trained());
    scene.figure.marks[0].mark_wrong = true;
    CHECK(drawn(scene)->figure.marks.back().mark_wrong);
    Json json = to_json(scene);
    json["figure"]["fold"] = 1;
    CHECK_THROWS_WITH(scene_from_json(json), "figure: may have one of terms, fold, place and landscape");
}

TEST_CASE("a place comes back from its file") {
    const Scene scene = place_of(network::trained(), PlaceShows::sums);
    CHECK(scene_from_json(to_json(scene)) == scene);
    CHECK_FALSE(drawn(*drawn(scene)));
}
