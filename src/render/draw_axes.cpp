#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "render/axes.hpp"
#include "render/frame.hpp"
#include "render/text.hpp"
#include "resource/resource.hpp"

namespace render {

using scene::Colour;
using scene::Mark;

namespace {

constexpr float grid_width = 1;
constexpr std::size_t most_named_slices = 10;

/// A rectangle whose u runs from `t0` to `t1` along its height (bottom to top) for the colour map.
template <typename Vertex>
void add_bar(std::vector<Vertex>& out, glm::vec2 low, glm::vec2 high, float t0, float t1) {
    const auto corner = [&](bool right, bool top) {
        return Vertex{right ? high.x : low.x, top ? low.y : high.y, 0, top ? t1 : t0, 0, 0, 0, 0, 1};
    };
    for (const auto& vertex : {corner(false, false), corner(true, false), corner(false, true),
                               corner(true, false), corner(true, true), corner(false, true)}) {
        out.push_back(vertex);
    }
}

bool coloured_by(const scene::Figure& figure, Colour::Kind kind) {
    return std::ranges::any_of(figure.marks, [kind](const Mark& mark) { return mark.colour.kind == kind; });
}

}  // namespace

GlyphAtlas& Renderer::glyphs(bool bold, float pixels) {
    const std::pair key{bold, static_cast<int>(std::lround(pixels))};
    const auto found = atlases_.find(key);
    if (found != atlases_.end()) return found->second;
    const char* font = bold ? "fonts/Inter-SemiBold.otf" : "fonts/Inter-Regular.otf";
    return atlases_.emplace(key, GlyphAtlas(font, static_cast<float>(key.second))).first->second;
}

AxesLayout Renderer::axes(const Frame& frame) {
    if (!frame.scene.style.axes) return {};
    const GlyphAtlas& plain = glyphs(false, text_pixels * frame.ui);
    return lay_out_axes(
        frame.scene, frame.placement, frame.size, [&](const std::string& text) { return plain.width(text); },
        plain.size());
}

void Renderer::draw_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift) {
    glBindVertexArray(lines_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, lines_.get());
    // Four vertices a line, which differ in their number alone.
    std::vector<Line> vertices;
    vertices.reserve(4 * lines.size());
    for (const Line& line : lines) vertices.insert(vertices.end(), 4, line);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Line)), vertices.data(),
                 GL_STREAM_DRAW);
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, sizeof(Line),
                              reinterpret_cast<const void*>(i * sizeof(glm::vec3)));
    }
    const auto found = programs_.find("line");
    gl::Program& line_program =
        found != programs_.end()
            ? found->second
            : program("line", "line",
                      resource::load("shaders/segment.glsl") + resource::load("shaders/line.vert"),
                      resource::load("shaders/coverage.glsl") + resource::load("shaders/line.frag"));
    line_program.use();
    line_program.set("view_projection", frame.matrix);
    line_program.set("viewport", frame.size);
    line_program.set("width", width);
    line_program.set("lift", lift);
    bind_piece_indices(lines.size());
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * lines.size()), GL_UNSIGNED_INT, nullptr);
}

