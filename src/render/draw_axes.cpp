#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <glm/gtc/constants.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include "layout/axes.hpp"
#include "layout/mark_size.hpp"
#include "layout/page_layout.hpp"
#include "layout/surface_labels.hpp"
#include "render/coverage.hpp"
#include "render/frame.hpp"
#include "render/text.hpp"
#include "resource/resource.hpp"

namespace render {

namespace {

constexpr float halo_width = 1.4F;  // beside texts and lines, in units of the text scale
constexpr float halo_opacity = 0.7F;

/// A rectangle whose u runs from `t0` to `t1` along its height (bottom to top) for the colour map.
template <typename Vertex>
void add_bar(std::vector<Vertex>& out, glm::vec2 low, glm::vec2 high, float t0, float t1) {
    const auto corner = [&](bool right, bool top) {
        return Vertex{right ? high.x : low.x, top ? low.y : high.y, top ? t1 : t0, 0, 0, 0, 0, 1};
    };
    for (const auto& vertex : {corner(false, false), corner(true, false), corner(false, true),
                               corner(true, false), corner(true, true), corner(false, true)}) {
        out.push_back(vertex);
    }
}

const std::string& shown_status(const scene::Scene& scene) {
    static const std::string none;
    return scene.style.status ? scene.status : none;
}

}  // namespace

GlyphAtlas& Renderer::glyphs(bool bold, float pixels) {
    const std::pair key{bold, static_cast<int>(std::lround(pixels))};
    const auto found = atlases_.find(key);
    if (found != atlases_.end()) return found->second;
    const char* font = bold ? "fonts/Inter-SemiBold.otf" : "fonts/Inter-Regular.otf";
    return atlases_.emplace(key, GlyphAtlas(font, static_cast<float>(key.second))).first->second;
}

AxesLayout Renderer::axes(const Frame& frame, const Legend& legend) {
    if (!frame.scene.style.axes) return {};
    const GlyphAtlas& plain = glyphs(false, text_pixels * frame.ui);
    std::vector<TextArea> taken;
    if (!legend.texts.empty()) taken.push_back({(legend.low + legend.high) * 0.5F, legend.high - legend.low});
    if (frame.scene.style.title) {
        const GlyphAtlas& bold = title_glyphs(frame);
        const glm::vec2 area{bold.width(title(frame.scene.figure)), 1.2F * bold.size()};
        taken.push_back({glm::vec2(title_margin * frame.ui) + area * 0.5F, area});
    }
    const auto width = [&](const std::string& text) { return plain.width(text); };
    if (const std::string& status = shown_status(frame.scene); !status.empty()) {
        const glm::vec2 area{plain.width(status), 1.2F * plain.size()};
        taken.push_back(
            {glm::vec2(title_margin * frame.ui + area.x / 2, frame.size.y - title_margin * frame.ui), area});
    }
    AxesLayout layout = lay_out_axes(frame.scene, frame.placement, frame.size, width, plain.size(), taken);
    for (const AxisText& text : layout.texts) taken.push_back({text.centre, text.size});
    const std::vector<AxisText> names =
        lay_out_surface_labels(frame.scene, frame.placement, frame.size, width, plain.size(), taken);
    layout.texts.insert(layout.texts.end(), names.begin(), names.end());
    return layout;
}

PageLayout Renderer::page_layout(const scene::Scene& scene, const PictureSize& size) {
    const Frame frame = framed(scene, size, false);
    PageLayout page{scene::project(scene, static_cast<double>(frame.size.x / frame.size.y)),
                    frame.placement,
                    frame.size,
                    frame.ui,
                    text_pixels * frame.ui,
                    {},
                    {},
                    {},
                    {},
                    {},
                    caption_layout(frame, size)};
    page.legend = legend(frame);
    page.axes = axes(frame, page.legend);
    if (!scene.style.title) return page;
    page.title = title(scene.figure);
    page.title_size = title_glyphs(frame).size();
    page.title_start = {title_margin * frame.ui, title_margin * frame.ui + page.title_size * 0.75F};
    return page;
}

Legend Renderer::legend(const Frame& frame) {
    if (!frame.scene.style.legend) return {};
    const GlyphAtlas& plain = glyphs(false, text_pixels * frame.ui);
    return lay_out_legend(
        frame.scene, frame.placement, frame.colours, frame.size, frame.ui,
        [&](const std::string& text) { return plain.width(text); }, plain.size());
}

const GlyphAtlas& Renderer::title_glyphs(const Frame& frame) {
    const float wanted = 1.35F * text_pixels * frame.ui;
    const float share =
        (frame.size.x - 2 * title_margin * frame.ui) / glyphs(true, wanted).width(title(frame.scene.figure));
    return glyphs(true, std::max(wanted * std::min(share, 1.0F), 6.0F));
}

gl::Program& Renderer::bind_lines(const Frame& frame, const std::vector<Line>& lines, float width,
                                  float lift) {
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
    const std::string head = frame.eyes(), key = head + "line";
    const auto found = programs_.find(key);
    gl::Program& line_program =
        found != programs_.end()
            ? found->second
            : program(key, "line",
                      head + resource::load("shaders/eye.glsl") + resource::load("shaders/segment.glsl") +
                          resource::load("shaders/line.vert"),
                      resource::load("shaders/edges.glsl") + resource::load("shaders/coverage.glsl") +
                          resource::load("shaders/line.frag"));
    line_program.use();
    line_program.set("view_projection", frame.matrix);
    line_program.set("circle", frame.circle);
    line_program.set("viewport", frame.size);
    line_program.set("width", width);
    line_program.set("lift", lift * frame.lift);
    bind_piece_indices(lines.size());
    return line_program;
}

void Renderer::draw_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift,
                          float opacity) {
    gl::Program& program = bind_lines(frame, lines, width, lift);
    program.set("opacity", opacity);
    program.set("edges", 0);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * lines.size()), GL_UNSIGNED_INT, nullptr);
}

