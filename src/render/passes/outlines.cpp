#include "render/passes/outlines.hpp"

#include <glm/glm.hpp>

#include "resource/resource.hpp"

namespace render {

Outlines::Outlines(Context& context)
    : context_(context), vertices_(gl::Buffer::create()), array_(gl::VertexArray::create()) {}

void Outlines::add(const Frame& frame, const std::shared_ptr<scene::MeshOutline>& outline) {
    // Around a circle of eyes the view turns with the look.
    if (!context_.canvas.plain() || frame.circle.z != 0) return;
    // Meanwhile the surface is drawn.
    waiting_.push_back(
        std::async(std::launch::async, [outline, view = frame.matrix] { return outline->lines(view); }));
}

void Outlines::smooth(const Frame& frame) {
    std::vector<glm::vec3> vertices;
    for (std::future<Ends>& outline : waiting_) {
        const Ends ends = outline.get();
        for (std::size_t i = 0; i < ends.size(); i += 2) {
            for (int corner = 0; corner < 4; ++corner)
                vertices.insert(vertices.end(), {ends[i], ends[i + 1]});
        }
    }
    waiting_.clear();
    if (vertices.empty()) return;
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(glm::vec3)),
                 vertices.data(), GL_STREAM_DRAW);
    for (GLuint i = 0; i < 2; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, 2 * sizeof(glm::vec3),
                              reinterpret_cast<const void*>(i * sizeof(glm::vec3)));
    }
    gl::Program& outline = context_.programs.at("outline", "outline", [&] {
        return Programs::Sources{resource::load("shaders/eye.glsl") + resource::load("shaders/outline.vert"),
                                 resource::load("shaders/outline.frag")};
    });
    outline.use();
    outline.set("view_projection", frame.matrix);
    outline.set("viewport", frame.size);
    outline.set("shift", -glm::vec2(context_.canvas.samples().corner()));
    outline.set("picture", 0);
    outline.set("depth", 1);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, context_.canvas.samples().framebuffer().depth());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, context_.canvas.samples().framebuffer().texture());
    context_.canvas.aim_at_picture();
    const std::size_t pieces = vertices.size() / 8;
    context_.lines.bind_indices(pieces);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * pieces), GL_UNSIGNED_INT, nullptr);
}

}  // namespace render
