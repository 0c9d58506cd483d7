// Exact pieces in a figure: its mesh, its title, and what is said where there are none.
#include "scene/pieces.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

#include "random_network.hpp"
#include "scene/placement.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

Scene pieces_scene(const network::Network& network, const char* id = "pieces.z_out") {
    Scene scene = default_scene();
    scene.network = network;
    return scene_from_json(with_figure(to_json(scene), figure_named(id)));
}

network::Network relu() {
    network::Network network = shaped({6, 5}, network::Activation::relu, 1, 3);
    network.layers.back().activation = network::Activation::sigmoid;
    return network;
}

}  // namespace

TEST_CASE("the mesh of exact pieces stands where the evaluator says, flat on each piece") {
    for (const char* id : {"pieces.z_out", "pieces.z2.1"}) {
        const Scene scene = pieces_scene(relu(), id);
        const Mark& mark = scene.figure.marks[0];
        const auto pieces = pieces_of(scene, mark);
        REQUIRE(pieces);
        CHECK(pieces->partition.pieces.size() > 10);
        const Placement placement = place(scene);
        const MarkField field({scene, mark, placement});
        const SurfaceMesh mesh =
            surface_mesh(field, {{-6, -6}, {12, 12}, 0, 0.005, glm::mat4(1), {}, 0, pieces.get()});
        double covered = 0;
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            const auto corner = [&](std::size_t k) { return mesh.vertices[mesh.triangles[i + k]]; };
            const glm::dvec3 a = corner(0).place, b = corner(1).place, c = corner(2).place;
            const glm::dvec3 across = glm::cross(b - a, c - a);
            covered += across.z / 2;
            // One piece, one colour, one side: the function of the output, in the box.
            CHECK(corner(0).colour == corner(1).colour);
            CHECK(corner(0).normal == corner(2).normal);
            const glm::dvec2 middle =
                (glm::dvec2(corner(0).plane) + glm::dvec2(corner(1).plane) + glm::dvec2(corner(2).plane)) /
                3.0;
            const glm::dvec3 there =
                placement.to_box(vertex(scene, mark, middle.x, middle.y, network::Label()));
            CHECK(glm::length((a + b + c) / 3.0 - there) < 1e-5);
        }
        CHECK(covered == Approx(4 * placement.half.x * placement.half.y).epsilon(1e-4));
    }
}

TEST_CASE("a figure of pieces says how many there are, and keeps what it is when it is written") {
    Scene scene = pieces_scene(relu());
    const std::size_t count = pieces_of(scene)->partition.pieces.size();
    CHECK(title(scene) == std::to_string(count) + " pieces of zₒᵤₜ");
    CHECK(scene_from_json(to_json(scene)) == scene);
    scene.figure.marks[0].pieces = PieceColour::slope;
    CHECK(scene_from_json(to_json(scene)) == scene);
    const auto slopes = pieces_of(scene);
    CHECK(slopes->range.high == Approx(static_cast<double>(*std::ranges::max_element(slopes->numbers))));
    const auto& last = slopes->partition.pieces.back();
    const glm::dvec2 place = (glm::dvec2(last.corners[0][0], last.corners[0][1]) +
                              glm::dvec2(last.corners[1][0], last.corners[1][1]) +
                              glm::dvec2(last.corners[2][0], last.corners[2][1])) /
                             3.0;
    CHECK(number_at(*slopes, scene.network, place.x, place.y) == slopes->numbers.back());
    // What moves a crease is followed at once.
    Scene moved = scene;
    moved.network.layers[0].bias(0) += 40;
    CHECK(pieces_of(moved)->partition.pieces.size() != count);
    CHECK(pieces_of(scene)->partition.pieces.size() == count);
    Json wrong = to_json(scene);
    wrong["figure"]["marks"][0]["pieces"] = "many";
    CHECK_THROWS_WITH(scene_from_json(wrong), Catch::Contains("figure.marks.0.pieces"));
}

TEST_CASE("where nothing falls into pieces it is said, and a network is offered that does") {
    Scene scene = pieces_scene(relu());
    CHECK_FALSE(trouble_with_pieces(scene));
    scene.network.layers[0].activation = network::Activation::tanh;
    CHECK_FALSE(pieces_of(scene));
    CHECK(trouble_with_pieces(scene)->starts_with("Without a corner"));
    CHECK(with_pieces(scene.network) == relu());
    // Choosing the figure takes it.
    CHECK(pieces_scene(scene.network).network == relu());
    scene = pieces_scene(relu());
    scene.figure.z->quantity = network::output_activation();
    CHECK(*trouble_with_pieces(scene) == "aₒᵤₜ is no linear function on a piece");
    CHECK_THROWS_WITH(figure_named("pieces.z"), Catch::Contains("the nearest is 'pieces."));
    // A stranger's figure may bring anything.
    FigureEntry broken = figure_named("pieces.z_out");
    broken.patch["network"] = {{"layers", {1, 2}}};
    CHECK_THROWS_WITH(with_figure(to_json(default_scene()), broken), "network.layers.0: must be an object");
}
