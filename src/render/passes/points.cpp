#include "render/passes/points.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <glm/glm.hpp>
#include <numeric>

#include "layout/mark_size.hpp"
#include "network/evaluator.hpp"
#include "render/coverage.hpp"
#include "scene/walk.hpp"

namespace render {

using scene::Mark;

namespace {

constexpr std::size_t fewest = 40;  // points along a side of a grid that fills an area
constexpr float width_of_area_curve = 2.2F;
constexpr float lift_of_points = 0.02F;  // towards the eye, in depth
constexpr float stem = 0.16F;            // in the box, of points that are wrong

double point_count(const Part& part) {
    const Mark& mark = part.mark;
    if (!mark.samples) return static_cast<double>(part.frame.scene.data.points->size());
    return static_cast<double>(mark.samples->x1.count()) * static_cast<double>(mark.samples->slices().size());
}

/// All places fall onto a line: the axes show one neuron's z and a, or one of them no more than a few values.
bool is_curve(const scene::Figure& figure) {
    const scene::Quantity &x = figure.x.quantity, &y = figure.y.quantity;
    const auto is_constant = [](const scene::Quantity& quantity) {
        using Kind = scene::Quantity::Kind;
        return quantity.kind == Kind::constant || quantity.kind == Kind::label ||
               quantity.kind == Kind::prediction;
    };
    const bool one_neuron = x.is_neuron() && y.is_neuron() && x.layer == y.layer && x.neuron == y.neuron;
    return one_neuron || x == y || is_constant(x) || is_constant(y);
}

bool fills_an_area(const scene::Figure& figure, const scene::Mark& mark) {
    if (figure.flat() && is_curve(figure)) return false;
    return mark.kind == scene::Mark::Kind::points && mark.samples &&
           mark.samples->shown_slices().size() >= fewest &&
           mark.samples->x1.count() >= static_cast<int>(fewest);
}

bool is_flat_grid(const Part& part) {
    return part.frame.placement.flat && fills_an_area(part.frame.scene.figure, part.mark) &&
           point_count(part) > many_points;
}

bool is_crowd(const Part& part) {
    return point_count(part) > crowd_of_points;
}

/// So many or so small that points are specks without shape.
bool is_dust(const Part& part) {
    // Spheres in a flat grid would make a pattern of their own.
    return is_flat_grid(part) || is_crowd(part) || diameter(part) < 3.5F;
}

/// Of its points, that can be seen.
bool has_edges(const Part& part) {
    // Of dust in a plane, what lies beneath would be mixed into the edge of what hides it.
    return !is_crowd(part) && (part.depth() > 0 || !is_dust(part));
}

struct PointVertex {
    glm::vec3 place;
    glm::vec2 plane, told;
    glm::vec2 own;  ///< of a data point: its label, and 1 where it is wrong; of others where their slice lies
};

void upload_points(MarkBuffers& buffers, std::span<const scene::MarkVertex> vertices,
                   std::span<const glm::vec2> own) {
    std::vector<PointVertex> points;
    points.reserve(vertices.size());
    for (std::size_t i = 0; i < vertices.size(); ++i)
        points.push_back(
            {vertices[i].place, vertices[i].plane, {vertices[i].colour, vertices[i].to_colour}, own[i]});
    static constexpr Attribute attributes[] = {{0, 3, offsetof(PointVertex, place)},
                                               {2, 2, offsetof(PointVertex, plane)},
                                               {3, 2, offsetof(PointVertex, told)},
                                               {4, 2, offsetof(PointVertex, own)}};
    upload(buffers, std::as_bytes(std::span(points)), sizeof(PointVertex), attributes);
    buffers.count = static_cast<GLsizei>(points.size());
}

/// A number below `count` that has no divisor with it, and whose multiples lie far apart.
std::size_t mixing_stride(std::size_t count) {
    auto stride = static_cast<std::size_t>(static_cast<double>(count) * 0.618) | 1U;
    while (std::gcd(stride, count) > 1) stride += 2;
    return stride;
}

/// Which cells of a fine grid over the plane have a point of a class already: of more points than it has
/// cells, what they cover is drawn, and not each of them.
class Covered {
  public:
    explicit Covered(const std::vector<network::DataPoint>& points)
        : cells_(points.size() > cells ? 2 * cells : 0) {
        if (cells_.empty()) return;
        const auto across = [&](double network::DataPoint::*place) {
            const auto [low, high] = std::ranges::minmax(points, {}, place);
            const double least = low.*place;
            return scene::Range{least, std::max(high.*place, least + 1e-300)};
        };
        x1_ = across(&network::DataPoint::x1);
        x2_ = across(&network::DataPoint::x2);
    }
    /// True for the first of its class in its cell; for each where there are few.
    bool shows(const network::DataPoint& point) {
        if (cells_.empty()) return true;
        const auto along = [](const scene::Range& range, double value) {
            return std::min(static_cast<std::size_t>((value - range.low) / range.size() * side), side - 1);
        };
        const std::size_t cell = along(x1_, point.x1) * side + along(x2_, point.x2);
        const std::size_t at = 2 * cell + static_cast<std::size_t>(point.label.which());
        const bool first = !cells_[at];
        cells_[at] = true;
        return first;
    }

