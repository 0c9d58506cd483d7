// The plane as a layer sees it, against NumPy's activations and by geometry.
#include <cmath>

#include "catch.hpp"
#include "golden_csv.hpp"
#include "network/evaluator.hpp"
#include "random_network.hpp"
#include "scene/contour.hpp"
#include "scene/drawn.hpp"
#include "scene/error.hpp"
#include "scene/fold.hpp"
#include "scene/mix.hpp"
#include "scene/pick.hpp"
#include "scene/pieces.hpp"
#include "scene/scene_json.hpp"
#include "scene/surface_mesh.hpp"

using namespace scene;

namespace {

Scene fold_of(double fold, const network::Network& network = network::trained(),
              const std::string& id = "fold.1") {
    Scene scene = default_scene();
    scene.network = network;
    scene = scene_from_json(with_figure(to_json(scene), figure_named(id)));
    scene.figure.fold = fold;
    return scene;
}

network::Network folded_network(network::Activation activation, std::vector<double> weights,
                                std::vector<double> biases, std::vector<double> last) {
    const int neurons = static_cast<int>(biases.size());
    return {{{activation, 2, std::move(weights), std::move(biases)},
             {network::Activation::sigmoid, neurons, std::move(last), {0.7}}}};
}

network::Network paper() {
    return folded_network(network::Activation::relu, {1, 0.3, -0.5, 0.9, -0.4, -1}, {1, 0.5, 1},
                          {-1.2, -1, -1.1});
}

}  // namespace

TEST_CASE("a folded plane stands at the inputs, at z, and at a, and between them halfway") {
    const GoldenCsv golden("points100_trained.csv");
    for (const double fold : {0.0, 0.5, 1.0, 1.25, 2.0}) {
        const Standing standing(fold_of(fold));
        const Standing flat(fold_of(0)), stretched(fold_of(1)), bent(fold_of(2));
        const Mark& mark = standing.scene().figure.marks[0];
        for (std::size_t row = 0; row < golden.rows; ++row) {
            const double x1 = golden.at("x1", row), x2 = golden.at("x2", row);
            const auto column = [&](const char* name, int k) {
                return golden.at(name + std::to_string(k), row);
            };
            const glm::dvec3 input = flat.placement().to_box({x1, x2, 0.0});
            const glm::dvec3 z =
                stretched.placement().to_box({column("z", 1), column("z", 2), column("z", 3)});
            const glm::dvec3 a = bent.placement().to_box({column("a", 1), column("a", 2), column("a", 3)});
            const glm::dvec3 expected = fold <= 1 ? glm::mix(input, z, fold) : glm::mix(z, a, fold - 1);
            CHECK(glm::length(standing.at(mark, x1, x2, 0) - expected) < 1e-9);
        }
    }
}

TEST_CASE(
    "the next neuron's boundary is one plane there, in the box, and the curve on the sheet lies in it") {
    const Standing standing(fold_of(2));
    const Scene& shown = standing.scene();
    const Mark& plane = shown.figure.marks.back();
    REQUIRE(plane.stand);
    REQUIRE(plane.stand->outline.size() >= 3);
    const network::Layer output = network::trained().layers[1];
    const auto z_out = [&](glm::dvec3 box) {
        double z = output.bias(0);
        for (int k = 0; k < 3; ++k) z += output.weight(0, k) * standing.placement().to_value(k, box[k]);
        return z;
    };
    for (const glm::dvec2& corner : plane.stand->outline) {
        const glm::dvec3 box = standing.at(plane, corner.x, corner.y, 0);
        CHECK(z_out(box) == Approx(0).margin(1e-9));
        for (int axis = 0; axis < 3; ++axis)
            CHECK(std::abs(box[axis]) <= standing.placement().half[axis] + 1e-9);
    }
    const auto curve = contour(shown, network::pre_activation(-1, 0), 0);
    REQUIRE(curve.size() > 20);
    for (const Segment& piece : curve)
        CHECK(z_out(standing.at(shown.figure.marks[0], piece.from.x, piece.from.y, 0)) ==
              Approx(0).margin(1e-9));
}

TEST_CASE("a plane of a deeper layer's next neuron is flat too") {
    int planes = 0;
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const network::Network deep = shaped({4, 3}, network::Activation::tanh, 2, seed);
        const Standing standing(fold_of(2, deep, "fold.2"));
        const Mark& plane = standing.scene().figure.marks.back();
        if (!plane.stand || plane.stand->outline.empty()) continue;  // beside the box
        ++planes;
        for (const glm::dvec2& corner : plane.stand->outline) {
            const glm::dvec3 box = standing.at(plane, corner.x, corner.y, 0);
            double z = deep.layers[2].bias(0);
            for (int k = 0; k < 3; ++k)
                z += deep.layers[2].weight(0, k) * standing.placement().to_value(k, box[k]);
            CHECK(z == Approx(0).margin(1e-9));
        }
    }
    CHECK(planes > 10);
}

