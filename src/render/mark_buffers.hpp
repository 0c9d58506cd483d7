// Vertices of marks on the GPU, worked out anew only when something that they depend on has changed.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <span>

#include "gl/handle.hpp"
#include "render/frame.hpp"
#include "scene/mark_field.hpp"
#include "scene/mesh_outline.hpp"

namespace render {

/// All that the vertices of a mark depend on.
struct MarkKey {
    scene::Mark mark;  ///< first: it is what differs
    network::Network network;
    scene::Data data;
    scene::Figure figure;
    std::optional<scene::Data> to_data;
    std::optional<scene::Figure> to_figure;
    std::optional<scene::Mark> to;
    float share = 0;
    glm::dvec2 low{}, size{};  ///< of the plane
    int cells = 0;             ///< of a surface; of slices the most pieces
    double pixel = 0;          ///< of a surface or of slices
    float stem = 0;            ///< of points: how high rises what marks those that are wrong
    glm::vec2 first{};
    bool operator==(const MarkKey&) const = default;
};

/// What depends on the picture's size is left out.
MarkKey key_of(const Part& part);

struct MarkBuffers {
    gl::VertexArray array;
    gl::Buffer vertices, indices;
    GLsizei count = 0;  ///< of indices, or of vertices where there are none
    std::size_t bytes = 0;
    std::shared_ptr<scene::MeshOutline> outline;  ///< of a surface
    std::vector<glm::vec3> feet;                  ///< of points that stand on stems
    std::vector<glm::vec3> edges;                 ///< of exact pieces: two ends each
    /// What is out of sight was left coarse; `view` is the view that it was made for.
    bool depends_on_view = false;
    glm::mat4 view{1};
    /// The same of a surface that was made in a hurry, or would be coarser if it were: by how much of one.
    bool depends_on_hurry = false;
    int hurry = 0;
};

/// One float attribute of a vertex.
struct Attribute {
    GLuint location;
    GLint floats;
    std::size_t offset;
};

/// What the pictures that are drawn in turn need is kept: those of a window's views.
inline constexpr std::uint64_t pictures_beside = 4;

class KeptMarks {
  public:
    void begin_picture() { ++picture_; }
    /// `fill` is called with the buffers bound when none are kept for the key.
    const MarkBuffers& at(MarkKey key, const glm::mat4& view, int hurry,
                          const std::function<void(MarkBuffers&)>& fill);

  private:
    struct Kept {
        MarkKey key;
        MarkBuffers buffers;
        std::uint64_t picture = 0;  ///< that used it last
    };
    std::uint64_t picture_ = 0;
    std::list<Kept>
        kept_;  ///< used last first; no more than the last pictures need, and of a bounded size together
};

/// Into its vertices, which are bound.
void upload(MarkBuffers& buffers, std::span<const std::byte> vertices, std::size_t stride,
            std::span<const Attribute> attributes);

}  // namespace render
