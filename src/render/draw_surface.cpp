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

/// The part of the plane that a surface stands over: its corner and its size.
std::pair<glm::vec2, glm::vec2> covered(const scene::Figure& figure, const scene::Samples* area) {
    if (!area) return {{figure.x1.low, figure.x2.low}, {figure.x1.size(), figure.x2.size()}};
    const std::vector<double> slices = area->slices();
    const auto [low, high] = std::ranges::minmax(slices);
    const double from = area->x1.from;
    return {{from, low}, {area->x1.at(area->x1.count() - 1) - from, high - low}};
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
    std::string head = fmt::format("#define PASS {}\n", static_cast<int>(pass));
    if (has_lines(part)) head += "#define LINES\n";
    if (part.area) head += "#define AREA\n";
    // Light means something on what has a height.
    if (part.area && part.depth() == 0) head += "#define UNLIT\n";
    return head;
}

void Renderer::draw_surface(const Part& part, gl::Program& program, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    const scene::Figure& figure = frame.scene.figure;
    auto [low, size] = covered(figure, part.area);
    if (part.to) {
        const auto [to_low, to_size] = covered(part.to_frame->scene.figure, part.to_area);
        low = glm::mix(low, to_low, part.share);
        size = glm::mix(size, to_size, part.share);
    }
    GridMesh& grid = meshes_.try_emplace(mark.resolution, mark.resolution).first->second;
    program.set("domain_low", low);
    program.set("domain_size", size);
    program.set("line_step", glm::vec2(tick_step(figure.x1), tick_step(figure.x2)));
    program.set("line_ink", line_ink);
    // Sheets of the same two colours over each other are told apart.
    const int order = mark.colour.kind == scene::Colour::Kind::fixed ? 0 : std::min(part.order, 3);
    program.set("shade", 1 - 0.08F * static_cast<float>(order));
    program.set("lift", pass == Pass::blended ? touch_lift * static_cast<float>(part.order) : 0.0F);
    program.set("class_lift", 0.001F * (1 - part.depth()));
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
    if (!part.area) draw_contours(part);
}

}  // namespace render
