#include "render/passes/curves.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "layout/mark_size.hpp"
#include "render/coverage.hpp"
#include "scene/slice_pieces.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr float lift_of_curves = 0.006F;  // towards the eye, in depth

/// Of its slices.
bool one_colour_each(const Part& part) {
    const auto even = [](const Mark& of) {
        return of.colour.kind == Colour::Kind::slice || of.colour.kind == Colour::Kind::fixed;
    };
    return even(part.mark) && (!part.to || even(*part.to));
}

/// 1 in the studio's light; between on the way to another figure.
float tube(const Part& part) {
    return part.to ? std::lerp(part.frame.studio, part.to_frame->studio, part.share) : part.frame.studio;
}

struct PieceVertex {
    glm::vec3 from, to;
    glm::vec4 piece, tells;
};

/// Four vertices a piece, which differ in their number alone.
void upload_pieces(MarkBuffers& buffers, const scene::MarkField& field,
                   const std::vector<scene::SlicePiece>& pieces) {
    std::vector<glm::dvec2> places;
    for (const scene::SlicePiece& piece : pieces) {
        places.emplace_back(piece.from, piece.x2);
        places.emplace_back(piece.to, piece.x2);
    }
    const std::vector<scene::MarkVertex> ends = field.at(places);
    std::vector<PieceVertex> vertices;
    vertices.reserve(4 * pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const scene::MarkVertex &a = ends[2 * i], &b = ends[2 * i + 1];
        vertices.insert(vertices.end(), 4,
                        {a.place,
                         b.place,
                         {pieces[i].from, pieces[i].to, pieces[i].x2, pieces[i].among},
                         {a.colour, a.to_colour, b.colour, b.to_colour}});
    }
    static constexpr Attribute attributes[] = {{0, 3, offsetof(PieceVertex, from)},
                                               {1, 3, offsetof(PieceVertex, to)},
                                               {2, 4, offsetof(PieceVertex, piece)},
                                               {3, 4, offsetof(PieceVertex, tells)}};
    upload(buffers, std::as_bytes(std::span(vertices)), sizeof(PieceVertex), attributes);
}

}  // namespace

std::string Curves::head(const Part& part, Pass) const {
    std::string head = one_colour_each(part) ? "#define EVEN\n" : "";
    if (tube(part) > 0) head += "#define TUBE\n";
    return head;
}

void Curves::draw(const Part& part, gl::Program& program, Pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const std::size_t slices = mark.samples->slices().size();
    // Steps shorter than a few pixels show nothing more.
    const int most = std::max(static_cast<int>(frame.size.x / (slices > 100 ? 5 : 2)), 16);
    const double pixel = pixel_size(frame.scene.camera, static_cast<double>(frame.size.y));
    MarkKey wanted = key_of(part);
    wanted.cells = most;
    wanted.pixel = pixel;
    const MarkBuffers& curves =
        context_.marks.at(wanted, frame.matrix, frame.hurry, [&](MarkBuffers& buffers) {
            const scene::PlacedMark from{frame.scene, mark, frame.placement};
            std::optional<scene::PlacedMark> to;
            if (part.to)
                to.emplace(scene::PlacedMark{part.to_frame->scene, *part.to, part.to_frame->placement});
            const std::vector<scene::SlicePiece> pieces =
                slice_pieces(from, to ? &*to : nullptr, most, 0.2 * pixel, !one_colour_each(part));
            upload_pieces(buffers, part.field(), pieces);
            buffers.count = static_cast<GLsizei>(6 * pieces.size());
        });
    program.set("viewport", frame.size);
    program.set("tube", tube(part));
    program.set("width", curve_width(slices, tube(part)) * frame.ui * part.presence);
    program.set("lift", lift_of_curves * part.depth() * frame.lift);
    context_.lines.bind_indices(static_cast<std::size_t>(curves.count) / 6);
    // Alone in the plane, slices lie in the order in which they are drawn: depth would only take time.
    const auto only_slices = [](const Frame& of) {
        return std::ranges::all_of(of.scene.figure.marks,
                                   [](const Mark& one) { return one.kind == Mark::Kind::slices; });
    };
    const bool in_order =
        part.depth() == 0 && only_slices(frame) && (!part.to_frame || only_slices(*part.to_frame));
    if (in_order) glDisable(GL_DEPTH_TEST);
    draw_covering(context_.canvas.samples().framebuffer().samples(), program,
                  [&] { glDrawElements(GL_TRIANGLES, curves.count, GL_UNSIGNED_INT, nullptr); });
    glEnable(GL_DEPTH_TEST);
}

}  // namespace render
