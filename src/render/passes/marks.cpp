#include "render/passes/marks.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <glm/glm.hpp>

#include "resource/resource.hpp"
#include "scene/pieces.hpp"
#include "scene/walk.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

// Cells of an area along a side; between: on the way to another figure.
constexpr int cells_flat = 110, cells_deep = 180, cells_between = 90;

scene::Mark as_surface(const scene::Mark& mark, bool flat, bool on_its_way) {
    scene::Mark area = mark;
    area.kind = scene::Mark::Kind::surface;
    area.samples.reset();
    area.resolution = on_its_way ? cells_between : flat ? cells_flat : cells_deep;
    return area;
}

/// A level that is shown for comparison neither throws shadows nor receives them.
bool stands_in_light(const Part& part) {
    const auto stands = [](const Frame& of, const Mark& mark) {
        return of.studio > 0 && of.scene.figure.height(mark).kind != scene::Quantity::Kind::constant;
    };
    return stands(part.frame, part.mark) || (part.to && stands(*part.to_frame, *part.to));
}

}  // namespace

Marks::Marks(Context& context, Contours& contours, Outlines& outlines)
    : context_(context), points_(context), surfaces_(context, contours, outlines), curves_(context) {}

/// In the order of scene::mark_names.
MarkPass& Marks::pass_of(const Mark& mark) {
    const std::array<MarkPass*, scene::mark_names.size()> rows = {&points_, &surfaces_, &curves_};
    return *rows.at(static_cast<std::size_t>(mark.kind));
}

gl::Program& Marks::program(const Part& part, Pass pass) {
    const scene::Scene& scene = part.frame.scene;
    const MarkPass& row = pass_of(part.mark);
    const MarkPass::Shaders shaders = row.shaders();
    const bool numbers = scene.data.regression;
    // Numbers and typed rules come from the map of labels.
    const network::DataSet* rule = numbers ? nullptr : data_set(scene.data);
    std::string head =
        fmt::format("#define COLOUR {}\n#define RULE {}\n", static_cast<int>(shown_colour(scene, part.mark)),
                    rule ? rule->shader : "0.0");
    head += row.head(part, pass);
    if (part.mark.samples) head += "#define SAMPLED\n";
    if (!rule) head += "#define NO_RULE\n";
    if (numbers) head += "#define NUMBERS\n";
    if (part.frame.within > 0) head += "#define HAZE\n";
    if (stands_in_light(part)) {
        head += "#define STUDIO\n";
        const auto carries = [&](const Mark& mark) { return scene::carries(scene, mark); };
        if (std::ranges::count_if(scene.figure.marks, carries) > 1) head += "#define SHEETS\n";
    }
    head += part.frame.eyes();
    if (part.to)
        head += fmt::format("#define MORPH\n#define TO_COLOUR {}\n",
                            static_cast<int>(shown_colour(part.to_frame->scene, *part.to)));
    return context_.programs.at(shaders.name + head, shaders.name, [&] {
        const std::string body = resource::load("shaders/label_rule.glsl") +
                                 resource::load("shaders/colour_map.glsl") +
                                 resource::load("shaders/mark_colour.glsl") +
                                 resource::load("shaders/studio.glsl") + resource::load("shaders/haze.glsl");
        const std::string file = std::string("shaders/") + shaders.name;
        std::string vertex = head + "#define AT_VERTEX\n" + body + resource::load("shaders/eye.glsl");
        std::string fragment = head + body;
        if (pass == Pass::light) fragment += resource::load("shaders/transmittance.glsl");
        if (shaders.edges) fragment += resource::load("shaders/edges.glsl");
        if (shaders.lines) {
            vertex += resource::load("shaders/segment.glsl");
            fragment += resource::load("shaders/coverage.glsl");
        }
        return Programs::Sources{vertex + resource::load(file + ".vert"),
                                 fragment + resource::load(file + ".frag")};
    });
}