TEST_CASE("what is picked on a folded sheet lies under the pointer") {
    for (const double fold : {0.4, 1.0, 1.5, 2.0}) {
        const Scene scene = fold_of(fold);
        const Standing standing(scene);
        const Projection projection = project(standing.scene(), 1.6);
        int found = 0;
        for (const double x : {-0.5, -0.2, 0.0, 0.15, 0.4})
            for (const double y : {-0.4, -0.1, 0.1, 0.3}) {
                const auto hit = pick(scene, 1.6, {x, y}, 0);
                if (!hit) continue;
                ++found;
                const glm::dvec3 box = standing.at(standing.scene().figure.marks[0], hit->x1, hit->x2, 0);
                // Where the sheet bends, triangles of a fine mesh leave it by less than a pixel in 700.
                CHECK(glm::length(on_picture(projection, 1.6, box) - glm::dvec2(x, y)) < 2e-3);
            }
        CHECK(found > 3);
    }
}

TEST_CASE("of relu the sheet is folded along straight creases into flat pieces") {
    for (const double fold : {1.5, 2.0}) {
        const auto shown = drawn(fold_of(fold, paper()));
        REQUIRE(shown);
        const auto pieces = pieces_of(*shown, shown->figure.marks[0]);
        REQUIRE(pieces);
        CHECK(pieces->partition.pieces.size() == 7);  // three lines in general position
        const Placement placement = place(*shown);
        std::optional<Placement> to_placement;
        if (shown->morph) to_placement = place(*shown->morph->to);
        const PlacedMark from{*shown, shown->figure.marks[0], placement};
        std::optional<PlacedMark> to;
        if (shown->morph)
            to.emplace(PlacedMark{*shown->morph->to, shown->morph->to->figure.marks[0], *to_placement});
        const MarkField field(from, to ? &*to : nullptr, to ? shown->morph->share : 0);
        for (const network::Piece& piece : pieces->partition.pieces) {
            std::vector<glm::dvec2> corners;
            for (const network::Corner& corner : piece.corners) corners.emplace_back(corner[0], corner[1]);
            const auto stand = field.at(corners);
            for (std::size_t k = 3; k < stand.size(); ++k) {
                const glm::dvec3 a = stand[0].place, b = stand[1].place, c = stand[2].place;
                const glm::dvec3 away = glm::dvec3(stand[k].place) - a;
                CHECK(std::abs(glm::dot(glm::cross(b - a, c - a), away)) < 1e-5);  // in float
            }
        }
    }
}

TEST_CASE("two neurons fold into a flat figure with a straight line, one or none say so") {
    const auto two = folded_network(network::Activation::tanh, {1, 0.5, -0.7, 1.2}, {0.2, -0.4}, {1.5, -2});
    const Standing standing(fold_of(2, two));
    CHECK(standing.scene().figure.flat());
    const Mark& line = standing.scene().figure.marks.back();
    REQUIRE(line.kind == Mark::Kind::slices);
    for (int i = 0; i < line.samples->x1.count(); ++i) {
        const glm::dvec3 box = standing.at(line, line.samples->x1.at(i), 0, 0);
        const double z =
            0.7 + 1.5 * standing.placement().to_value(0, box.x) - 2 * standing.placement().to_value(1, box.y);
        CHECK(z == Approx(0).margin(1e-9));
    }
    const auto one = folded_network(network::Activation::tanh, {1, 0.5}, {0.2}, {1.5});
    CHECK_THROWS_WITH(fold_of(2, one), "layer 1 has one neuron: what it sees is a line");
    CHECK_THROWS_WITH(fold_of(2, two, "fold.2"), "there is no layer 2: the network has 1 hidden layer");
}

TEST_CASE("a fold comes back from its file, goes from number to number, and names its axes") {
    const Scene scene = fold_of(1.25);
    CHECK(scene_from_json(to_json(scene)) == scene);
    const Scene half = mix(fold_of(0), fold_of(2), 0.25);
    CHECK(half.figure.fold == 0.5);
    CHECK_FALSE(half.morph);
    CHECK(title(fold_of(0)) == "The plane of the inputs");
    CHECK(title(fold_of(2)) == "Layer 1 bends it: a₁, a₂, a₃");
    Scene other = scene;
    other.figure.z->quantity = network::output_activation();
    CHECK_FALSE(drawn(other));
    other.figure.z->quantity = other.figure.x.quantity;
    CHECK_FALSE(drawn(other));
}