void Renderer::cover_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift) {
    gl::Program& program = bind_lines(frame, lines, width, lift);
    program.set("opacity", 1.0F);
    draw_covering(samples_->framebuffer().samples(), program, [&] {
        glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(6 * lines.size()), GL_UNSIGNED_INT, nullptr);
    });
}

void Renderer::draw_grid(const Frame& frame, const AxesLayout& layout) {
    if (layout.lines.empty()) return;
    std::vector<Line> lines;
    // Around a circle of eyes straight lines are seen bent.
    const int pieces = frame.circle.z != 0 ? 64 : 1;
    for (const AxisLine& line : layout.lines) {
        const auto at = [&](int i) {
            return glm::mix(line.from, line.to, static_cast<float>(i) / static_cast<float>(pieces));
        };
        for (int i = 0; i < pieces; ++i)
            lines.push_back({at(i), at(i + 1), line.strong ? frame.colours.edge : frame.colours.grid});
    }
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    // No depth: the lines lie on the far faces, and a mark that touches them covers them.
    glDepthMask(GL_FALSE);
    if (frame.transparent) {
        std::vector<Line> halo = lines;
        for (Line& line : halo) line.ink = frame.colours.background;
        draw_lines(frame, halo, std::max(grid_width * frame.ui, 1.0F) + halo_width * frame.ui, 0,
                   halo_opacity);
    }
    draw_lines(frame, lines, std::max(grid_width * frame.ui, 1.0F), 0);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
}

void Renderer::draw_texts(const Frame& frame, const AxesLayout& layout, const Legend& legend) {
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
    std::vector<FlatVertex> bars;
    for (const LegendBar& bar : legend.bars) add_bar(bars, bar.low, bar.high, bar.bottom, bar.top);
    if (!bars.empty()) draw_flat(frame, bars, nullptr);
    for (const LegendText& text : legend.texts)
        add_text(vertices, plain, text.text, text.left, text.baseline, text.ink);
    if (const std::string& status = shown_status(frame.scene); !status.empty())
        add_text(vertices, plain, status, title_margin * frame.ui,
                 frame.size.y - title_margin * frame.ui + 0.30F * plain.size(), frame.colours.text);
    // A mark that the network cannot fill is left out, and said to be.
    std::string missing;
    for (const scene::Quantity& quantity : missing_quantities(frame.scene.figure, frame.scene.network))
        missing += (missing.empty() ? "" : ", ") + symbol(quantity);
    if (!missing.empty()) {
        const std::string note = "This network has no " + missing + ": what needs it is left out.";
        add_text(vertices, plain, note, title_margin * frame.ui, 3.6F * plain.size(), frame.colours.accent);
    }
    draw_text(frame, vertices, plain);
    if (frame.scene.style.title) {
        const GlyphAtlas& bold = title_glyphs(frame);
        vertices.clear();
        add_text(vertices, bold, title(frame.scene.figure), title_margin * frame.ui,
                 title_margin * frame.ui + bold.size() * 0.75F, frame.colours.text);
        draw_text(frame, vertices, bold);
    }
    glDisable(GL_BLEND);
}

std::vector<Renderer::FlatVertex> Renderer::halo_of(const std::vector<FlatVertex>& texts, float width,
                                                    const glm::vec3& ink, float opacity) {
    constexpr int directions = 8;
    std::vector<FlatVertex> halo;
    halo.reserve(directions * texts.size());
    for (int i = 0; i < directions; ++i) {
        const float angle = 2 * glm::pi<float>() * static_cast<float>(i) / directions;
        for (FlatVertex vertex : texts) {
            vertex.x += width * std::cos(angle);
            vertex.y += width * std::sin(angle);
            vertex.r = ink.r;
            vertex.g = ink.g;
            vertex.b = ink.b;
            vertex.a *= opacity;
            halo.push_back(vertex);
        }
    }
    return halo;
}

void Renderer::draw_text(const Frame& frame, const std::vector<FlatVertex>& text, const GlyphAtlas& atlas) {
    // Behind a transparent picture may be anything, inside the landscape it is all around, and close by it
    // lies under the texts: they have a halo of the background that they are made for.
    const float strength = frame.transparent || frame.within > 0 ? 1 : frame.beyond;
    if (strength > 0)
        draw_flat(frame,
                  halo_of(text, (1 + frame.within) * halo_width * frame.ui, frame.colours.background,
                          strength * halo_opacity),
                  &atlas);
    draw_flat(frame, text, &atlas);
}

void Renderer::draw_flat(const Frame& frame, const std::vector<FlatVertex>& vertices,
                         const GlyphAtlas* atlas) {
    if (vertices.empty()) return;
    glBindVertexArray(flat_array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, flat_vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(FlatVertex)),
                 vertices.data(), GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{2, 0}, {2, 8}, {4, 16}}};
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
    flat.set("viewport", frame.size);
    flat.set("fill", atlas ? 1 : 2);
    flat.set("glyphs", 0);
    if (atlas) glBindTexture(GL_TEXTURE_2D, atlas->texture());
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices.size()));
}

}  // namespace render
