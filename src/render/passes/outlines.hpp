// Smooth edges of surfaces in a picture of one sample a pixel.
#pragma once

#include <future>
#include <memory>
#include <vector>

#include "render/context.hpp"
#include "scene/mesh_outline.hpp"

namespace render {

class Outlines {
  public:
    explicit Outlines(Context& context);
    void forget() { waiting_.clear(); }
    bool empty() const { return waiting_.empty(); }
    /// Of a surface that was drawn: they are found while others are.
    void add(const Frame& frame, const std::shared_ptr<scene::MeshOutline>& outline);
    /// Of all of them, in the picture, whose samples hold it.
    void smooth(const Frame& frame);

  private:
    using Ends = std::vector<glm::vec3>;
    Context& context_;
    std::vector<std::future<Ends>> waiting_;  ///< two ends each
    gl::Buffer vertices_;
    gl::VertexArray array_;
};

}  // namespace render
