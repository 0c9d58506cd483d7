#include "render/pixel_copy.hpp"

#include <algorithm>
#include <string>

#include "resource/resource.hpp"

namespace render {

PixelCopy::PixelCopy() : no_vertices_(gl::VertexArray::create()) {}

void PixelCopy::copy(GLuint texture, int samples, const gl::Area& area, GLuint target, int x, int y) {
    const int count = std::max(samples, 1);
    auto program = programs_.find(count);
    if (program == programs_.end()) {
        const std::string version = "#version 330 core\n";
        gl::Program fresh("copy", version + resource::load("shaders/cover.vert"),
                          version + "#define SAMPLES " + std::to_string(count) + "\n" +
                              resource::load("shaders/copy.frag"));
        program = programs_.emplace(count, std::move(fresh)).first;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(x, y, area.width, area.height);
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
    program->second.use();
    program->second.set("from", 0);
    program->second.set("shift", glm::vec2(area.x - x, area.y - y));
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(count > 1 ? GL_TEXTURE_2D_MULTISAMPLE : GL_TEXTURE_2D, texture);
    glBindVertexArray(no_vertices_.get());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace render
