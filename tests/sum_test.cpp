// Sums of neurons as figures show them, against NumPy's activations.
#include <cmath>

#include "catch.hpp"
#include "golden_csv.hpp"
#include "scene/drawn.hpp"
#include "scene/error.hpp"
#include "scene/mark_field.hpp"
#include "scene/mix.hpp"
#include "scene/pieces.hpp"
#include "scene/scene_json.hpp"
#include "scene/sum.hpp"

using namespace scene;

namespace {

Scene sum_of(const std::string& id, double terms) {
    Scene scene = scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
    scene.figure.terms = terms;
    return scene;
}

/// What a mark shows over a place, in the units of z.
double height(const Scene& scene, const Mark& mark, double x1, double x2) {
    return vertex(scene, mark, x1, x2, 0).z;
}

double step_of(const Scene& from, const Scene& to, std::size_t mark) {
    double most = 0;
    for (const double x1 : {-5.0, -1.0, 0.0, 2.5})
        for (const double x2 : {-4.0, 0.5, 3.0})
            most = std::max(most, std::abs(height(from, from.figure.marks[mark], x1, x2) -
                                           height(to, to.figure.marks[mark], x1, x2)));
    return most;
}

}  // namespace

TEST_CASE("after so many terms stands the bias and their sum") {
    const GoldenCsv golden("points100_trained.csv");
    const network::Layer output = network::trained().layers.back();
    for (int terms = 0; terms <= 3; ++terms) {
        const auto shown = drawn(sum_of("sum.z_out", terms));
        REQUIRE(shown);
        REQUIRE(shown->figure.marks.size() == 1);
        for (std::size_t row = 0; row < golden.rows; ++row) {
            double sum = output.bias(0);
            for (int k = 0; k < terms; ++k)
                sum += output.weight(0, k) * golden.at("a" + std::to_string(k + 1), row);
            CHECK(height(*shown, shown->figure.marks[0], golden.at("x1", row), golden.at("x2", row)) ==
                  Approx(sum).epsilon(1e-12).margin(1e-12));
        }
    }
}

TEST_CASE("a term comes as it was given, is turned over by a negative weight, and ends as the sum") {
    const GoldenCsv golden("points100_trained.csv");
    const double weight = network::trained().layers.back().weight(0, 1);
    REQUIRE(weight < 0);
    const auto shape = [&](double terms) {
        const auto shown = drawn(sum_of("sum.z_out", terms));
        REQUIRE(shown);
        REQUIRE(shown->figure.marks.size() == 2);
        return *shown;
    };
    const Scene first = shape(1 + 1e-6), turned = shape(1.55), last = shape(2 - 1e-6);
    for (std::size_t row = 0; row < golden.rows; ++row) {
        const double x1 = golden.at("x1", row), x2 = golden.at("x2", row), a = golden.at("a2", row);
        CHECK(height(first, first.figure.marks[1], x1, x2) == Approx(a).epsilon(1e-4));
        CHECK(height(turned, turned.figure.marks[1], x1, x2) == Approx(weight * a).epsilon(1e-9));
        CHECK(height(last, last.figure.marks[1], x1, x2) ==
              Approx(height(last, last.figure.marks[0], x1, x2)).epsilon(1e-4).margin(1e-4));
    }
}

TEST_CASE("nothing jumps on the way from the bias to the activation") {
    Scene before = *drawn(sum_of("sum.z_out", 0));
    for (int i = 1; i < 400; ++i) {
        const Scene now = *drawn(sum_of("sum.z_out", i / 100.0));
        // The largest weight is 9.2; a hundredth of a term's time moves it by no more than a twentieth of
        // that.
        CHECK(step_of(before, now, 0) < 0.5);
        // The term that comes may be another only where it is not seen.
        const bool both = before.figure.marks.size() == 2 && now.figure.marks.size() == 2;
        if (both && before.figure.marks[1].opacity > 0.01 && now.figure.marks[1].opacity > 0.01)
            CHECK(step_of(before, now, 1) < 0.5);
        CHECK(place(now).ranges == place(before).ranges);
        before = now;
    }
    REQUIRE(before.morph);
    CHECK(before.morph->share > 0.99);
    const Scene end = *drawn(sum_of("sum.z_out", 4));
    CHECK_FALSE(end.morph);
    // The activation has the axis of an activation.
    CHECK(place(end).ranges[2] == Range{0, 1});
    const GoldenCsv golden("points100_trained.csv");
    for (std::size_t row = 0; row < golden.rows; ++row)
        CHECK(height(end, end.figure.marks[0], golden.at("x1", row), golden.at("x2", row)) ==
              Approx(golden.at("a_out", row)).epsilon(1e-12));
}

