#include <fmt/format.h>
#include <algorithm>
#include <glm/glm.hpp>

#include "render/axes.hpp"
#include "render/frame.hpp"

namespace render {

using scene::Mark;

namespace {

constexpr glm::vec3 line_ink(0.05F, 0.06F, 0.075F);
constexpr float touch_lift = 1.5e-4F;  // towards the eye, in depth

/// The steps of the ticks that an axis over these values would have.
float tick_step(const scene::Range& range) {
    const std::vector<double> at = ticks(range.low, range.high, 5);
    return static_cast<float>(at.size() > 1 ? at[1] - at[0] : range.size());
}

}  // namespace

bool Renderer::has_lines(const Part& part) {
    const auto flat_colour = [](const Frame& of, const Mark& mark) {
        using Kind = scene::Colour::Kind;
        const Kind kind = mark.colour.kind;
        return !of.placement.flat &&
               (kind == Kind::label || kind == Kind::prediction || kind == Kind::fixed) &&
               of.scene.figure.height(mark).kind != scene::Quantity::Kind::constant;
    };
    return flat_colour(part.frame, part.mark) && (!part.to || flat_colour(*part.to_frame, *part.to));
}

std::string Renderer::surface_head(const Part& part, Pass pass) {
    return fmt::format("#define PASS {}\n", static_cast<int>(pass)) +
           (has_lines(part) ? "#define LINES\n" : "");
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
    program.set("line_step", glm::vec2(tick_step(figure.x1), tick_step(figure.x2)));
    program.set("line_ink", line_ink);
    // Sheets of the same two colours over each other are told apart.
    const int order = mark.colour.kind == scene::Colour::Kind::fixed ? 0 : std::min(part.order, 3);
    program.set("shade", 1 - 0.08F * static_cast<float>(order));
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
    draw_contours(part);
}

}  // namespace render
