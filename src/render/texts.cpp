#include "render/texts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <glm/gtc/constants.hpp>

#include "resource/resource.hpp"
#include "scene/pieces.hpp"

namespace render {
namespace {

/// The texts around themselves, in another ink.
std::vector<Texts::Vertex> halo_of(const std::vector<Texts::Vertex>& texts, float width, const glm::vec3& ink,
                                   float opacity) {
    constexpr int directions = 8;
    std::vector<Texts::Vertex> halo;
    halo.reserve(directions * texts.size());
    for (int i = 0; i < directions; ++i) {
        const float angle = 2 * glm::pi<float>() * static_cast<float>(i) / directions;
        for (Texts::Vertex vertex : texts) {
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

}  // namespace

Texts::Texts(Programs& programs)
    : programs_(programs), vertices_(gl::Buffer::create()), array_(gl::VertexArray::create()) {}

GlyphAtlas& Texts::glyphs(bool bold, float pixels) {
    const std::pair key{bold, static_cast<int>(std::lround(pixels))};
    const auto found = atlases_.find(key);
    if (found != atlases_.end()) return found->second;
    const char* font = bold ? "fonts/Inter-SemiBold.otf" : "fonts/Inter-Regular.otf";
    return atlases_.emplace(key, GlyphAtlas(font, static_cast<float>(key.second))).first->second;
}

const GlyphAtlas& Texts::title_glyphs(const Frame& frame) {
    const float wanted = 1.35F * text_pixels * frame.ui;
    const float share =
        (frame.size.x - 2 * title_margin * frame.ui) / glyphs(true, wanted).width(title(frame.scene));
    return glyphs(true, std::max(wanted * std::min(share, 1.0F), 6.0F));
}

void Texts::draw(const Frame& frame, const std::vector<Vertex>& text, const GlyphAtlas& atlas, float over) {
    // Behind a transparent picture may be anything, inside the landscape it is all around, and close by it
    // lies under the texts: they have a halo of the background that they are made for.
    const float strength = frame.transparent || frame.within > 0 ? 1 : std::max(frame.beyond, over);
    if (strength > 0)
        draw_flat(frame,
                  halo_of(text, (1 + std::max(frame.within, over)) * halo_width * frame.ui,
                          frame.colours.background, strength * halo_opacity),
                  &atlas);
    draw_flat(frame, text, &atlas);
}

void Texts::draw_flat(const Frame& frame, const std::vector<Vertex>& vertices, const GlyphAtlas* atlas) {
    if (vertices.empty()) return;
    glBindVertexArray(array_.get());
    glBindBuffer(GL_ARRAY_BUFFER, vertices_.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
                 GL_STREAM_DRAW);
    const std::array<std::pair<int, std::size_t>, 3> attributes = {{{2, 0}, {2, 8}, {4, 16}}};
    for (GLuint i = 0; i < 3; ++i) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, attributes[i].first, GL_FLOAT, GL_FALSE, sizeof(Vertex),
                              reinterpret_cast<const void*>(attributes[i].second));
    }
    gl::Program& flat = programs_.at("flat", "flat", [&] {
        return Programs::Sources{
            resource::load("shaders/flat.vert"),
            resource::load("shaders/colour_map.glsl") + resource::load("shaders/flat.frag")};
    });
    flat.use();
    flat.set("viewport", frame.size);
    flat.set("fill", atlas ? 1 : 2);
    flat.set("glyphs", 0);
    flat.set("class_0", frame.colours.class_0);
    flat.set("neutral", frame.colours.neutral);
    flat.set("class_1", frame.colours.class_1);
    if (atlas) glBindTexture(GL_TEXTURE_2D, atlas->texture());
    glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(vertices.size()));
}

void add_text(std::vector<Texts::Vertex>& out, const GlyphAtlas& atlas, std::string_view text, float x,
              float baseline, const glm::vec3& ink) {
    float pen = std::round(x);
    baseline = std::round(baseline);
    while (!text.empty()) {
        const Glyph& glyph = atlas.glyph(GlyphAtlas::next(text));
        const auto corner = [&](bool right, bool low) {
            return Texts::Vertex{pen + (right ? glyph.x1 : glyph.x0),
                                 baseline + (low ? glyph.y1 : glyph.y0),
                                 right ? glyph.u1 : glyph.u0,
                                 low ? glyph.v1 : glyph.v0,
                                 ink.r,
                                 ink.g,
                                 ink.b,
                                 1};
        };
        for (const auto& vertex : {corner(false, false), corner(true, false), corner(false, true),
                                   corner(true, false), corner(true, true), corner(false, true)}) {
            out.push_back(vertex);
        }
        pen += glyph.advance;
    }
}

}  // namespace render