TEST_CASE("all that comes stands within the axis") {
    for (const char* id : {"sum.z_out", "sum.z1", "sum.z2"}) {
        for (const double terms : {0.2, 0.7, 1.0, 1.3, 1.9, 2.0, 2.4, 3.0}) {
            const auto shown = drawn(sum_of(id, terms));
            REQUIRE(shown);
            const Range axis = place(*shown).ranges[2];
            for (const Mark& mark : shown->figure.marks)
                for (const double x1 : {-6.0, 0.0, 6.0})
                    for (const double x2 : {-6.0, 0.0, 6.0}) {
                        CHECK(height(*shown, mark, x1, x2) >= axis.low - 1e-9);
                        CHECK(height(*shown, mark, x1, x2) <= axis.high + 1e-9);
                    }
        }
    }
}

TEST_CASE("a sum comes back from its file, goes from number to number, and names what is there") {
    const Scene scene = sum_of("sum.z2", 1.25);
    CHECK(scene.figure.z->quantity == network::pre_activation(0, 1));
    CHECK(scene_from_json(to_json(scene)) == scene);
    const Scene half = mix(sum_of("sum.z_out", 1), sum_of("sum.z_out", 2), 0.5);
    CHECK(half.figure.terms == 1.5);
    CHECK_FALSE(half.morph);
    CHECK(title_of_sum(sum_of("sum.z_out", 0), network::pre_activation(-1, 0)) == "zₒᵤₜ so far: b");
    CHECK(title_of_sum(sum_of("sum.z_out", 3), network::pre_activation(-1, 0)) ==
          "zₒᵤₜ = b + w₁a₁ + w₂a₂ + w₃a₃");
    CHECK(title_of_sum(sum_of("sum.z_out", 4), network::pre_activation(-1, 0)) == "aₒᵤₜ = σ(zₒᵤₜ)");
    CHECK(title(sum_of("sum.z_out", 0)) == "zₒᵤₜ so far: b");
    CHECK(title(sum_of("sum.z3", 0)) == "z₃ so far: b");
    Scene own = sum_of("sum.z_out", 0);
    own.figure.title = "Adding up, for my class";
    CHECK(title(own) == own.figure.title);
    CHECK_THROWS_AS(figure_named("sum.a1"), InputError);
}

TEST_CASE("on the way from or to a sum its nearest end is drawn") {
    Scene from = sum_of("sum.z_out", 3.9), to = sum_of("sum.z_out", 1.5);
    to.figure.terms.reset();
    const auto out = drawn(mix(from, to, 0.25));
    REQUIRE(out);
    CHECK(out->morph->share == 0.25);
    CHECK(out->figure.z->quantity == network::output_activation());
    CHECK_FALSE(drawn(*out));
    const auto in = drawn(mix(to, sum_of("sum.z_out", 1), 0.25));
    REQUIRE(in);
    REQUIRE(in->morph);
    CHECK(in->morph->to->figure.marks[0].stand);
    CHECK_FALSE(drawn(*in));
}

TEST_CASE("a figure with terms whose height is no sum of the network is drawn as it is") {
    Scene scene = sum_of("sum.z3", 1.5);
    scene.network.layers[0].biases.resize(2);
    scene.network.layers[0].weights.resize(4);
    scene.network.layers[1].weights.resize(2);
    scene.network.layers[1].inputs = 2;
    CHECK_FALSE(drawn(scene));
    scene = default_scene();
    scene.figure.terms = 1;
    CHECK_FALSE(drawn(scene));
}
