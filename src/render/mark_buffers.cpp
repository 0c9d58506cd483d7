#include "render/mark_buffers.hpp"

#include <algorithm>

namespace render {
namespace {

constexpr std::size_t most_buffers = 16;  // four views of a few marks; and as many as one picture has
constexpr GLuint locations = 5;           // of the shaders of marks
constexpr std::size_t most_bytes = std::size_t{128} << 20;

/// Without its marks.
scene::Figure bare(const scene::Figure& figure) {
    scene::Figure out;
    out.x = figure.x;
    out.y = figure.y;
    out.x1 = figure.x1;
    out.x2 = figure.x2;
    return out;
}

}  // namespace

const MarkBuffers& KeptMarks::at(MarkKey key, const glm::mat4& view, int hurry,
                                 const std::function<void(MarkBuffers&)>& fill) {
    auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return (!kept.buffers.depends_on_view || kept.buffers.view == view) &&
               (!kept.buffers.depends_on_hurry || kept.buffers.hurry == hurry) && kept.key == key;
    });
    if (found == kept_.end()) {
        // What lies unused for longest gives its names to the new.
        if (kept_.size() < most_buffers || kept_.back().picture + pictures_beside > picture_) {
            kept_.emplace_back();
            MarkBuffers& fresh = kept_.back().buffers;
            fresh.array = gl::VertexArray::create();
            fresh.vertices = gl::Buffer::create();
            fresh.indices = gl::Buffer::create();
        }
        found = std::prev(kept_.end());
        MarkBuffers& buffers = found->buffers;
        found->key = {};  // of nothing, should filling fail
        glBindVertexArray(buffers.array.get());
        glBindBuffer(GL_ARRAY_BUFFER, buffers.vertices.get());
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers.indices.get());
        buffers.depends_on_view = buffers.depends_on_hurry = false;
        buffers.outline.reset();
        buffers.feet.clear();
        buffers.edges.clear();
        buffers.view = view;
        buffers.hurry = hurry;
        fill(buffers);
        found->key = std::move(key);
    }
    found->picture = picture_;
    kept_.splice(kept_.begin(), kept_, found);
    std::size_t bytes = 0;
    for (auto kept = kept_.begin(); kept != kept_.end(); ++kept) {
        bytes += kept->buffers.bytes;
        if (bytes > most_bytes && kept != kept_.begin()) kept = std::prev(kept_.erase(kept));
    }
    glBindVertexArray(kept_.front().buffers.array.get());
    return kept_.front().buffers;
}

void upload(MarkBuffers& buffers, std::span<const std::byte> vertices, std::size_t stride,
            std::span<const Attribute> attributes) {
    buffers.bytes = vertices.size();
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size()), vertices.data(), GL_STREAM_DRAW);
    // Of another kind of mark before.
    for (GLuint location = 0; location < locations; ++location) glDisableVertexAttribArray(location);
    for (const Attribute& attribute : attributes) {
        glEnableVertexAttribArray(attribute.location);
        glVertexAttribPointer(attribute.location, attribute.floats, GL_FLOAT, GL_FALSE,
                              static_cast<GLsizei>(stride), reinterpret_cast<const void*>(attribute.offset));
    }
}

MarkKey key_of(const Part& part) {
    const scene::Scene& scene = part.frame.scene;
    // A landscape among others depends on none of these, and copies of all for each would take a while.
    const bool alone = part.mark.stand && part.mark.stand->heights && !part.to;
    MarkKey key{part.mark,  scene.network,
                scene.data, alone ? bare(scene.figure) : scene.figure,
                {},         {},
                {},         0,
                {},         {},
                0,          0,
                0,          {}};
    if (!part.to) return key;
    key.to_data = part.to_frame->scene.data;
    key.to_figure = part.to_frame->scene.figure;
    key.to = *part.to;
    key.share = part.share;
    return key;
}

}  // namespace render
