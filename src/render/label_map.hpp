// The labels of a plane that no shader has the rule of, as a texture: a typed rule's, numbers.
#pragma once

#include <cstdint>
#include <memory>

#include "gl/handle.hpp"
#include "scene/scene.hpp"

namespace render {

class LabelMap {
  public:
    static constexpr int side = 512;  ///< texels; an edge between labels is right within half of one

    /// Works out and uploads what changed since the last call, and binds the texture to unit 2. Costs nothing
    /// for a data set whose rule the shaders have.
    void bind(const scene::Scene& scene);
    static constexpr int unit = 2;

  private:
    gl::Texture texture_;
    std::shared_ptr<const std::vector<network::DataPoint>> points_;
    scene::Range x1_, x2_;
    bool numbers_ = false;
};

}  // namespace render
