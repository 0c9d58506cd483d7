// Texts and flat rectangles over a picture.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "gl/handle.hpp"
#include "render/frame.hpp"
#include "render/glyph_atlas.hpp"
#include "render/programs.hpp"

namespace render {

inline constexpr float halo_width = 1.4F;  ///< beside texts and lines, in units of the text scale
inline constexpr float halo_opacity = 0.7F;

class Texts {
  public:
    struct Vertex {
        float x, y, u, v, r, g, b, a;
    };
    /// `programs` outlives it.
    explicit Texts(Programs& programs);

    GlyphAtlas& glyphs(bool bold, float pixels);
    /// As large as the picture has room for it.
    const GlyphAtlas& title_glyphs(const Frame& frame);
    /// With a halo where anything may be behind them; `over`: 1 where the figure may be, 0 where it is not.
    void draw(const Frame& frame, const std::vector<Vertex>& text, const GlyphAtlas& atlas, float over = 0);
    /// Triangles of the atlas' glyphs; without one of a scale's colours at u: the colour map, where v is 1
    /// confidence.
    void draw_flat(const Frame& frame, const std::vector<Vertex>& vertices, const GlyphAtlas* atlas);

  private:
    Programs& programs_;
    std::map<std::pair<bool, int>, GlyphAtlas> atlases_;
    gl::Buffer vertices_;
    gl::VertexArray array_;
};

/// Appends a quad for each glyph; `x` is where the pen starts, in pixels.
void add_text(std::vector<Texts::Vertex>& out, const GlyphAtlas& atlas, std::string_view text, float x,
              float baseline, const glm::vec3& ink);

}  // namespace render
