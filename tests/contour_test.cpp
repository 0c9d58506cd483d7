#include "scene/contour.hpp"

#include <cmath>
#include <glm/glm.hpp>
#include "catch.hpp"

#include "network/evaluator.hpp"
#include "random_network.hpp"
#include "scene/scene.hpp"

using namespace scene;

namespace {

constexpr Range domain{-10, 10};

Scene on_domain(const network::Network& net) {
    Scene scene = default_scene();
    scene.network = net;
    scene.figure.x1 = scene.figure.x2 = domain;
    return scene;
}

/// The distance from a place to the curve, by bisection along the gradient; large when there is no curve
/// near.
double distance_to_curve(const network::Network& net, const Quantity& quantity, double level,
                         glm::dvec2 place) {
    const auto value = [&](glm::dvec2 at) {
        return evaluate(quantity, net, evaluate(net, at.x, at.y), at.x, at.y, 0).value - level;
    };
    double nearest = 1;
    for (int direction = 0; direction < 16; ++direction) {
        const glm::dvec2 way{std::cos(direction * 0.3926991), std::sin(direction * 0.3926991)};
        // Where two branches are near, a long step passes both.
        for (const double reach : {0.01, 0.04, 0.2}) {
            double low = 0, high = reach;
            if ((value(place) < 0) == (value(place + way * high) < 0)) continue;
            for (int i = 0; i < 50; ++i) {
                const double middle = (low + high) / 2;
                ((value(place + way * middle) < 0) == (value(place) < 0) ? low : high) = middle;
            }
            nearest = std::min(nearest, low);
            break;
        }
    }
    return nearest;
}

}  // namespace

TEST_CASE("a contour lies on its curve within half a pixel for every activation, between its corners too",
          "[numbers]") {
    // 20 units over the 540 pixels that a flat figure's plane has in a picture of 1280x720.
    constexpr double half_a_pixel = 20.0 / 540 / 2;
    for (int a = 0; a < network::activation_count; ++a) {
        const auto activation = static_cast<network::Activation>(a);
        network::Network net = shaped({4, 3}, activation, 1.2, static_cast<unsigned>(a) + 3);
        for (const char* name : {"z1", "a2", "z2.1", "z_out"}) {
            const Quantity quantity = network::parse_quantity(name).value();
            const double level =
                evaluate(quantity, net, evaluate(net, 1.0, 0.5), 1.0, 0.5, 0).value;  // so that there is one
            const auto segments = contour(on_domain(net), quantity, level);
            INFO(network::name(activation) << " " << name);
            // A rectifier may be flat there.
            if (segments.empty()) {
                CHECK(activation == network::Activation::relu);
                continue;
            }
            double worst = 0;
            for (std::size_t i = 0; i < segments.size(); i += 1 + segments.size() / 60) {
                for (const double t : {0.0, 0.3, 0.5, 0.8})
                    worst = std::max(
                        worst, distance_to_curve(net, quantity, level,
                                                 segments[i].from + (segments[i].to - segments[i].from) * t));
            }
            CHECK(worst < half_a_pixel);
        }
    }
}

TEST_CASE("the decision boundary of the trained network is one closed curve around the middle") {
    const network::Network net = network::trained();
    const auto segments = contour(on_domain(net), network::output_activation(), 0.5);
    REQUIRE(segments.size() > 40);
    double area = 0;
    for (const Segment& segment : segments) {
        CHECK(std::abs(evaluate_output(net, segment.from.x, segment.from.y).a - 0.5) < 1e-9);
        area += std::abs(segment.from.x * segment.to.y - segment.from.y * segment.to.x) / 2;
    }
    // Seen from the origin inside it, the pieces' triangles make up the whole area: counted on a grid
    // instead.
    double counted = 0;
    for (int i = 0; i < 2000; ++i) {
        for (int j = 0; j < 2000; ++j)
            counted +=
                evaluate_output(net, -10 + 0.01 * (i + 0.5), -10 + 0.01 * (j + 0.5)).a >= 0.5 ? 1e-4 : 0;
    }
    CHECK(area == Approx(counted).epsilon(2e-3));
}

TEST_CASE("what has no curve gives none") {
    const network::Network net = network::trained();
    CHECK(contour(on_domain(net), network::output_activation(), 2).empty());
    CHECK(contour(on_domain(net), network::pre_activation(0, 7), 0).empty());
    CHECK_FALSE(contour(on_domain(net), Quantity{Quantity::Kind::x1x2_sum}, 0).empty());
}

TEST_CASE(
    "label, prediction and loss have their curves: the edge of the classes, and where the loss is a value") {
    Scene scene = default_scene();
    const auto on = [&](Quantity::Kind kind, double level) { return contour(scene, Quantity{kind}, level); };
    // The circle's rule: class 1 within 2.5.
    const auto edge = on(Quantity::Kind::label, 0.5);
    REQUIRE(edge.size() > 20);
    for (const Segment& piece : edge) CHECK(glm::length(piece.from) == Approx(2.5).margin(1e-6));
    CHECK(on(Quantity::Kind::label, 1.5).empty());
    const auto predicted = on(Quantity::Kind::prediction, 0.5),
               half = contour(scene, network::output_activation(), 0.5);
    REQUIRE_FALSE(predicted.empty());
    CHECK(predicted.size() == half.size());
    const auto loss = on(Quantity::Kind::loss, 0.3);
    REQUIRE_FALSE(loss.empty());
    for (const Segment& piece : loss) {
        const double radius = glm::length(piece.from);
        if (std::abs(radius - 2.5) < 1e-6) continue;  // there it jumps over the level
        const double value = evaluate(Quantity{Quantity::Kind::loss}, scene.network,
                                      evaluate(scene.network, piece.from.x, piece.from.y), piece.from.x,
                                      piece.from.y, radius < 2.5 ? 1 : 0)
                                 .value;
        CHECK(value == Approx(0.3).margin(1e-6));
    }
    scene.data = given_points({{-5, 0, 0}, {5, 0, 1}});
    const auto between = on(Quantity::Kind::label, 0.5);
    REQUIRE_FALSE(between.empty());
    for (const Segment& piece : between) CHECK(std::abs(piece.from.x) < 1e-6);
}
