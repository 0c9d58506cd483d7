#include "render/lines.hpp"

#include <algorithm>
#include <glm/glm.hpp>

#include "render/coverage.hpp"
#include "resource/resource.hpp"

namespace render {

Lines::Lines(Programs& programs, const Canvas& canvas)
    : programs_(programs),
      canvas_(canvas),
      vertices_(gl::Buffer::create()),
      indices_(gl::Buffer::create()),
      array_(gl::VertexArray::create()) {}

gl::Program& Lines::bind(const Frame& frame, const std::vector<Line>& lines, float width, float lift) {
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    // Four vertices a line, which differ in their number alone.
    std::vector<Line> vertices;
    vertices.reserve(4 * lines.size());
    for (const Line& line : lines) vertices.insert(vertices.end(), 4, line);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Line)), vertices.data(),
                 GL_STREAM_DRAW);
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, sizeof(Line),
                              reinterpret_cast<const void*>(i * sizeof(glm::vec3)));
    }
    const std::string head = frame.eyes(), key = head + "line";
    gl::Program& line_program = programs_.at(key, "line", [&] {
        return Programs::Sources{
            head + resource::load("shaders/eye.glsl") + resource::load("shaders/segment.glsl") +
                resource::load("shaders/line.vert"),
            resource::load("shaders/edges.glsl") + resource::load("shaders/coverage.glsl") +
                resource::load("shaders/line.frag")};
    });
    line_program.use();
    line_program.set("view_projection", frame.matrix);
    line_program.set("circle", frame.circle);
    line_program.set("viewport", frame.size);
    line_program.set("width", width);
    line_program.set("lift", lift * frame.lift);
    bind_indices(lines.size());
    return line_program;
}

void Lines::draw(const Frame& frame, const std::vector<Line>& lines, float width, float lift, float opacity) {
    gl::Program& program = bind(frame, lines, width, lift);
    program.set("opacity", opacity);
    program.set("edges", 0);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * lines.size()), GL_UNSIGNED_INT, nullptr);
}

void Lines::cover(const Frame& frame, const std::vector<Line>& lines, float width, float lift) {
    gl::Program& program = bind(frame, lines, width, lift);
    program.set("opacity", 1.0F);
    draw_covering(canvas_.samples().framebuffer().samples(), program, [&] {
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * lines.size()), GL_UNSIGNED_INT, nullptr);
    });
}

void Lines::bind_indices(std::size_t pieces) {
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.get());
    if (pieces <= indexed_) return;
    std::vector<GLuint> indices;
    for (GLuint first = 0; first < 4 * pieces; first += 4) {
        for (const GLuint corner : {0U, 1U, 2U, 0U, 2U, 3U}) indices.push_back(first + corner);
    }
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)),
                 indices.data(), GL_STATIC_DRAW);
    indexed_ = pieces;
}

}  // namespace render
