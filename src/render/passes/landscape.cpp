#include "render/passes/landscape.hpp"

#include <array>
#include <glm/glm.hpp>

#include "layout/landscape_mesh.hpp"
#include "render/coverage.hpp"
#include "render/passes/surfaces.hpp"
#include "resource/resource.hpp"
#include "scene/landscape.hpp"

namespace render {
namespace {

constexpr float lift_of_path = 0.012F;

}  // namespace

Landscape::Landscape(Context& context)
    : context_(context),
      vertices_(gl::Buffer::create()),
      indices_(gl::Buffer::create()),
      array_(gl::VertexArray::create()) {}

void Landscape::draw_surface(const Frame& frame, const std::vector<float>& losses, float presence) {
    const std::vector<LandscapeVertex> vertices = landscape_mesh(frame.placement, losses);
    const std::vector<std::uint32_t> indices = landscape_triangles();
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(LandscapeVertex)),
                 vertices.data(), GL_STREAM_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.get());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)),
                 indices.data(), GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{3, 0}, {3, 12}, {1, 24}}};
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].first, GL_FLOAT, GL_FALSE, sizeof(LandscapeVertex),
                              reinterpret_cast<const void*>(attributes[i].second));
    }
    const std::string head = std::string(frame.within > 0 ? "#define HAZE\n" : "") +
                             (frame.studio > 0 ? "#define STUDIO\n#define CONTOURS\n" : "") + frame.eyes();
    const std::string key = head + "landscape";
    gl::Program& program = context_.programs.at(key, "landscape", [&] {
        return Programs::Sources{
            head + "#define AT_VERTEX\n" + resource::load("shaders/studio.glsl") +
                resource::load("shaders/eye.glsl") + resource::load("shaders/landscape.vert"),
            head + resource::load("shaders/studio.glsl") + resource::load("shaders/haze.glsl") +
                resource::load("shaders/colour_map.glsl") + resource::load("shaders/landscape.frag")};
    });
    program.use();
    program.set("view_projection", frame.matrix);
    program.set("circle", frame.circle);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    set_contours(frame, program);
    program.set("sun_halfway", glm::normalize(frame.sun + frame.to_eye));
    program.set("opacity", presence);
    context_.lighting.set(program);
    if (presence < 1) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(indices.size()), GL_UNSIGNED_INT, nullptr);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

void Landscape::draw_path(const Frame& frame, const network::ParameterPlane& plane) {
    const scene::Scene& scene = frame.scene;
    const scene::Landscape& landscape = *scene.figure.landscape;
    const auto stand = [&](double u, double v) {
        const double loss = loss_at(scene.network, plane, u, v, *scene.data.points, landscape.loss);
        return glm::vec3(frame.placement.to_box(0, u), frame.placement.to_box(1, v),
                         landscape_height(frame.placement, loss));
    };
    std::vector<Line> path;
    for (std::size_t i = 0; i + 1 < landscape.path.size(); ++i)
        path.push_back({stand(landscape.path[i][0], landscape.path[i][1]),
                        stand(landscape.path[i + 1][0], landscape.path[i + 1][1]), frame.colours.level});
    const auto here = plane.nearest(parameters(scene.network));
    const glm::vec3 place = stand(here[0], here[1]);
    const auto draw = [&](const auto& lines) {
        if (!path.empty()) lines(path, 2.6F, 1.0F);
        lines({{place, place, frame.colours.rim}}, 17, 1.5F);
        lines({{place, place, frame.colours.level}}, 13, 1.6F);
    };
    using Lines = std::vector<Line>;
    // A valley hides where training went: there it shines through.
    glDepthFunc(GL_GREATER);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendColor(0, 0, 0, 0.35F);
    glBlendFuncSeparate(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA, GL_ZERO, GL_ONE);
    {
        const CoverageFromAlpha coverage;
        draw([&](const Lines& lines, float width, float lift) {
            context_.lines.draw(frame, lines, width * frame.ui, lift * lift_of_path);
        });
    }
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LEQUAL);
    if (frame.studio > 0) {
        // What rests there throws a small shadow.
        constexpr int rings = 6;
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
        for (int ring = 0; ring < rings; ++ring)
            context_.lines.draw(frame, {{place, place, glm::vec3(0)}},
                                static_cast<float>(19 + 3 * ring) * frame.ui, lift_of_path, 0.09F);
        glDepthMask(GL_TRUE);
        glDisable(GL_BLEND);
    }
    draw([&](const Lines& lines, float width, float lift) {
        context_.lines.cover(frame, lines, width * frame.ui, lift * lift_of_path);
    });
}

void Landscape::draw(const Frame& frame, float presence) {
    const scene::Scene& scene = frame.scene;
    const auto plane = plane_of(*scene.figure.landscape, scene.network);
    if (!plane || scene.data.points->empty()) return;
    draw_surface(frame, context_.losses.at(scene, *plane), presence);
    if (presence >= 0.5F) draw_path(frame, *plane);
}

}  // namespace render
