#include <algorithm>
#include <optional>

#include "render/coverage.hpp"
#include "render/frame.hpp"
#include "render/mark_size.hpp"
#include "scene/slice_pieces.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr float lift_of_curves = 0.006F;  // towards the eye, in depth

}  // namespace

bool Renderer::one_colour_each(const Part& part) {
    const auto even = [](const Mark& of) {
        return of.colour.kind == Colour::Kind::slice || of.colour.kind == Colour::Kind::fixed;
    };
    return even(part.mark) && (!part.to || even(*part.to));
}

std::string Renderer::slices_head(const Part& part, Pass) {
    return one_colour_each(part) ? "#define EVEN\n" : "";
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

void Renderer::draw_slices(const Part& part, gl::Program& program, Pass) {
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
