// Glyphs of one font at one size in one texture, drawn by stb_truetype.
#pragma once

#include <string_view>
#include <vector>

#include "gl/handle.hpp"

namespace render {

struct Glyph {
    float x0, y0, x1, y1;  ///< of the quad, in pixels from the pen; y down from the baseline
    float u0, v0, u1, v1;
    float advance;
};

class GlyphAtlas {
  public:
    /// `pixels` is the font's size. Holds Latin, Greek, subscripts and the signs that figures use.
    GlyphAtlas(std::string_view font_resource, float pixels);

    float width(std::string_view utf8) const;
    const Glyph& glyph(char32_t code) const;  ///< of '?' when the font lacks it
    GLuint texture() const { return texture_.get(); }
    float size() const { return pixels_; }

    /// The next code point of a UTF-8 text, which loses it.
    static char32_t next(std::string_view& utf8);

  private:
    float pixels_;
    std::vector<std::pair<char32_t, Glyph>> glyphs_;
    gl::Texture texture_;
};

}  // namespace render
