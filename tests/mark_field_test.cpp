#include "scene/mark_field.hpp"

#include <glm/glm.hpp>
#include <random>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "random_network.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

std::vector<glm::dvec2> some_places() {
    std::mt19937 random(8);
    std::uniform_real_distribution<double> uniform(-10, 10);
    std::vector<glm::dvec2> places(200);
    for (glm::dvec2& place : places) place = {uniform(random), uniform(random)};
    return places;
}

/// A surface of a quantity over two others.
Scene scene_of(const network::Network& network, const char* x, const char* y, const char* z) {
    Scene scene = default_scene();
    scene.network = network;
    scene.figure.x.quantity = *network::parse_quantity(x);
    scene.figure.y.quantity = *network::parse_quantity(y);
    scene.figure.z->quantity = *network::parse_quantity(z);
    scene.figure.marks = {Mark{}};
    return scene;
}

constexpr const char* names[] = {"x1",    "x2",    "x1x2_sum", "z1",         "a1",   "z2.2", "a2.1",
                                 "z_out", "a_out", "label",    "prediction", "loss", "0.25"};

}  // namespace

TEST_CASE("marks stand where double precision has them, with its normals, for each quantity on each axis") {
    for (const auto output : {network::Activation::sigmoid, network::Activation::tanh}) {
        network::Network net = shaped({4, 3}, network::Activation::tanh, 0.5, 2);
        net.layers.back().activation = output;
        for (const char* name : names) {
            for (const auto& [x, y, z] :
                 {std::array{"x1", "x2", name}, {name, "x2", "z1"}, {"a1", name, "a_out"}}) {
                INFO(x << ", " << y << ", " << z);
                const Scene scene = scene_of(net, x, y, z);
                const Placement placement = place(scene);
                const Mark& mark = scene.figure.marks.front();
                const auto places = some_places();
                const auto vertices = MarkField({scene, mark, placement}).at(places);
                double furthest = 0, turned = 0;
                for (std::size_t i = 0; i < places.size(); ++i) {
                    const auto [x1, x2] = std::pair(places[i].x, places[i].y);
                    const network::Label label = label_at(scene.data, x1, x2);
                    const glm::dvec3 exact = placement.to_box(vertex(scene, mark, x1, x2, label));
                    furthest = std::max(furthest, glm::length(glm::dvec3(vertices[i].place) - exact) /
                                                      (1 + glm::length(exact)));
                    const auto states = evaluate(scene.network, x1, x2);
                    glm::dvec3 along_1, along_2;
                    for (int axis = 0; axis < 3; ++axis) {
                        const Quantity& quantity = axis == 0   ? scene.figure.x.quantity
                                                   : axis == 1 ? scene.figure.y.quantity
                                                               : scene.figure.z->quantity;
                        const auto g = evaluate(quantity, scene.network, states, x1, x2, label);
                        const double unit = placement.to_box(axis, 1) - placement.to_box(axis, 0);
                        along_1[axis] = unit * g.d1;
                        along_2[axis] = unit * g.d2;
                    }
                    const glm::dvec3 normal = glm::cross(along_1, along_2);
                    if (glm::length(normal) > 1e-9 * glm::length(along_1) * glm::length(along_2) &&
                        glm::length(normal) > 1e-12)
                        turned = std::max(
                            turned, glm::length(glm::dvec3(vertices[i].normal) - glm::normalize(normal)));
                }
                // Places and normals are kept in float.
                CHECK(furthest < 1e-6);
                CHECK(turned < 1e-4);
            }
        }
    }
}

TEST_CASE("colours are told by the mark's own quantity; by prediction they change where the class does") {
    Scene scene = default_scene();
    Mark& mark = scene.figure.marks.front();
    const auto places = some_places();
    const auto told = [&](Colour::Kind kind, const char* quantity = "0") {
        mark.colour = {kind, {}, *network::parse_quantity(quantity)};
        const Placement placement = place(scene);
        return MarkField({scene, mark, placement}).at(places);
    };
    const auto value = [&](const char* name, glm::dvec2 at) {
        const auto states = evaluate(scene.network, at.x, at.y);
        return evaluate(*network::parse_quantity(name), scene.network, states, at.x, at.y, {}).value;
    };
    const auto by_height = told(Colour::Kind::value), by_other = told(Colour::Kind::quantity, "z2"),
               by_class = told(Colour::Kind::prediction);
    for (std::size_t i = 0; i < places.size(); ++i) {
        CHECK(static_cast<double>(by_height[i].colour) == Approx(value("a_out", places[i])));
        CHECK(static_cast<double>(by_other[i].colour) == Approx(value("z2", places[i])));
        CHECK((by_class[i].colour >= 0) == (value("prediction", places[i]) > 0));
    }
    scene.network.layers.back().activation = network::Activation::tanh;
    const auto by_tanh = told(Colour::Kind::prediction);
    for (std::size_t i = 0; i < places.size(); ++i)
        CHECK((by_tanh[i].colour >= 0) == (value("prediction", places[i]) > 0));
}

TEST_CASE("on the way to another figure, marks stand between both") {
    const Scene from = scene_of(network::trained(), "x1", "x2", "a_out"),
                to = scene_of(network::trained(), "z1", "a2", "z_out");
    const Placement first = place(from), second = place(to);
    const PlacedMark a{from, from.figure.marks.front(), first}, b{to, to.figure.marks.front(), second};
    const auto places = some_places();
    const auto low = MarkField(a).at(places), high = MarkField(b).at(places),
               between = MarkField(a, &b, 0.25).at(places);
    for (std::size_t i = 0; i < places.size(); ++i)
        CHECK(glm::length(between[i].place - glm::mix(low[i].place, high[i].place, 0.25F)) < 1e-5F);
}

TEST_CASE("uphill is known however little a surface rises") {
    Scene scene = default_scene();
    for (network::Layer& layer : scene.network.layers)
        for (double& weight : layer.weights) weight *= 100;
    const Placement placement = place(scene);
    const std::vector<glm::dvec2> flat = {{9, 8}, {-9, 3}};
    for (const MarkVertex& vertex : MarkField({scene, scene.figure.marks.front(), placement}).at(flat)) {
        CHECK(glm::length(vertex.uphill) == Approx(1));
        CHECK(static_cast<double>(vertex.normal.z) == Approx(1));
    }
}