  private:
    static constexpr std::size_t side = 1000, cells = side * side;
    std::vector<bool> cells_;
    scene::Range x1_, x2_;
};

void upload_data(MarkBuffers& buffers, const scene::MarkField& field, const scene::Scene& scene,
                 bool mark_wrong, float stem) {
    // Mixed, so that where points lie over each other no class hides the other.
    const auto& given = *scene.data.points;
    const std::size_t stride = mixing_stride(given.size());
    Covered covered(given);
    std::vector<network::DataPoint> points;
    std::vector<glm::dvec2> places;
    std::vector<glm::vec2> own;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const network::DataPoint& point = given[i * stride % given.size()];
        if (!covered.shows(point)) continue;
        points.push_back(point);
        places.emplace_back(point.x1, point.x2);
        const bool wrong =
            mark_wrong && !is_right(evaluate_output(scene.network, point.x1, point.x2).a, point.label);
        own.emplace_back(point.label.value, wrong ? 1 : 0);
    }
    std::vector<scene::MarkVertex> vertices = field.at(places, points);
    for (std::size_t i = 0; stem > 0 && i < vertices.size(); ++i) {
        if (own[i].y == 0) continue;
        buffers.feet.push_back(vertices[i].place);
    }
    upload_points(buffers, vertices, own);
}

void upload_samples(MarkBuffers& buffers, const scene::MarkField& field, const scene::Samples& samples) {
    const auto [low, high] = std::ranges::minmax(samples.slices());
    std::vector<glm::dvec2> places;
    std::vector<glm::vec2> own;
    for (const double slice : samples.shown_slices()) {
        for (int i = 0; i < samples.x1.count(); ++i) {
            places.emplace_back(samples.x1.at(i), slice);
            own.emplace_back(high > low ? (slice - low) / (high - low) : 0.0, 0);
        }
    }
    upload_points(buffers, field.at(places), own);
}

/// Data on a surface that is lit: each rests on it, and throws a small shadow. Of so many none would be seen.
bool rests(const Frame& frame, const Mark& mark) {
    constexpr std::size_t most = 2000;
    const scene::Scene& scene = frame.scene;
    return frame.studio > 0 && !mark.samples && scene.data.points->size() <= most &&
           std::ranges::any_of(scene.figure.marks, [&](const Mark& one) {
               return scene::carries(scene, one) && scene.figure.height(one) == scene.figure.height(mark);
           });
}

/// 0, or 1 where they rest; between on the way to another figure.
float rest(const Part& part) {
    if (is_dust(part) || !has_edges(part)) return 0;
    const float here = rests(part.frame, part.mark) ? 1.0F : 0.0F;
    return part.to ? std::lerp(here, rests(*part.to_frame, *part.to) ? 1.0F : 0.0F, part.share) : here;
}

}  // namespace

