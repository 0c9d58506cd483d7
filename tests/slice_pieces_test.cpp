#include "scene/slice_pieces.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

#include "scene/scene_json.hpp"

using namespace scene;

namespace {

Scene scene_of(const std::string& id) {
    return scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
}

/// How far the curve leaves its pieces, looked up in double precision between their ends; also checks that
/// the pieces follow each other.
double furthest(const Scene& scene, const std::vector<SlicePiece>& pieces, bool along) {
    const Mark& mark = scene.figure.marks.front();
    const Placement placement = place(scene);
    const auto stand = [&](double x1, double x2) { return placement.to_box(vertex(scene, mark, x1, x2, 0)); };
    double worst = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const SlicePiece& piece = pieces[i];
        const auto from = static_cast<double>(piece.from), to = static_cast<double>(piece.to),
                   x2 = static_cast<double>(piece.x2);
        if (i > 0 && pieces[i - 1].x2 == piece.x2) CHECK(pieces[i - 1].to == piece.from);
        const glm::dvec3 a = stand(from, x2), way = stand(to, x2) - a;
        for (int k = 1; k < 20; ++k) {
            const glm::dvec3 at = stand(from + (to - from) * k / 20, x2) - a;
            const double square = glm::dot(way, way);
            const double share = along        ? k / 20.0
                                 : square > 0 ? glm::clamp(glm::dot(at, way) / square, 0.0, 1.0)
                                              : 0;
            worst = std::max(worst, glm::length(at - share * way));
        }
    }
    return worst;
}

}  // namespace

TEST_CASE("slices bend where their curves do, and nowhere else") {
    for (const char* id : {"sigmoid.three", "slices.sum_a_out_3", "sigmoid.weight", "boundary.z1_a1_line"}) {
        Scene scene = scene_of(id);
        for (const bool along : {false, true}) {
            const Placement placement = place(scene);
            const PlacedMark slices{scene, scene.figure.marks.front(), placement};
            const double tolerance = 1e-3;
            const auto pieces = slice_pieces(slices, nullptr, 2000, tolerance, along);
            INFO(id << (along ? ", along" : "") << ": " << pieces.size() << " pieces");
            // Between its places a curve may leave the pieces a little further.
            CHECK(furthest(scene, pieces, along) < 1.5 * tolerance);
            const std::size_t curves = slices.mark.samples->slices().size();
            CHECK(pieces.size() >= curves);
            CHECK(pieces.size() < 150 * curves);  // of the 2000 that are allowed
        }
    }
}

TEST_CASE("slices on their way to another figure bend for both") {
    Scene flat = scene_of("slices.sum_a_out_1");
    Scene deep = flat;
    deep.figure.y.quantity = network::pre_activation(0, 0);
    const Placement from = place(flat), to = place(deep);
    const PlacedMark first{flat, flat.figure.marks.front(), from},
        second{deep, deep.figure.marks.front(), to};
    const auto pieces = slice_pieces(first, &second, 2000, 1e-3, true);
    CHECK(furthest(flat, pieces, true) < 1.5e-3);
    CHECK(furthest(deep, pieces, true) < 1.5e-3);
}
