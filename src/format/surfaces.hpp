// A figure's surfaces as meshes, for programs that show or print solids.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>
#include <string>
#include <vector>

#include "scene/scene.hpp"

namespace format {

struct Surface {
    std::string name;  ///< of its height, "a_out"
    int side = 0;      ///< vertices along x1 and along x2
    double opacity = 1;
    bool level = false;                    ///< its height is a constant
    std::vector<glm::vec3> vertices;       ///< in the figure's box, z upwards; x1 first
    std::vector<glm::vec3> normals;        ///< of length 1
    std::vector<glm::vec3> colours;        ///< sRGB, 0 to 1
    std::vector<std::uint32_t> triangles;  ///< three indices each, anticlockwise from above
};

/// Of every surface that the network can fill. Throws scene::InputError for a figure that has none.
std::vector<Surface> surfaces(const scene::Scene& scene);

// mesh_files.cpp
std::string obj_text(const scene::Scene& scene);
std::string ply_bytes(const scene::Scene& scene);
/// Closed solids on a base, 100 mm wide: the first surface that is no plane; of a whole network each
/// landscape.
std::string stl_bytes(const scene::Scene& scene);
// glb.cpp
/// A node a surface, with colours a vertex; y is up, as glTF has it.
std::string glb_bytes(const scene::Scene& scene);

}  // namespace format