float diameter(const Part& part) {
    const float alone = point_diameter(point_count(part), part.frame.ui);
    // In a flat area they are what is left of it where it is a mere curve.
    return is_flat_grid(part) ? std::min(alone, width_of_area_curve * part.frame.ui) : alone;
}

bool is_area(const Part& part) {
    return fills_an_area(part.frame.scene.figure, part.mark) && is_dust(part) &&
           (!part.to || fills_an_area(part.to_frame->scene.figure, *part.to));
}

bool is_strand(const Part& part) {
    return layout::is_strand(part.frame.scene, part.mark) &&
           (!part.to || layout::is_strand(part.to_frame->scene, *part.to));
}

std::string Points::head(const Part& part, Pass) const {
    const Mark& mark = part.mark;
    std::string head;
    if (!mark.samples)
        head += mark.mark_wrong ? "#define OVER_DATA\n#define MARK_WRONG\n" : "#define OVER_DATA\n";
    if (is_dust(part)) head += "#define DUST\n";
    if (!has_edges(part)) head += "#define NO_EDGES\n";
    if (rest(part) > 0) head += "#define RESTS\n";
    return head;
}

void Points::draw_stems(const Frame& frame, const MarkBuffers& points, float height) {
    std::vector<Line> stems;
    for (const glm::vec3& foot : points.feet)
        stems.push_back({foot, foot + glm::vec3(0, 0, height), frame.colours.level});
    context_.lines.cover(frame, stems, 1.8F * frame.ui, lift_of_points / 2);
}

void Points::draw_beneath(const Part& part, float amount, gl::Program& program,
                          const std::function<void()>& draw) {
    const Frame& frame = part.frame;
    const float upright = std::sqrt(std::max(1 - frame.to_eye.z * frame.to_eye.z, 0.0F));
    program.set("rise", 0.8F * diameter(part) / frame.size.y * upright * (1 - frame.within) * amount);
    program.set("edges", 0);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glDepthMask(GL_FALSE);
    program.set("presence", amount);
    program.set("shadow", 1);
    draw();
    // Those that a hill hides shine through.
    program.set("shadow", 0);
    program.set("presence", 0.25F * amount);
    glDepthFunc(GL_GREATER);
    draw();
    glDepthFunc(GL_LEQUAL);
    program.set("presence", 1.0F);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

void Points::draw(const Part& part, gl::Program& program, Pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    if (point_count(part) == 0) return;
    const float on_surface = rest(part);
    program.set("rim", glm::mix(frame.colours.rim, frame.colours.light_rim, on_surface));
    program.set("presence", 1.0F);
    program.set("wrong_rim", frame.colours.level);
    program.set("diameter", diameter(part) * part.presence);
    program.set("viewport", frame.size);
    program.set("viewport_corner", context_.canvas.viewport_corner());
    constexpr float beneath = -0.004F;
    program.set("lift", part.beneath ? beneath : lift_of_points * part.depth() * frame.lift);
    program.set("class_lift", 0.001F * (1 - part.depth()));
    // A crowd has no edges to be seen, and samples would take twice the time.
    if (is_crowd(part)) glDisable(GL_MULTISAMPLE);
    MarkKey wanted = key_of(part);
    wanted.stem = mark.mark_wrong ? stem * on_surface : 0;
    const MarkBuffers& points =
        context_.marks.at(wanted, frame.matrix, frame.hurry, [&](MarkBuffers& buffers) {
            if (mark.samples)
                upload_samples(buffers, part.field(), *mark.samples);
            else
                upload_data(buffers, part.field(), frame.scene, mark.mark_wrong, wanted.stem);
        });
    const auto draw = [&] { glDrawArrays(GL_POINTS, 0, points.count); };
    if (!points.feet.empty()) draw_stems(frame, points, wanted.stem);
    program.use();
    glBindVertexArray(points.array.get());
    if (on_surface > 0) draw_beneath(part, on_surface, program, draw);
    if (has_edges(part))
        draw_covering(context_.canvas.samples().framebuffer().samples(), program, draw);
    else
        draw();
    glEnable(GL_MULTISAMPLE);
}

}  // namespace render