void Marks::draw(const Part& part, Pass pass) {
    const Frame& frame = part.frame;
    const Mark& mark = part.mark;
    if (frame.scene.figure.landscape) return;  // drawn by itself: it is not over the plane of the inputs
    if (is_strand(part)) return draw_strands(part);
    if (!part.area && !part.beneath && is_area(part)) {
        // In a flat figure an area can be a mere curve, which its points show. Beneath it: over it they would
        // fray its edges by their size.
        if (part.depth() == 0 && frame.scene.style.light == scene::Light::studio) {
            Part points = part;
            points.beneath = true;
            draw(points);
        }
        draw_area(part);
        if (part.depth() > 0 || frame.scene.style.light == scene::Light::studio) return;
    }
    context_.lighting.stand(part);
    gl::Program& program = this->program(part, pass);
    const auto rgb_of = [](const Mark& of) {
        return glm::vec3(of.colour.rgb[0], of.colour.rgb[1], of.colour.rgb[2]);
    };
    const auto heights = [](const Frame& of, const Mark& shown) {
        const scene::Range range =
            shown.stand && shown.stand->heights ? *shown.stand->heights : of.placement.ranges[2];
        return glm::vec2(range.low, range.high);
    };
    program.use();
    program.set("view_projection", frame.matrix);
    program.set("circle", frame.circle);
    program.set("class_0", frame.colours.class_0);
    program.set("class_1", frame.colours.class_1);
    program.set("neutral", frame.colours.neutral);
    program.set("fixed_colour", rgb_of(mark));
    program.set("height_range", heights(frame, mark));
    program.set("slice_span", slice_span(frame.scene.style));
    const auto colours = [](const Frame& of, const Mark& coloured) {
        if (const auto pieces = pieces_of(of.scene, coloured); pieces && !pieces->numbers.empty())
            return glm::vec2(pieces->range.low, pieces->range.high);
        if (coloured.colour.kind != Colour::Kind::quantity) return glm::vec2(0, 1);
        const scene::Range range = range_of(coloured.colour.quantity, of.scene);
        return glm::vec2(range.low, range.high);
    };
    program.set("colour_range", colours(frame, mark));
    const scene::Figure& figure = frame.scene.figure;
    context_.label_map.bind(frame.scene);
    program.set("label_map", LabelMap::unit);
    const scene::Range labels = frame.scene.data.labels;
    program.set("label_range", glm::vec2(labels.low, labels.high));
    program.set("label_low", glm::vec2(figure.x1.low, figure.x2.low));
    program.set("label_size", glm::vec2(figure.x1.size(), figure.x2.size()));
    if (part.to) {
        program.set("to_fixed_colour", rgb_of(*part.to));
        program.set("to_height_range", heights(*part.to_frame, *part.to));
        program.set("to_colour_range", colours(*part.to_frame, *part.to));
        program.set("share", part.share);
    }
    context_.lighting.set(program);
    pass_of(mark).draw(part, program, pass);
    context_.lighting.stand_everywhere();
}

void Marks::draw_strands(const Part& part) {
    const auto as_slices = [](const scene::Mark& mark) {
        scene::Mark slices = mark;
        slices.kind = scene::Mark::Kind::slices;
        return slices;
    };
    const scene::Mark from = as_slices(part.mark), to = part.to ? as_slices(*part.to) : scene::Mark{};
    draw(Part{part.frame, from, part.presence, part.to_frame, part.to ? &to : nullptr, part.share});
}

void Marks::draw_area(const Part& part) {
    const scene::Mark area = as_surface(part.mark, part.frame.placement.flat, part.to);
    const scene::Mark to =
        part.to ? as_surface(*part.to, part.to_frame->placement.flat, true) : scene::Mark{};
    Part filled = {part.frame, area, part.presence, part.to_frame, part.to ? &to : nullptr, part.share};
    filled.area = &*part.mark.samples;
    if (part.to) filled.to_area = &*part.to->samples;
    draw(filled);
}

void Marks::draw(const std::vector<Part>& parts, const Frame& frame, bool on_the_way, bool passes) {
    const gl::Area& area = context_.canvas.area();
    // Points last of what hides others: those behind shine through.
    enum class Turn { sheets, points, translucent };
    for (const Turn turn : {Turn::sheets, Turn::points, Turn::translucent}) {
        for (const Part& part : parts) {
            const bool translucent = part.opacity() < 1, points = part.mark.kind == Mark::Kind::points;
            if (turn != (translucent ? Turn::translucent : points ? Turn::points : Turn::sheets)) continue;
            if (translucent && passes && part.mark.kind == Mark::Kind::surface) continue;
            const float reach = part.mark.kind == Mark::Kind::points ? diameter(part) : 2 * frame.ui;
            context_.canvas.limit_samples(on_the_way ? area
                                                     : mark_area(frame, area, context_.canvas.band(), reach));
            draw(part);
            context_.canvas.limit_samples(area);
        }
    }
}

void Marks::draw_translucent(const std::vector<Part>& parts, Pass pass) {
    for (const Part& part : parts)
        if (part.opacity() < 1 && part.mark.kind == Mark::Kind::surface) draw(part, pass);
}

}  // namespace render
