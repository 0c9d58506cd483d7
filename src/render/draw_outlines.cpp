// Smooth edges of surfaces in a picture of one sample a pixel.
#include <glm/glm.hpp>

#include "render/frame.hpp"
#include "resource/resource.hpp"

namespace render {

void Renderer::add_outline(const Frame& frame, const std::shared_ptr<scene::MeshOutline>& outline) {
    // Around a circle of eyes the view turns with the look.
    if (samples_->framebuffer().samples() != 1 || frame.circle.z != 0) return;
    // Meanwhile the surface is drawn.
    outlines_.push_back(
        std::async(std::launch::async, [outline, view = frame.matrix] { return outline->lines(view); }));
}

void Renderer::smooth_outlines(const Frame& frame, const gl::Area& area, int band) {
    std::vector<glm::vec3> vertices;
    for (std::future<Ends>& outline : outlines_) {
        const Ends ends = outline.get();
        for (std::size_t i = 0; i < ends.size(); i += 2) {
            for (int corner = 0; corner < 4; ++corner)
                vertices.insert(vertices.end(), {ends[i], ends[i + 1]});
        }
    }
    outlines_.clear();
    if (vertices.empty()) return;
    glBindVertexArray(outlines_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, lines_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(glm::vec3)),
                 vertices.data(), GL_STREAM_DRAW);
    for (GLuint i = 0; i < 2; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, 2 * sizeof(glm::vec3),
                              reinterpret_cast<const void*>(i * sizeof(glm::vec3)));
    }
    const auto found = programs_.find("outline");
    gl::Program& outline =
        found != programs_.end()
            ? found->second
            : program("outline", "outline",
                      resource::load("shaders/eye.glsl") + resource::load("shaders/outline.vert"),
                      resource::load("shaders/outline.frag"));
    outline.use();
    outline.set("view_projection", frame.matrix);
    outline.set("viewport", frame.size);
    outline.set("shift", -glm::vec2(samples_->corner()));
    outline.set("picture", 0);
    outline.set("depth", 1);
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_2D, samples_->framebuffer().depth());
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, samples_->framebuffer().texture());
    picture_.bind();
    glViewport(0, band, static_cast<int>(frame.size.x), static_cast<int>(frame.size.y));
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    glDisable(GL_DEPTH_TEST);
    const std::size_t pieces = vertices.size() / 8;
    bind_piece_indices(pieces);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * pieces), GL_UNSIGNED_INT, nullptr);
}

}  // namespace render
