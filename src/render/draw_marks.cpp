#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <glm/glm.hpp>
#include <optional>

#include "render/frame.hpp"
#include "render/mark_size.hpp"
#include "render/network_shader.hpp"
#include "resource/resource.hpp"
#include "scene/slice_pieces.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr float touch_lift = 1.5e-4F;                             // towards the eye, in depth
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

double Renderer::point_count(const Part& part) {
    const Mark& mark = part.mark;
    if (!mark.samples) return static_cast<double>(part.frame.scene.data.points->size());
    return static_cast<double>(mark.samples->x1.count()) * static_cast<double>(mark.samples->slices().size());
}

float Renderer::diameter(const Part& part) {
    return point_diameter(point_count(part), part.frame.ui);
}

bool Renderer::is_dust(const Part& part) {
    return point_count(part) > crowd_of_points || diameter(part) < 3.5F;
}

float Renderer::Part::opacity() const {
    const double own =
        to ? mark.opacity + (to->opacity - mark.opacity) * static_cast<double>(share) : mark.opacity;
    return static_cast<float>(own) * presence;
}

float Renderer::Part::depth() const {
    const auto own = [](const Frame& of) { return of.placement.flat ? 0.0F : 1.0F; };
    return to ? glm::mix(own(frame), own(*to_frame), share) : own(frame);
}

bool Renderer::one_colour_each(const Part& part) {
    const auto even = [](const Mark& of) {
        return of.colour.kind == Colour::Kind::slice || of.colour.kind == Colour::Kind::fixed;
    };
    return even(part.mark) && (!part.to || even(*part.to));
}

gl::Program& Renderer::mark_program(const Part& part, Pass pass) {
    const scene::Scene& scene = part.frame.scene;
    const Mark& mark = part.mark;
    const std::string name(scene::mark_names[static_cast<std::size_t>(mark.kind)]);
    const bool over_data = mark.kind == Mark::Kind::points && !mark.samples;
    const auto rule = data_set(scene.data);
    const auto colour = [&](const Mark& of) {
        // Points label no plane: coloured by label, a surface shows what the network makes of them.
        const bool no_rule = !over_data && !rule && of.colour.kind == Colour::Kind::label;
        return static_cast<int>(no_rule ? Colour::Kind::prediction : of.colour.kind);
    };
    std::vector<std::pair<std::string, scene::Quantity>> functions = {
        {"axis_x", scene.figure.x.quantity},
        {"axis_y", scene.figure.y.quantity},
        {"axis_z", scene.figure.height(mark)},
        {"output_a", network::output_activation()},
        {"colour_value", mark.colour.quantity}};
    std::string head = fmt::format("#define COLOUR {}\n#define RULE {}\n", colour(mark),
                                   static_cast<int>(rule.value_or(network::DataSet::circle)));
    if (mark.kind == Mark::Kind::surface) head += fmt::format("#define PASS {}\n", static_cast<int>(pass));
    if (mark.samples) head += "#define SAMPLED\n";
    if (!rule) head += "#define NO_RULE\n";
    if (over_data) head += "#define OVER_DATA\n";
    if (over_data && mark.mark_wrong) head += "#define MARK_WRONG\n";
    if (mark.kind == Mark::Kind::points && is_dust(part)) head += "#define DUST\n";
    if (one_colour_each(part)) head += "#define EVEN\n";
    if (part.to) {
        const scene::Figure& to = part.to_frame->scene.figure;
        functions.insert(functions.end(), {{"to_x", to.x.quantity},
                                           {"to_y", to.y.quantity},
                                           {"to_z", to.height(*part.to)},
                                           {"to_colour_value", part.to->colour.quantity}});
        head += fmt::format("#define MORPH\n#define TO_COLOUR {}\n", colour(*part.to));
    }
    std::string key = name + head;
    for (const auto& [function, quantity] : functions) key += network::name(quantity) + " ";
    for (const network::Feature feature : scene.network.features) key += network::name(feature);
    for (const network::Layer& layer : scene.network.layers)
        key += fmt::format(" {}{}", layer.neurons(), network::name(layer.activation));
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
    const std::string body =
        network_glsl(scene.network, functions) + resource::load("shaders/placement.glsl") +
        resource::load("shaders/label_rule.glsl") + resource::load("shaders/colour_map.glsl") +
        resource::load("shaders/mark_colour.glsl");
    const std::string file = mark.kind == Mark::Kind::slices ? "curve" : name;
    std::string vertex = head + "#define AT_VERTEX\n" + body;
    std::string fragment = head + body;
    if (pass == Pass::light) fragment += resource::load("shaders/transmittance.glsl");
    if (mark.kind == Mark::Kind::slices) {
        vertex += resource::load("shaders/segment.glsl");
        fragment += resource::load("shaders/coverage.glsl");
    }
    return program(key, file, vertex + resource::load("shaders/" + file + ".vert"),
                   fragment + resource::load("shaders/" + file + ".frag"));
}

