#include "render/passes/surfaces.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <glm/glm.hpp>

#include "layout/axes.hpp"
#include "scene/cell_tree.hpp"
#include "scene/pieces.hpp"

namespace render {

using scene::Mark;

namespace {

constexpr glm::vec3 line_ink(0.05F, 0.06F, 0.075F);
constexpr float touch_lift = 1.5e-4F;  // towards the eye, in depth

constexpr std::size_t many_edges = 600;
constexpr float lift_of_edges = 0.003F;  // towards the eye, in depth

/// The edges of exact pieces, whose corners follow each other in the mesh.
std::vector<glm::vec3> edges_of(const scene::SurfaceMesh& mesh, const scene::ShownPieces& pieces) {
    std::vector<glm::vec3> edges;
    std::size_t first = 0;
    for (const network::Piece& piece : pieces.partition.pieces) {
        const std::size_t count = piece.corners.size();
        for (std::size_t k = 0; k < count; ++k)
            edges.insert(edges.end(),
                         {mesh.vertices[first + k].place, mesh.vertices[first + (k + 1) % count].place});
        first += count;
    }
    return edges;
}

/// The steps of the ticks that an axis over these values would have.
float tick_step(const scene::Range& range) {
    const std::vector<double> at = ticks(range.low, range.high, 5);
    return static_cast<float>(at.size() > 1 ? at[1] - at[0] : range.size());
}

/// The part of the plane that a surface stands over: its corner and its size.
std::pair<glm::vec2, glm::vec2> covered(const scene::Figure& figure, const scene::Samples* area) {
    if (!area) return {{figure.x1.low, figure.x2.low}, {figure.x1.size(), figure.x2.size()}};
    const std::vector<double> slices = area->shown_slices();
    const auto [low, high] = std::ranges::minmax(slices);
    const double from = area->x1.from;
    return {{from, low}, {area->x1.at(area->x1.count() - 1) - from, high - low}};
}

/// Of equal x1 and x2.
bool has_lines(const Part& part) {
    const auto flat_colour = [](const Frame& of, const Mark& mark) {
        using Kind = scene::Colour::Kind;
        const Kind kind = mark.colour.kind;
        if (of.scene.figure.folded()) return kind != Kind::fixed;
        return !of.placement.flat && !mark.pieces &&
               (kind == Kind::label || kind == Kind::prediction || kind == Kind::fixed) &&
               of.scene.figure.height(mark).kind != scene::Quantity::Kind::constant;
    };
    return flat_colour(part.frame, part.mark) && (!part.to || flat_colour(*part.to_frame, *part.to));
}

/// Of equal height: where the colour runs evenly, it leaves the shape to them.
bool has_contours(const Part& part) {
    using Kind = scene::Colour::Kind;
    const auto told = [](const Frame& of, const Mark& mark) {
        const Kind kind = shown_colour(of.scene, mark);
        return of.studio > 0 && (kind == Kind::confidence || kind == Kind::value) &&
               of.scene.figure.height(mark).kind != scene::Quantity::Kind::constant;
    };
    return !part.area && told(part.frame, part.mark) && (!part.to || told(*part.to_frame, *part.to));
}

/// Of a landscape among others; on the way it becomes large.
int coarsest_of(const Part& part) {
    constexpr int whole = scene::CellTree::coarsest;
    if (part.to || !part.mark.stand) return whole;
    const double scale = part.mark.stand->scale;
    return scale > 0.5 ? whole : scale > 0.15 ? whole / 2 : whole / 4;
}

}  // namespace

void set_contours(const Frame& frame, gl::Program& program, const scene::Mark* mark) {
    scene::Placement placement = frame.placement;
    if (mark && mark->stand && mark->stand->heights) placement.ranges[2] = *mark->stand->heights;
    const scene::Range& heights = placement.ranges[2];
    const double step = tick_step(heights) / 2, half = placement.half.z;
    program.set("contour", glm::vec3(placement.to_value(2, 0) / step, heights.size() / (2 * half * step),
                                     heights.size() / (2 * step)));
    program.set("contour_ink", line_ink);
}

std::string Surfaces::head(const Part& part, Pass pass) const {
    std::string head = fmt::format("#define PASS {}\n", static_cast<int>(pass));
    if (has_lines(part)) head += "#define LINES\n";
    if (has_contours(part)) head += "#define CONTOURS\n";
    if (context_.lighting.walls()) head += "#define WALLS\n";
    if (part.area) head += "#define AREA\n";
    // Light means something on what has a height.
    if (part.area && part.depth() == 0) head += "#define UNLIT\n";
    return head;
}

void Surfaces::draw_edges(const Part& part, const MarkBuffers& mesh) {
    const Frame& frame = part.frame;
    std::vector<Line> edges;
    // Of one on its way in or out, lines would be there at once.
    for (std::size_t i = 0; part.presence == 1 && i < mesh.edges.size(); i += 2)
        edges.push_back({mesh.edges[i], mesh.edges[i + 1], line_ink});
    if (!edges.empty())
        context_.lines.cover(frame, edges, (edges.size() > many_edges ? 0.7F : 1.1F) * frame.ui,
                             lift_of_edges * frame.lift);
}

void Surfaces::tell(const Part& part, gl::Program& program, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const scene::Figure& figure = frame.scene.figure;
    // How a sheet is stretched shows where its lines are dense enough.
    program.set("line_step",
                glm::vec2(tick_step(figure.x1), tick_step(figure.x2)) * (figure.folded() ? 0.5F : 1.0F));
    program.set("line_ink", line_ink);
    set_contours(frame, program, &mark);
    // Sheets of the same two colours over each other are told apart.
    const int order = mark.colour.kind == scene::Colour::Kind::fixed ? 0 : std::min(part.order, 3);
    program.set("shade", 1 - 0.08F * static_cast<float>(order));
    program.set("lift",
                pass == Pass::blended ? touch_lift * static_cast<float>(part.order) * frame.lift : 0.0F);
    program.set("class_lift", 0.001F * (1 - part.depth()));
    program.set("to_eye", frame.to_eye);
    program.set("moments", 0);
    program.set("absorbance", 1);
    program.set("light", frame.light);
    program.set("halfway", glm::normalize(frame.light + frame.to_eye));
    program.set("sun_halfway", glm::normalize(frame.sun + frame.to_eye));
    // All of the light would be an infinite absorbance.
    program.set("opacity", pass == Pass::blended ? part.opacity() : std::min(part.opacity(), 0.996F));
}

void Surfaces::draw(const Part& part, gl::Program& program, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const scene::Figure& figure = frame.scene.figure;
    auto [low, size] = covered(figure, part.area);
    if (part.to) {
        const auto [to_low, to_size] = covered(part.to_frame->scene.figure, part.to_area);
        low = glm::mix(low, to_low, part.share);
        size = glm::mix(size, to_size, part.share);
    }
    program.set("domain_low", low);
    program.set("domain_size", size);
    tell(part, program, pass);
    const bool translucent = part.opacity() < 1;
    if (translucent && pass == Pass::blended) {
        glEnable(GL_BLEND);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glDepthMask(GL_FALSE);
    }
    // The mesh runs along the box's axes only where the axes are the inputs; elsewhere any order is right.
    // One of eight orders serves a whole range of views.
    const glm::vec2 eye = glm::vec2(frame.to_eye) * (translucent ? -1.0F : 1.0F);
    const bool rows_outside = std::abs(eye.y) > std::abs(eye.x);
    MarkKey wanted = key_of(part);
    wanted.low = low;
    wanted.size = size;
    // Around a circle of eyes flat parts are seen bent.
    constexpr int cells_around = 256;
    wanted.cells = frame.circle.z != 0 && mark.resolution == 0 ? cells_around : mark.resolution;
    wanted.pixel = pixel_size(frame.scene.camera, static_cast<double>(frame.size.y));
    wanted.first = {(eye.x > 0 ? 1 : -1) * (rows_outside ? 1 : 2),
                    (eye.y > 0 ? 1 : -1) * (rows_outside ? 2 : 1)};
    // On the way to another figure that is drawn from the same pieces, they stay.
    const auto pieces_at = [](const Frame& of, const Mark& shown) { return pieces_of(of.scene, shown); };
    auto pieces = part.area ? nullptr : pieces_at(frame, mark);
    if (part.to && pieces != pieces_at(*part.to_frame, *part.to)) pieces = nullptr;
    const MarkBuffers& mesh = context_.marks.at(wanted, frame.matrix, frame.hurry, [&](MarkBuffers& buffers) {
        scene::SurfaceDemand demand{wanted.low,   wanted.size,  wanted.cells, wanted.pixel,
                                    frame.matrix, wanted.first, frame.hurry,  pieces.get()};
        if (mark.stand) demand.outline = mark.stand->outline;
        demand.coarsest = coarsest_of(part);
        scene::SurfaceMesh made = surface_mesh(part.field(), demand);
        if (pieces) buffers.edges = edges_of(made, *pieces);
        using scene::MarkVertex;
        static constexpr Attribute attributes[] = {{0, 3, offsetof(MarkVertex, place)},
                                                   {1, 3, offsetof(MarkVertex, normal)},
                                                   {2, 2, offsetof(MarkVertex, plane)},
                                                   {3, 2, offsetof(MarkVertex, colour)}};
        static_assert(offsetof(MarkVertex, to_colour) == offsetof(MarkVertex, colour) + sizeof(float));
        upload(buffers, std::as_bytes(std::span(made.vertices)), sizeof(MarkVertex), attributes);
        const auto indices = std::as_bytes(std::span(made.triangles));
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size()), indices.data(),
                     GL_STREAM_DRAW);
        buffers.bytes += indices.size();
        buffers.count = static_cast<GLsizei>(made.triangles.size());
        buffers.depends_on_view = made.depends_on_view;
        buffers.depends_on_hurry = made.depends_on_hurry;
        buffers.outline = std::make_shared<scene::MeshOutline>(std::move(made));
        buffers.bytes += buffers.outline->bytes();
    });
    context_.coarse |= frame.hurry > 0 && mesh.depends_on_hurry;
    if (pass != Pass::moments) outlines_.add(frame, mesh.outline);
    glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
    if (pass != Pass::blended) return;
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
    draw_edges(part, mesh);
    if (!part.area) contours_.draw(part);
}

}  // namespace render
