// The loss over a plane of parameters: a surface whose heights are computed here, the path of training, and
// where the network stands.
#include <algorithm>
#include <cmath>
#include <glm/glm.hpp>

#include "render/frame.hpp"
#include "resource/resource.hpp"
#include "scene/landscape.hpp"

namespace render {
namespace {

constexpr int side = 81;  // places along each side
constexpr float lift_of_path = 0.012F;

struct Vertex {
    glm::vec3 place, normal;
    float height;  ///< 0 to 1 along the axis
};

/// What rises out of the box is cut at its top.
float box_height(const scene::Placement& placement, double loss) {
    const scene::Range& heights = placement.ranges[2];
    return static_cast<float>(placement.to_box(2, std::clamp(loss, heights.low, heights.high)));
}

std::vector<Vertex> mesh(const scene::Placement& placement, const std::vector<float>& losses) {
    std::vector<Vertex> vertices;
    const auto at = [&](int i, int j) {
        return box_height(placement, static_cast<double>(losses[static_cast<std::size_t>(j * side + i)]));
    };
    const glm::vec2 cell(2 * placement.half.x / (side - 1), 2 * placement.half.y / (side - 1));
    for (int j = 0; j < side; ++j) {
        for (int i = 0; i < side; ++i) {
            const int left = std::max(i - 1, 0), right = std::min(i + 1, side - 1);
            const int low = std::max(j - 1, 0), high = std::min(j + 1, side - 1);
            const float d1 = (at(right, j) - at(left, j)) / (cell.x * static_cast<float>(right - left));
            const float d2 = (at(i, high) - at(i, low)) / (cell.y * static_cast<float>(high - low));
            const float height = at(i, j);
            vertices.push_back(
                {{-placement.half.x + static_cast<double>(cell.x) * i,
                  -placement.half.y + static_cast<double>(cell.y) * j, height},
                 glm::normalize(glm::vec3(-d1, -d2, 1)),
                 static_cast<float>(static_cast<double>(height) / placement.half.z / 2 + 0.5)});
        }
    }
    return vertices;
}

std::vector<GLuint> triangles() {
    std::vector<GLuint> indices;
    for (GLuint j = 0; j + 1 < side; ++j) {
        for (GLuint i = 0; i + 1 < side; ++i) {
            const GLuint corner = j * side + i;
            for (const GLuint index :
                 {corner, corner + 1, corner + side, corner + side, corner + 1, corner + side + 1})
                indices.push_back(index);
        }
    }
    return indices;
}

}  // namespace

const std::vector<float>& Renderer::landscape_losses(const scene::Scene& scene,
                                                     const network::ParameterPlane& plane) {
    const scene::Landscape& landscape = *scene.figure.landscape;
    // Training moves through a fixed plane, on which only the path changes.
    network::Network shape = with_parameters(
        scene.network, std::vector<double>(static_cast<std::size_t>(parameter_count(scene.network))));
    KeptGrid wanted{std::move(shape), scene.data, plane, landscape.u, landscape.v, landscape.loss, {}};
    const auto same = [&](const KeptGrid& kept) {
        return kept.shape == wanted.shape && kept.data == wanted.data && kept.plane == wanted.plane &&
               kept.u == wanted.u && kept.v == wanted.v && kept.loss == wanted.loss;
    };
    if (!kept_grid_ || !same(*kept_grid_)) {
        wanted.losses = loss_grid(wanted.shape, plane, landscape.u.low, landscape.u.high, landscape.v.low,
                                  landscape.v.high, side, *scene.data.points, landscape.loss);
        kept_grid_ = std::move(wanted);
    }
    return kept_grid_->losses;
}

void Renderer::draw_landscape_surface(const Frame& frame, const std::vector<float>& losses, float presence) {
    const std::vector<Vertex> vertices = mesh(frame.placement, losses);
    const std::vector<GLuint> indices = triangles();
    glBindVertexArray(grid_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, grid_vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                 GL_STREAM_DRAW);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, grid_indices_.get());
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)),
                 indices.data(), GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{3, 0}, {3, 12}, {1, 24}}};
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].first, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                              reinterpret_cast<const void*>(attributes[i].second));
    }
    const auto found = programs_.find("landscape");
    gl::Program& program =
        found != programs_.end()
            ? found->second
            : this->program(
                  "landscape", "landscape", resource::load("shaders/landscape.vert"),
                  resource::load("shaders/colour_map.glsl") + resource::load("shaders/landscape.frag"));
    program.use();
    program.set("view_projection", frame.matrix);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    program.set("opacity", presence);
    if (presence < 1) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(indices.size()), GL_UNSIGNED_INT, nullptr);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

void Renderer::draw_landscape_path(const Frame& frame, const network::ParameterPlane& plane) {
    const scene::Scene& scene = frame.scene;
    const scene::Landscape& landscape = *scene.figure.landscape;
    const auto stand = [&](double u, double v) {
        const double loss = loss_at(scene.network, plane, u, v, *scene.data.points, landscape.loss);
        return glm::vec3(frame.placement.to_box(0, u), frame.placement.to_box(1, v),
                         box_height(frame.placement, loss));
    };
    std::vector<Line> path, dot;
    for (std::size_t i = 0; i + 1 < landscape.path.size(); ++i)
        path.push_back({stand(landscape.path[i][0], landscape.path[i][1]),
                        stand(landscape.path[i + 1][0], landscape.path[i + 1][1]), frame.colours.level});
    const auto here = plane.nearest(parameters(scene.network));
    const glm::vec3 place = stand(here[0], here[1]);
    glEnable(GL_SAMPLE_ALPHA_TO_COVERAGE);
    glEnable(GL_SAMPLE_ALPHA_TO_ONE);
    const auto draw = [&] {
        if (!path.empty()) draw_lines(frame, path, 2.6F * frame.ui, lift_of_path);
        draw_lines(frame, {{place, place, frame.colours.rim}}, 17 * frame.ui, 1.5F * lift_of_path);
        draw_lines(frame, {{place, place, frame.colours.level}}, 13 * frame.ui, 1.6F * lift_of_path);
    };
    // A valley hides where training went: there it shines through.
    glDepthFunc(GL_GREATER);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendColor(0, 0, 0, 0.35F);
    glBlendFuncSeparate(GL_CONSTANT_ALPHA, GL_ONE_MINUS_CONSTANT_ALPHA, GL_ONE, GL_ONE_MINUS_CONSTANT_ALPHA);
    draw();
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_LEQUAL);
    draw();
    glDisable(GL_SAMPLE_ALPHA_TO_COVERAGE);
    glDisable(GL_SAMPLE_ALPHA_TO_ONE);
}

void Renderer::draw_landscape(const Frame& frame, float presence) {
    const scene::Scene& scene = frame.scene;
    const auto plane = plane_of(*scene.figure.landscape, scene.network);
    if (!plane || scene.data.points->empty()) return;
    draw_landscape_surface(frame, landscape_losses(scene, *plane), presence);
    if (presence >= 0.5F) draw_landscape_path(frame, *plane);
}

}  // namespace render
