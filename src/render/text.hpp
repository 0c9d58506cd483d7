// Texts as triangles.
#pragma once

#include <cmath>
#include <glm/vec3.hpp>
#include <string_view>
#include <vector>

#include "render/glyph_atlas.hpp"

namespace render {

/// Appends a quad for each glyph; `x` is where the pen starts, in pixels.
template <typename Vertex>
void add_text(std::vector<Vertex>& out, const GlyphAtlas& atlas, std::string_view text, float x,
              float baseline, const glm::vec3& ink) {
    float pen = std::round(x);
    baseline = std::round(baseline);
    while (!text.empty()) {
        const Glyph& glyph = atlas.glyph(GlyphAtlas::next(text));
        const auto corner = [&](bool right, bool low) {
            return Vertex{pen + (right ? glyph.x1 : glyph.x0),
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
