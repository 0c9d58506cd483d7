// What meshes hold of figures that say more than their marks.
#include <set>

#include "catch.hpp"
#include "format/surfaces.hpp"
#include "scene/drawn.hpp"
#include "scene/scene_json.hpp"

using namespace scene;

namespace {

Scene figure_scene(const std::string& id) {
    return scene_from_json(with_figure(to_json(default_scene()), figure_named(id)));
}

}  // namespace

TEST_CASE("a folded sheet is exported as it is drawn, on its way too, with the plane that cuts it") {
    Scene scene = figure_scene("fold.1");
    for (const double fold : {0.0, 0.5, 1.0, 1.5, 2.0}) {
        scene.figure.fold = fold;
        const auto all = format::surfaces(scene);
        CHECK(all.size() == (fold == 2 ? 2 : 1));
        const Standing standing(scene);
        const Mark& sheet = standing.scene().figure.marks[0];
        const auto cells = static_cast<std::size_t>(all[0].side) - 1;
        const glm::vec3 middle = all[0].vertices[(cells / 2) * (cells + 1) + cells / 2];
        CHECK(glm::length(glm::dvec3(middle) - standing.at(sheet, 0, 0, 0)) < 1e-5);
        for (const format::Surface& surface : all)
            for (const glm::vec3& vertex : surface.vertices)
                for (int axis = 0; axis < 3; ++axis)
                    CHECK(std::abs(vertex[axis]) <= (axis == 2 ? 0.63F : 1.01F));
    }
}

TEST_CASE("the last step of a sum is exported where it has come") {
    Scene scene = figure_scene("sum.z_out");
    scene.figure.terms = 3.5;
    const auto half = format::surfaces(scene);
    const Standing standing(scene);
    CHECK(glm::length(glm::dvec3(half[0].vertices[0]) -
                      standing.at(standing.scene().figure.marks[0], -6, -6, 0)) < 1e-5);
}

TEST_CASE("every landscape of the whole network is exported with its own colours, and printed with a base") {
    const Scene scene = figure_scene("network.place");
    const auto all = format::surfaces(scene);
    REQUIRE(all.size() == 6);
    std::set<std::string> colours, names;
    for (const format::Surface& surface : all) {
        colours.emplace(reinterpret_cast<const char*>(surface.colours.data()),
                        surface.colours.size() * sizeof(glm::vec3));
        names.insert(surface.name);
    }
    CHECK(colours.size() == 6);
    CHECK(names.size() == 6);
    // Facets of 50 bytes behind a header of 84; as many as it says.
    const std::string bytes = format::stl_bytes(scene);
    std::uint32_t facets = 0;
    for (int i = 3; i >= 0; --i)
        facets = facets << 8 | static_cast<std::uint8_t>(bytes[80 + static_cast<std::size_t>(i)]);
    CHECK(bytes.size() == 84 + 50 * std::size_t{facets});
    CHECK(facets == 6 * (4 * 100 * 100 + 8 * 100));
}
