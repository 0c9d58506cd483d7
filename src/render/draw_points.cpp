#include <algorithm>
#include <glm/glm.hpp>
#include <optional>

#include "render/coverage.hpp"
#include "render/frame.hpp"
#include "render/mark_size.hpp"

namespace render {

using scene::Mark;

namespace {

constexpr float width_of_area_curve = 2.2F;
constexpr float lift_of_points = 0.02F;  // towards the eye, in depth

}  // namespace

double Renderer::point_count(const Part& part) {
    const Mark& mark = part.mark;
    if (!mark.samples) return static_cast<double>(part.frame.scene.data.points->size());
    return static_cast<double>(mark.samples->x1.count()) * static_cast<double>(mark.samples->slices().size());
}

bool Renderer::is_flat_grid(const Part& part) {
    return part.frame.placement.flat && fills_an_area(part.frame.scene.figure, part.mark) &&
           point_count(part) > many_points;
}

float Renderer::diameter(const Part& part) {
    const float alone = point_diameter(point_count(part), part.frame.ui);
    // In a flat area they are what is left of it where it is a mere curve.
    return is_flat_grid(part) ? std::min(alone, width_of_area_curve * part.frame.ui) : alone;
}

bool Renderer::is_dust(const Part& part) {
    // Spheres in a flat grid would make a pattern of their own.
    return is_flat_grid(part) || point_count(part) > crowd_of_points || diameter(part) < 3.5F;
}

std::string Renderer::points_head(const Part& part, Pass) {
    const Mark& mark = part.mark;
    std::string head;
    if (!mark.samples)
        head += mark.mark_wrong ? "#define OVER_DATA\n#define MARK_WRONG\n" : "#define OVER_DATA\n";
    if (is_dust(part)) head += "#define DUST\n";
    return head;
}

void Renderer::upload_slices(const scene::Samples& samples) {
    const std::vector<double> values = samples.slices();
    const auto [low, high] = std::ranges::minmax(values);
    std::vector<glm::vec2> slices;
    for (const double value : values)
        slices.emplace_back(value, high > low ? (value - low) / (high - low) : 0.0);
    glBindVertexArray(slices_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, slices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(slices.size() * sizeof(glm::vec2)), slices.data(),
                 GL_STREAM_DRAW);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glVertexAttribDivisor(1, 1);
}

void Renderer::draw_points(const Part& part, gl::Program& program, Pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const int slices = mark.samples ? static_cast<int>(mark.samples->slices().size()) : 1;
    const int row =
        mark.samples ? mark.samples->x1.count() : static_cast<int>(frame.scene.data.points->size());
    if (row == 0) return;
    program.set("rim", frame.colours.rim);
    program.set("wrong_rim", frame.colours.level);
    program.set("diameter", diameter(part) * part.presence);
    program.set("lift", lift_of_points * part.depth());
    program.set("class_lift", 0.001F * (1 - part.depth()));
    std::optional<CoverageFromAlpha> coverage;
    if (!is_dust(part)) coverage.emplace();
    // A crowd has no edges to be seen, and samples would take twice the time.
    if (point_count(part) > crowd_of_points) glDisable(GL_MULTISAMPLE);
    if (mark.samples) {
        upload_slices(*mark.samples);
        program.set("x1_from_step", glm::vec2(mark.samples->x1.from, mark.samples->x1.step));
        glDrawArraysInstanced(GL_POINTS, 0, row, slices);
    } else {
        glBindVertexArray(points_array_.get());
        glDrawArrays(GL_POINTS, 0, row);
    }
    glEnable(GL_MULTISAMPLE);
}

}  // namespace render
