#include "scene/crease.hpp"

#include <glm/glm.hpp>
#include "catch.hpp"

#include "scene/surface_mesh.hpp"
#include "surface_cases.hpp"

using namespace scene;

namespace {

constexpr float pixel = 2 * 1.55F / 720;

/// a_out = the sum of the neurons' relu, each of w1 x1 + w2 x2 + b.
Scene folded(const std::vector<std::array<double, 3>>& neurons) {
    Scene scene = default_scene();
    network::Layer hidden{network::Activation::relu, 2, {}, {}};
    network::Layer output{network::Activation::linear, static_cast<int>(neurons.size()), {}, {0}};
    for (const auto& [w1, w2, bias] : neurons) {
        hidden.weights.insert(hidden.weights.end(), {w1, w2});
        hidden.biases.push_back(bias);
        output.weights.push_back(1);
    }
    scene.network.layers = {hidden, output};
    scene.figure.marks.front().colour = {Colour::Kind::fixed, {}, {}};
    return scene;
}

struct Surface {
    Scene scene;
    Placement placement = place(scene);
    MarkField field{{scene, scene.figure.marks.front(), placement}};

    std::optional<Crease> between(glm::dvec2 from, glm::dvec2 to) const {
        const std::array places = {(from + to) / 2.0, from, to};
        const std::vector<MarkVertex> at = field.at(places);
        const MeshLine line = LineMiss(field, pixel).line(at[0], at[1], at[2]);
        if (!may_cross_crease(line, pixel)) return std::nullopt;
        return find_creases(field, std::array{line}, pixel).front();
    }
    SurfaceMesh mesh() const {
        return surface_mesh(field,
                            {{-10, -10}, {20, 20}, 0, static_cast<double>(pixel), glm::mat4(0.1F), {1, 2}});
    }
};

}  // namespace

TEST_CASE("a line's crease is where the neuron's z is 0, and has the normals of both sides") {
    const Surface surface{folded({{0.5, 0.25, -1}})};
    for (const double x2 : {-3.0, 0.0, 0.7, 2.9}) {
        INFO(x2);
        const glm::dvec2 from(0.4, x2), to(5.1, x2);
        const auto crease = surface.between(from, to);
        REQUIRE(crease);
        const glm::vec2 at = crease->towards_from.plane;
        CHECK(at.x == Approx((1 - 0.25 * x2) / 0.5).margin(1e-5));
        CHECK(at.y == static_cast<float>(x2));
        CHECK(crease->towards_from.place == crease->towards_to.place);
        const std::vector<MarkVertex> ends = surface.field.at(std::array{from, to});
        CHECK(glm::length(crease->towards_from.normal - ends[0].normal) < 1e-5F);
        CHECK(glm::length(crease->towards_to.normal - ends[1].normal) < 1e-5F);
    }
}

TEST_CASE("a crease that bends with a sigmoid over it is found, too") {
    Scene scene = folded({{1.2, 0.4, 0.3}});
    scene.network.layers.back().activation = network::Activation::sigmoid;
    const Surface surface{scene};
    const auto crease = surface.between({-0.35, 0}, {-0.1, 0});
    REQUIRE(crease);
    CHECK(crease->towards_to.plane.x == Approx(-0.25).margin(2e-3));
}

TEST_CASE("no crease is found where there is none, or more than one") {
    const Surface even{folded({{0.5, 0.25, 20}})}, two{folded({{0.5, 0, 0}, {0.5, 0, -1}})};
    CHECK_FALSE(even.between({-1, 0}, {1, 0}));
    CHECK_FALSE(two.between({-1, 0}, {3, 0}));
    CHECK(two.between({-1, 0}, {1.5, 0}));
    const Surface smooth{default_scene()};
    int crossing = 0;
    for (int i = -40; i < 40; ++i)
        for (int j = -40; j < 40; ++j)
            crossing += smooth.between({i / 4.0, j / 4.0}, {(i + 1) / 4.0, j / 4.0}) ? 1 : 0;
    CHECK(crossing == 0);
}

TEST_CASE("a surface of flat pieces has few triangles, each as flat as its piece") {
    // Creases that cross, one along an axis, one a diagonal through the middle, and two that are almost
    // parallel.
    const std::vector<std::vector<std::array<double, 3>>> all = {{{0.5, 0.25, -1}},
                                                                 {{1, 0, 0}},
                                                                 {{0.3, 0.3, 0}},
                                                                 {{0.5, 0, -1}, {0, 0.4, 0}, {-0.3, 0.5, 1}},
                                                                 {{0.5, 0.1, 0}, {0.5, 0.12, 0.3}}};
    for (const auto& neurons : all) {
        INFO(neurons.size() << " neurons, the first " << neurons[0][0] << " " << neurons[0][1]);
        const SurfaceMesh mesh = Surface{folded(neurons)}.mesh();
        // The coarsest cells alone have 2048.
        CHECK(mesh.triangles.size() / 3 < 2500 + 600 * (neurons.size() - 1));
        double area = 0, wrong = 0;
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            const auto corner = [&](std::size_t k) -> const MarkVertex& {
                return mesh.vertices[mesh.triangles[i + k]];
            };
            const glm::vec3 across =
                glm::cross(corner(1).place - corner(0).place, corner(2).place - corner(0).place);
            const float size = glm::length(across);
            bool flat = true;
            for (std::size_t k = 0; k < 3; ++k) flat &= glm::length(corner(k).normal - across / size) < 0.05F;
            area += static_cast<double>(size);
            wrong += flat ? 0 : static_cast<double>(size);
        }
        // Where creases cross, or run through a corner, cells are a pixel and not cut.
        CHECK(wrong / area < 0.001);
    }
}