void Renderer::draw_grid(const Frame& frame, const AxesLayout& layout) {
    if (layout.lines.empty()) return;
    std::vector<Line> lines;
    for (const AxisLine& line : layout.lines)
        lines.push_back({line.from, line.to, line.strong ? frame.colours.edge : frame.colours.grid});
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    // No depth: the lines lie on the far faces, and a mark that touches them covers them.
    glDepthMask(GL_FALSE);
    draw_lines(frame, lines, std::max(grid_width * frame.ui, 1.0F), 0);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

void Renderer::draw_legend(const Frame& frame, const GlyphAtlas& atlas, std::vector<FlatVertex>& texts) {
    const scene::Figure& figure = frame.scene.figure;
    const float margin = 26 * frame.ui, line = atlas.size() * 1.4F;
    const float right = frame.size.x - margin;
    float y = frame.size.y - margin;
    const auto put = [&](const std::string& text, float end, float baseline, const glm::vec3& ink) {
        add_text(texts, atlas, text, end - atlas.width(text), baseline, ink);
    };
    if (coloured_by(figure, Colour::Kind::label) || coloured_by(figure, Colour::Kind::prediction)) {
        put("class 1", right, y, frame.colours.class_1);
        put("class 0", right, y - line, frame.colours.class_0);
        y -= 2.6F * line;
    }
    // Marks of one colour each are told apart by their heights.
    const auto named = [](const Mark& mark) {
        return mark.colour.kind == Colour::Kind::fixed && mark.opacity == 1;
    };
    if (!figure.flat() && std::ranges::count_if(figure.marks, named) > 1) {
        for (const Mark& mark : figure.marks) {
            if (!named(mark)) continue;
            const scene::Quantity height = figure.height(mark);
            const bool input = height.kind == scene::Quantity::Kind::constant;
            put(input ? "x₁, x₂" : symbol(height), right, y,
                {mark.colour.rgb[0], mark.colour.rgb[1], mark.colour.rgb[2]});
            y -= line;
        }
        y -= line;
    }
    std::vector<FlatVertex> bars;
    const auto colour_bar = [&](const std::string& name, const scene::Range& range, glm::vec2 span) {
        const float width = 12 * frame.ui;
        const float height = std::min(0.34F * frame.size.y, y - 4 * margin);
        if (height < 3 * line) return;
        add_bar(bars, {right - width, y - height}, {right, y}, span.x, span.y);
        for (const double value : ticks(range.low, range.high, 5)) {
            const auto share = static_cast<float>((value - range.low) / range.size());
            put(tick_label(value), right - width - 8 * frame.ui, y - share * height + 0.36F * atlas.size(),
                frame.colours.faint_text);
        }
        put(name, right, y - height - 0.95F * atlas.size(), frame.colours.text);
        y -= height + 2.2F * line;
    };
    if (!figure.flat() && coloured_by(figure, Colour::Kind::value))
        colour_bar(height_symbols(figure), frame.placement.ranges[2], {0, 1});
    std::vector<scene::Quantity> shown;
    for (const Mark& mark : figure.marks) {
        const scene::Quantity& quantity = mark.colour.quantity;
        if (mark.colour.kind != Colour::Kind::quantity || std::ranges::find(shown, quantity) != shown.end())
            continue;
        shown.push_back(quantity);
        colour_bar("colour: " + symbol(quantity), range_of(quantity, frame.scene), {0, 1});
    }
    const auto sliced = std::ranges::find_if(figure.marks, [](const Mark& mark) {
        return mark.samples && mark.colour.kind == Colour::Kind::slice;
    });
    if (sliced != figure.marks.end()) {
        std::vector<double> values = sliced->samples->slices();
        std::ranges::sort(values);
        const double low = values.front(), high = values.back();
        const glm::vec2 span = frame.colours.slice_span;
        if (values.size() > most_named_slices) {
            colour_bar("x₂", {low, high}, span);
        } else {
            for (const double value : values) {
                const std::string text = "x₂ = " + tick_label(value);
                const auto share = static_cast<float>(high > low ? (value - low) / (high - low) : 0.0);
                const float t = span.x + (span.y - span.x) * share;
                put(text, right, y, frame.colours.faint_text);
                const float end = right - atlas.width(text) - 10 * frame.ui,
                            middle = y - 0.33F * atlas.size();
                add_bar(bars, {end - 22 * frame.ui, middle - 1.5F * frame.ui},
                        {end, middle + 1.5F * frame.ui}, t, t);
                y -= line;
            }
        }
    }
    if (!bars.empty()) draw_flat(frame, bars, nullptr);
}

void Renderer::draw_texts(const Frame& frame, const AxesLayout& layout) {
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    const GlyphAtlas& plain = glyphs(false, text_pixels * frame.ui);
    std::vector<FlatVertex> vertices;
    for (const AxisText& text : layout.texts) {
        const glm::vec3& ink = text.title ? frame.colours.text : frame.colours.faint_text;
        add_text(vertices, plain, text.text, text.centre.x - text.size.x / 2,
                 text.centre.y + 0.30F * plain.size(), ink);
    }
    if (frame.scene.style.legend) draw_legend(frame, plain, vertices);
    // A mark that the network cannot fill is left out, and said to be.
    std::string missing;
    for (const scene::Quantity& quantity : missing_quantities(frame.scene.figure, frame.scene.network))
        missing += (missing.empty() ? "" : ", ") + symbol(quantity);
    if (!missing.empty()) {
        const std::string note = "This network has no " + missing + ": what needs it is left out.";
        add_text(vertices, plain, note, 26 * frame.ui, 3.6F * plain.size(), frame.colours.accent);
    }
    draw_flat(frame, vertices, &plain);
    if (frame.scene.style.title) {
        const float margin = 26 * frame.ui;
        const std::string text = title(frame.scene.figure);
        const float wanted = 1.35F * text_pixels * frame.ui;
        const float share = (frame.size.x - 2 * margin) / glyphs(true, wanted).width(text);
        const GlyphAtlas& bold = glyphs(true, std::max(wanted * std::min(share, 1.0F), 6.0F));
        vertices.clear();
        add_text(vertices, bold, text, margin, margin + bold.size() * 0.75F, frame.colours.text);
        draw_flat(frame, vertices, &bold);
    }
    glDisable(GL_BLEND);
}

void Renderer::draw_flat(const Frame& frame, const std::vector<FlatVertex>& vertices,
                         const GlyphAtlas* atlas) {
    if (vertices.empty()) return;
    glBindVertexArray(flat_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, flat_vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FlatVertex)),
                 vertices.data(), GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{3, 0}, {2, 12}, {4, 20}}};
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].first, GL_FLOAT, GL_FALSE, sizeof(FlatVertex),
                              reinterpret_cast<const void*>(attributes[i].second));
    }
    const auto found = programs_.find("flat");
    gl::Program& flat =
        found != programs_.end()
            ? found->second
            : program("flat", "flat", resource::load("shaders/flat.vert"),
                      resource::load("shaders/colour_map.glsl") + resource::load("shaders/flat.frag"));
    flat.use();
    flat.set("view_projection", glm::ortho(0.0F, frame.size.x, frame.size.y, 0.0F));
    flat.set("fill", atlas ? 1 : 2);
    flat.set("glyphs", 0);
    if (atlas) glBindTexture(GL_TEXTURE_2D, atlas->texture());
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices.size()));
}

}  // namespace render
