#include "render/pixel_copy.hpp"

#include <algorithm>
#include <string>

#include "resource/resource.hpp"

namespace render {

PixelCopy::PixelCopy() : no_vertices_(gl::VertexArray::create()) {}

void PixelCopy::blit(GLuint texture, const gl::Area& area, GLuint target, int x, int y) {
    if (from_.get() == 0) from_ = gl::FramebufferName::create();
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from_.get());
    glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    glDisable(GL_SCISSOR_TEST);
    glBlitFramebuffer(area.x, area.y, area.x + area.width, area.y + area.height, x, y, x + area.width,
                      y + area.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(x, y, area.width, area.height);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
}

void PixelCopy::copy(GLuint texture, int samples, const gl::Area& area, GLuint target, int x, int y) {
    const int count = std::max(samples, 1);
    if (count == 1 && target != 0) return blit(texture, area, target, x, y);
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
