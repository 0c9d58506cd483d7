// Where light falls on a landscape, as a texture over the box's floor.
#pragma once

#include <glm/vec3.hpp>
#include <vector>

#include "gl/handle.hpp"
#include "scene/scene.hpp"

namespace render {

/// 1 in the light, 0 in the shadow of what is higher, soft between. `heights`: side * side in the box, x
/// first, over all of its floor. `light`: towards it.
std::vector<float> lit(const std::vector<float>& heights, int side, const glm::vec3& light);

class ShadowMap {
  public:
    static constexpr int unit = 3;

    /// Works out and uploads what changed since the last call, and binds the texture to its unit. `losses`:
    /// the heights of a landscape in the box, else the figure's own surfaces are looked up.
    void bind(const scene::Scene& scene, const glm::vec3& light, const std::vector<float>& losses);

  private:
    gl::Texture texture_;
    std::vector<float> heights_;
    glm::vec3 light_{};
    network::Network network_;
    scene::Data data_;
    scene::Figure figure_;
};

}  // namespace render
