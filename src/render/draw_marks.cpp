#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <glm/glm.hpp>

#include "render/frame.hpp"
#include "render/network_shader.hpp"
#include "resource/resource.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr float curve_width = 2.4F;
constexpr float lift_of_points = 0.02F, lift_of_curves = 0.006F;  // towards the eye, in depth

/// Curves and points have their edges as alpha, which becomes samples: no order of drawing is needed.
struct CoverageFromAlpha {
    CoverageFromAlpha() {
        glEnable(GL_SAMPLE_ALPHA_TO_COVERAGE);
        glEnable(GL_SAMPLE_ALPHA_TO_ONE);
    }
    ~CoverageFromAlpha() {
        glDisable(GL_SAMPLE_ALPHA_TO_COVERAGE);
        glDisable(GL_SAMPLE_ALPHA_TO_ONE);
    }
    CoverageFromAlpha(const CoverageFromAlpha&) = delete;
    CoverageFromAlpha& operator=(const CoverageFromAlpha&) = delete;
};

}  // namespace

gl::Program& Renderer::mark_program(const Frame& frame, const Mark& mark) {
    const scene::Figure& figure = frame.scene.figure;
    const std::string name(scene::mark_names[static_cast<std::size_t>(mark.kind)]);
    const bool over_data = mark.kind == Mark::Kind::points && !mark.samples;
    // Points that were given one by one label no plane: there it shows what the network makes of them.
    const bool no_rule =
        !over_data && frame.scene.data.name == "points" && mark.colour.kind == Colour::Kind::label;
    const Colour::Kind colour = no_rule ? Colour::Kind::prediction : mark.colour.kind;
    std::string key = fmt::format("{} {} {} {} {} {} {} :", name, network::name(figure.x.quantity),
                                  network::name(figure.y.quantity), network::name(figure.height(mark)),
                                  static_cast<int>(colour), mark.level.has_value(), mark.samples.has_value());
    for (const network::Layer& layer : frame.scene.network.layers) {
        key += fmt::format(" {}{}", layer.neurons(), network::name(layer.activation));
    }
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
    std::string head = fmt::format("#define COLOUR {}\n", static_cast<int>(colour));
    if (mark.level) head += "#define LEVEL\n";
    if (mark.samples) head += "#define SAMPLED\n";
    const std::string body = network_glsl(frame.scene.network, {{"axis_x", figure.x.quantity},
                                                                {"axis_y", figure.y.quantity},
                                                                {"axis_z", figure.height(mark)},
                                                                {"output_a", network::output_activation()}}) +
                             resource::load("shaders/colour_map.glsl") +
                             resource::load("shaders/mark_colour.glsl");
    const std::string file = mark.kind == Mark::Kind::slices ? "curve" : name;
    std::string vertex = head + "#define AT_VERTEX\n" + body;
    if (mark.kind == Mark::Kind::slices) vertex += resource::load("shaders/segment.glsl");
    return program(key, file, vertex + resource::load("shaders/" + file + ".vert"),
                   head + body + resource::load("shaders/" + file + ".frag"));
}

void Renderer::draw_mark(const Frame& frame, const Mark& mark) {
    gl::Program& program = mark_program(frame, mark);
    program.use();
    program.set("axis_scale", frame.scale);
    program.set("axis_offset", frame.offset);
    program.set("view_projection", frame.matrix);
    program.set("class_0", frame.colours.class_0);
    program.set("class_1", frame.colours.class_1);
    program.set("fixed_colour", glm::vec3(mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]));
    program.set("height_range", glm::vec2(frame.placement.ranges[2].low, frame.placement.ranges[2].high));
    program.set("label_radius", static_cast<float>(network::circle_label_radius));
    program.set("slice_span", frame.colours.slice_span);
    switch (mark.kind) {
        case Mark::Kind::surface:
            return draw_surface(frame, mark, program);
        case Mark::Kind::points:
            return draw_points(frame, mark, program);
        case Mark::Kind::slices:
            return draw_slices(frame, mark, program);
    }
}

void Renderer::draw_surface(const Frame& frame, const Mark& mark, gl::Program& program) {
    const scene::Figure& figure = frame.scene.figure;
    GridMesh& grid = meshes_.try_emplace(mark.resolution, mark.resolution).first->second;
    program.set("domain_low", glm::vec2(figure.x1.low, figure.x2.low));
    program.set("domain_size", glm::vec2(figure.x1.size(), figure.x2.size()));
    program.set("level_colour", frame.colours.level);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    program.set("opacity", static_cast<float>(mark.opacity));
    program.set("level", static_cast<float>(mark.level.value_or(0)));
    const bool translucent = mark.opacity < 1;
    if (translucent) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    // The grid runs along the box's axes only where the axes are the inputs; elsewhere any order is right.
    const glm::vec2 eye(frame.to_eye);
    grid.draw(translucent ? -eye : eye);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
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

void Renderer::draw_points(const Frame& frame, const Mark& mark, gl::Program& program) {
    const int slices = mark.samples ? static_cast<int>(mark.samples->slices().size()) : 1;
    const int row =
        mark.samples ? mark.samples->x1.count() : static_cast<int>(frame.scene.data.points->size());
    if (row == 0) return;
    const auto count = static_cast<float>(row) * static_cast<float>(slices);
    // Many points show as a texture, few as spheres.
    const float diameter = frame.ui * (count <= 400 ? 11 : count <= 3000 ? 8 : count <= 100'000 ? 4 : 2);
    program.set("rim", frame.colours.rim);
    program.set("diameter", std::max(diameter, 1.5F));
    program.set("lift", frame.placement.flat ? 0.0F : lift_of_points);
    const CoverageFromAlpha coverage;
    if (mark.samples) {
        upload_slices(*mark.samples);
        program.set("x1_from_step", glm::vec2(mark.samples->x1.from, mark.samples->x1.step));
        glDrawArraysInstanced(GL_POINTS, 0, row, slices);
    } else {
        glBindVertexArray(points_array_.get());
        glDrawArrays(GL_POINTS, 0, row);
    }
}

void Renderer::draw_slices(const Frame& frame, const Mark& mark, gl::Program& program) {
    const scene::Steps& x1 = mark.samples->x1;
    const int slices = static_cast<int>(mark.samples->slices().size());
    // Pieces shorter than a pixel or two show nothing more.
    const int most = std::max(static_cast<int>(frame.size.x / (slices > 20 ? 4 : 2)), 16);
    const double last = x1.at(x1.count() - 1);
    const int pieces = std::clamp(x1.count() - 1, 1, most);
    upload_slices(*mark.samples);
    program.set("x1_from_step", glm::vec2(x1.from, (last - x1.from) / pieces));
    program.set("viewport", frame.size);
    program.set("width", curve_width * frame.ui * (slices > 40 ? 0.6F : 1.0F));
    program.set("lift", frame.placement.flat ? 0.0F : lift_of_curves);
    const CoverageFromAlpha coverage;
    glDrawArraysInstanced(GL_TRIANGLES, 0, 6 * pieces, slices);
}

}  // namespace render
