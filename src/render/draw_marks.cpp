#include <fmt/format.h>
#include <glm/glm.hpp>
#include <iterator>

#include "render/frame.hpp"
#include "resource/resource.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

/// How a kind of mark is drawn: its shaders, what they are told by definition, and the drawing.
struct Renderer::MarkRow {
    const char* shader;
    bool edges;  ///< they are alpha
    bool lines;  ///< its vertices are those of thick lines
    std::string (*head)(const Part&, Pass);
    void (Renderer::*draw)(const Part&, gl::Program&, Pass);
};

/// In the order of scene::mark_names.
const Renderer::MarkRow& Renderer::row_of(const Mark& mark) {
    static constexpr MarkRow rows[] = {{"points", true, false, points_head, &Renderer::draw_points},
                                       {"surface", false, false, surface_head, &Renderer::draw_surface},
                                       {"curve", true, true, slices_head, &Renderer::draw_slices}};
    static_assert(std::size(rows) == scene::mark_names.size());
    return rows[static_cast<std::size_t>(mark.kind)];
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

scene::MarkField Renderer::field(const Part& part) {
    const scene::PlacedMark mark{part.frame.scene, part.mark, part.frame.placement};
    if (!part.to) return scene::MarkField(mark);
    const scene::PlacedMark to{part.to_frame->scene, *part.to, part.to_frame->placement};
    return scene::MarkField(mark, &to, static_cast<double>(part.share));
}

MarkKey Renderer::key(const Part& part) {
    const scene::Scene& scene = part.frame.scene;
    MarkKey key{scene.network, scene.data, scene.figure, part.mark, {}, {}, {}, 0, {}, {}, 0, 0, {}};
    if (!part.to) return key;
    key.to_data = part.to_frame->scene.data;
    key.to_figure = part.to_frame->scene.figure;
    key.to = *part.to;
    key.share = part.share;
    return key;
}

gl::Program& Renderer::mark_program(const Part& part, Pass pass) {
    const scene::Scene& scene = part.frame.scene;
    const MarkRow& row = row_of(part.mark);
    const bool numbers = scene.data.regression;
    // Numbers and typed rules come from the map of labels.
    const auto rule = numbers ? std::nullopt : data_set(scene.data);
    std::string head =
        fmt::format("#define COLOUR {}\n#define RULE {}\n", static_cast<int>(shown_colour(scene, part.mark)),
                    static_cast<int>(rule.value_or(network::DataSet::circle)));
    head += row.head(part, pass);
    if (part.mark.samples) head += "#define SAMPLED\n";
    if (!rule) head += "#define NO_RULE\n";
    if (numbers) head += "#define NUMBERS\n";
    if (part.frame.within > 0) head += "#define HAZE\n";
    head += part.frame.eyes();
    if (part.to)
        head += fmt::format("#define MORPH\n#define TO_COLOUR {}\n",
                            static_cast<int>(shown_colour(part.to_frame->scene, *part.to)));
    const std::string key = row.shader + head;
    if (const auto found = programs_.find(key); found != programs_.end()) return found->second;
    const std::string body = resource::load("shaders/label_rule.glsl") +
                             resource::load("shaders/colour_map.glsl") +
                             resource::load("shaders/mark_colour.glsl") + resource::load("shaders/haze.glsl");
    const std::string file = row.shader;
    std::string vertex = head + "#define AT_VERTEX\n" + body + resource::load("shaders/eye.glsl");
    std::string fragment = head + body;
    if (pass == Pass::light) fragment += resource::load("shaders/transmittance.glsl");
    if (row.edges) fragment += resource::load("shaders/edges.glsl");
    if (row.lines) {
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
    if (!part.area && is_area(part)) {
        draw_area(part);
        // In a flat figure an area can be a mere curve, which its points show.
        if (part.depth() > 0) return;
    }
    gl::Program& program = mark_program(part, pass);
    const auto rgb_of = [](const Mark& of) {
        return glm::vec3(of.colour.rgb[0], of.colour.rgb[1], of.colour.rgb[2]);
    };
    const auto heights = [](const Frame& of) {
        return glm::vec2(of.placement.ranges[2].low, of.placement.ranges[2].high);
    };
    program.use();
    program.set("view_projection", frame.matrix);
    program.set("circle", frame.circle);
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
    const scene::Range labels = frame.scene.data.labels;
    program.set("label_range", glm::vec2(labels.low, labels.high));
    program.set("label_low", glm::vec2(figure.x1.low, figure.x2.low));
    program.set("label_size", glm::vec2(figure.x1.size(), figure.x2.size()));
    if (part.to) {
        program.set("to_fixed_colour", rgb_of(*part.to));
        program.set("to_height_range", heights(*part.to_frame));
        program.set("to_colour_range", colours(*part.to_frame, *part.to));
        program.set("share", part.share);
    }
    set_haze(frame, program);
    (this->*row_of(mark).draw)(part, program, pass);
}

}  // namespace render
