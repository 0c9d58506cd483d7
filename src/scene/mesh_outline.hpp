// Where a mesh ends on the screen: its own edge, and where it turns away from the eye.
#pragma once

#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>
#include <mutex>
#include <vector>

#include "scene/surface_mesh.hpp"

namespace scene {

class MeshOutline {
  public:
    explicit MeshOutline(SurfaceMesh&& mesh);

    /// The two ends, in the box, of each edge that has triangles on one side of it alone as it is seen.
    /// `view`: box to clip. None of a mesh of so many triangles that it would take longer than to draw them.
    /// May be called by several threads.
    std::vector<glm::vec3> lines(const glm::mat4& view);
    std::size_t bytes() const;  ///< once its edges are found

  private:
    struct Place {
        glm::vec3 place, normal;
    };
    struct Edge {
        std::uint32_t from, to;           ///< places
        std::uint32_t triangle, another;  ///< the same where there is one
    };
    void find_edges();
    /// Its triangles turn this way and that as a wall's may, but the surface does not.
    bool is_fold(const Edge& edge, const glm::vec3& to_eye) const;

    std::vector<Place> places_;
    std::vector<std::uint32_t> triangles_;
    std::once_flag edges_found_;
    std::vector<Edge> edges_;
};

}  // namespace scene
