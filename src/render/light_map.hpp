// How light falls on a figure, as a texture that shaders look up: worked out once a change, not once a
// picture.
#pragma once

#include <cstdint>
#include <glm/vec3.hpp>
#include <list>
#include <vector>

#include "gl/handle.hpp"
#include "gl/program.hpp"
#include "scene/light.hpp"

namespace render {

class LightMap {
  public:
    static constexpr int unit = 3;

    struct Ground {
        bool shadows = false;  ///< something throws them
        bool walls = false;    ///< so steep that a triangle may reach from foot to top
    };
    void begin_picture() { ++picture_; }
    /// Works out and uploads what changed, and binds the texture to its unit: the sun's share over the box,
    /// the sky's, the light on the floor, and how high the figure is. `losses`: the heights of a landscape in
    /// the box, of any side; else the figure's own surfaces are looked up.
    Ground bind(const scene::Scene& scene, const glm::vec3& sun, const std::vector<float>& losses);

  private:
    struct Kept {
        glm::vec3 sun;
        network::Network network;
        scene::Data data;
        scene::Figure figure;
        std::vector<float> losses;
        gl::Texture texture;
        Ground ground{};
        std::uint64_t picture = 0;  ///< that used it last
    };
    std::uint64_t picture_ = 0;
    /// A window's pictures, and both ends of a morph; or as many as one picture has.
    static constexpr std::size_t most = 6;
    std::list<Kept> kept_;  ///< used last first
};

}  // namespace render