void Renderer::draw_part(const Part& part, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    if (frame.scene.figure.landscape) return;  // drawn by itself: it is not over the plane of the inputs
    gl::Program& program = mark_program(part, pass);
    const auto rgb_of = [](const Mark& of) {
        return glm::vec3(of.colour.rgb[0], of.colour.rgb[1], of.colour.rgb[2]);
    };
    const auto heights = [](const Frame& of) {
        return glm::vec2(of.placement.ranges[2].low, of.placement.ranges[2].high);
    };
    program.use();
    program.set("axis_scale", frame.scale);
    program.set("axis_offset", frame.offset);
    program.set("view_projection", frame.matrix);
    program.set("class_0", frame.colours.class_0);
    program.set("class_1", frame.colours.class_1);
    program.set("fixed_colour", rgb_of(mark));
    program.set("height_range", heights(frame));
    program.set("slice_span", frame.colours.slice_span);
    const auto colours = [](const Frame& of, const Mark& coloured) {
        if (coloured.colour.kind != Colour::Kind::quantity) return glm::vec2(0, 1);
        const scene::Range range = range_of(coloured.colour.quantity, of.scene);
        return glm::vec2(range.low, range.high);
    };
    program.set("colour_range", colours(frame, mark));
    const scene::Figure& figure = frame.scene.figure;
    label_map_.bind(frame.scene);
    program.set("label_map", LabelMap::unit);
    program.set("label_low", glm::vec2(figure.x1.low, figure.x2.low));
    program.set("label_size", glm::vec2(figure.x1.size(), figure.x2.size()));
    if (part.to) {
        program.set("to_scale", part.to_frame->scale);
        program.set("to_offset", part.to_frame->offset);
        program.set("to_fixed_colour", rgb_of(*part.to));
        program.set("to_height_range", heights(*part.to_frame));
        program.set("to_colour_range", colours(*part.to_frame, *part.to));
        program.set("share", part.share);
    }
    switch (mark.kind) {
        case Mark::Kind::surface:
            draw_surface(part, program, pass);
            if (pass == Pass::blended) draw_contours(part);
            return;
        case Mark::Kind::points:
            return draw_points(part, program);
        case Mark::Kind::slices:
            return draw_slices(part, program);
    }
}

void Renderer::draw_surface(const Part& part, gl::Program& program, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const scene::Figure& figure = frame.scene.figure;
    const glm::vec2 low(figure.x1.low, figure.x2.low), size(figure.x1.size(), figure.x2.size());
    glm::vec2 low_between = low, size_between = size;
    if (part.to) {
        const scene::Figure& to = part.to_frame->scene.figure;
        low_between = glm::mix(low, glm::vec2(to.x1.low, to.x2.low), part.share);
        size_between = glm::mix(size, glm::vec2(to.x1.size(), to.x2.size()), part.share);
    }
    GridMesh& grid = meshes_.try_emplace(mark.resolution, mark.resolution).first->second;
    program.set("domain_low", low_between);
    program.set("domain_size", size_between);
    program.set("lift", pass == Pass::blended ? touch_lift * static_cast<float>(part.order) : 0.0F);
    program.set("to_eye", frame.to_eye);
    program.set("moments", 0);
    program.set("absorbance", 1);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    // All of the light would be an infinite absorbance.
    program.set("opacity", pass == Pass::blended ? part.opacity() : std::min(part.opacity(), 0.996F));
    const bool translucent = part.opacity() < 1;
    if (translucent && pass == Pass::blended) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    // The grid runs along the box's axes only where the axes are the inputs; elsewhere any order is right.
    const glm::vec2 eye(frame.to_eye);
    grid.draw(translucent ? -eye : eye);
    if (pass != Pass::blended) return;
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

void Renderer::bind_piece_indices(std::size_t pieces) {
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, piece_indices_.get());
    if (pieces <= indexed_pieces_) return;
    std::vector<GLuint> indices;
    for (GLuint first = 0; first < 4 * pieces; first += 4) {
        for (const GLuint corner : {0U, 1U, 2U, 0U, 2U, 3U}) indices.push_back(first + corner);
    }
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(GLuint)),
                 indices.data(), GL_STATIC_DRAW);
    indexed_pieces_ = pieces;
}

void Renderer::draw_points(const Part& part, gl::Program& program) {
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

void Renderer::draw_slices(const Part& part, gl::Program& program) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const std::size_t slices = mark.samples->slices().size();
    // Steps shorter than a few pixels show nothing more.
    const int most = std::max(static_cast<int>(frame.size.x / (slices > 100 ? 5 : 2)), 16);
    const double pixel = 2 * frame.scene.camera.extent / static_cast<double>(frame.size.y);
    const scene::PlacedSlices from{frame.scene, mark, frame.placement};
    std::optional<scene::PlacedSlices> to;
    if (part.to) to.emplace(scene::PlacedSlices{part.to_frame->scene, *part.to, part.to_frame->placement});
    const std::vector<scene::SlicePiece> pieces =
        slice_pieces(from, to ? &*to : nullptr, most, 0.2 * pixel, !one_colour_each(part));
    // Four vertices a piece, which differ in their number alone.
    std::vector<scene::SlicePiece> vertices;
    vertices.reserve(4 * pieces.size());
    for (const scene::SlicePiece& piece : pieces) vertices.insert(vertices.end(), 4, piece);
    glBindVertexArray(pieces_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, slices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(scene::SlicePiece)),
                 vertices.data(), GL_STREAM_DRAW);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, 0, nullptr);
    program.set("viewport", frame.size);
    program.set("width", curve_width(slices) * frame.ui * part.presence);
    program.set("lift", lift_of_curves * part.depth());
    const CoverageFromAlpha coverage;
    bind_piece_indices(pieces.size());
    // Alone in the plane, slices lie in the order in which they are drawn: depth would only take time.
    const auto only_slices = [](const Frame& of) {
        return std::ranges::all_of(of.scene.figure.marks,
                                   [](const Mark& one) { return one.kind == Mark::Kind::slices; });
    };
    const bool in_order =
        part.depth() == 0 && only_slices(frame) && (!part.to_frame || only_slices(*part.to_frame));
    if (in_order) glDisable(GL_DEPTH_TEST);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * pieces.size()), GL_UNSIGNED_INT, nullptr);
    glEnable(GL_DEPTH_TEST);
}

}  // namespace render
