#include "scene/mesh_outline.hpp"

#include <glm/gtc/matrix_transform.hpp>
#include "catch.hpp"

using namespace scene;

namespace {

MarkVertex vertex(const glm::vec3& place, const glm::vec3& normal) {
    MarkVertex made;
    made.place = place;
    made.normal = glm::normalize(normal);
    return made;
}

glm::mat4 seen_from(const glm::vec3& eye) {
    return glm::perspective(0.6F, 1.0F, 0.1F, 100.0F) * glm::lookAt(eye, glm::vec3(0), glm::vec3(0, 0.1F, 1));
}

/// A roof: two slopes that meet along x = 0. `twice`: the slopes have corners of their own.
SurfaceMesh roof(bool twice, float height) {
    SurfaceMesh mesh;
    const glm::vec3 left(-height, 0, 1), right(height, 0, 1), up(0, 0, 1);
    for (const float y : {-1.0F, 1.0F}) {
        mesh.vertices.push_back(vertex({-1, y, 0}, left));
        mesh.vertices.push_back(vertex({0, y, height}, twice ? left : up));
        if (twice) mesh.vertices.push_back(vertex({0, y, height}, right));
        mesh.vertices.push_back(vertex({1, y, 0}, right));
    }
    if (twice)
        mesh.triangles = {0, 1, 5, 0, 5, 4, 2, 3, 7, 2, 7, 6};
    else
        mesh.triangles = {0, 1, 4, 0, 4, 3, 1, 2, 5, 1, 5, 4};
    return mesh;
}

std::size_t lines_of(SurfaceMesh mesh, const glm::mat4& view) {
    MeshOutline outline(std::move(mesh));
    const auto lines = outline.lines(view);
    CHECK(outline.lines(view) == lines);
    return lines.size() / 2;
}

}  // namespace

TEST_CASE("a mesh's outline is its own edge and where it turns away") {
    for (const bool twice : {false, true}) {
        INFO(twice);
        // From above both slopes are seen; from the side one of them from below.
        CHECK(lines_of(roof(twice, 1), seen_from({0, 0.1F, 6})) == 6);
        CHECK(lines_of(roof(twice, 1), seen_from({6, 0.1F, 1})) == 7);
        CHECK(lines_of(roof(twice, 1), seen_from({-6, 0.1F, 1})) == 7);
        // As well without perspective, of which no eye has a place.
        const glm::mat4 side = glm::ortho(-2.0F, 2.0F, -2.0F, 2.0F, 0.1F, 100.0F) *
                               glm::lookAt(glm::vec3(6, 0, 1), glm::vec3(0), glm::vec3(0, 0, 1));
        CHECK(lines_of(roof(twice, 1), side) == 7);
    }
}

TEST_CASE("triangles that turn against their own surface are no outline") {
    // A wall's triangles lean this way and that by less than is seen; its corners face one way.
    SurfaceMesh mesh = roof(false, 1);
    for (MarkVertex& corner : mesh.vertices) corner.normal = {1, 0, 0};
    CHECK(lines_of(mesh, seen_from({6, 0.1F, 1})) == 6);
}

TEST_CASE("an outline behind the eye is found, and none of nothing") {
    CHECK(lines_of(roof(false, 1), seen_from({0, 0.1F, 0.5F})) == 6);
    CHECK(lines_of({}, seen_from({0, 0, 6})) == 0);
}
