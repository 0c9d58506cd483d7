// Scene -> picture: the one drawing function of window, PNG, video and tests.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gl/framebuffer.hpp"
#include "gl/program.hpp"
#include "render/glyph_atlas.hpp"
#include "render/grid_mesh.hpp"
#include "scene/placement.hpp"

namespace render {

struct PictureSize {
    int width = 1280;
    int height = 720;
    int samples = 4;  ///< 1 or more; the driver may give fewer
    bool operator==(const PictureSize&) const = default;
};

/// Owns what drawing needs: programs, meshes, glyphs, framebuffers. Needs its context current. The same scene
/// and size give the same picture, whatever was drawn before.
class Renderer {
  public:
    Renderer();

    /// The finished picture, with straight alpha; valid until the next call.
    const gl::Framebuffer& draw(const scene::Scene& scene, const PictureSize& size, bool transparent = false);
    /// The last picture.
    const gl::Framebuffer& picture() const { return picture_; }

    /// Reads the shaders again. One that does not compile leaves the old one in use, and shader_error() says
    /// why.
    void reload_shaders();
    const std::string& shader_error() const { return shader_error_; }

  private:
    struct FlatVertex {
        float x, y, z, u, v, r, g, b, a;
    };
    struct Frame;

    gl::Program& mark_program(const Frame& frame, const scene::Mark& mark);
    /// The part of the picture that the figure's box can cover.
    gl::Area figure_area(const Frame& frame);
    GlyphAtlas& glyphs(bool bold, float pixels);
    void draw_surface(const Frame& frame, const scene::Mark& mark);
    void draw_points(const Frame& frame, const scene::Mark& mark);
    void draw_grid(const Frame& frame);
    void draw_texts(const Frame& frame);
    void draw_flat(const std::vector<FlatVertex>& vertices, unsigned primitive, const float* matrix,
                   const GlyphAtlas* atlas);
    void add_text(std::vector<FlatVertex>& out, const GlyphAtlas& atlas, std::string_view text, float x,
                  float baseline, const float* rgb);

    using Programs = std::map<std::string, gl::Program>;
    gl::Program& program(const std::string& key, const std::string& shader, const std::string& head);

    Programs programs_;      ///< by the shape that they are specialised for
    Programs old_programs_;  ///< from before the shaders were read again
    std::string shader_error_;
    std::map<int, GridMesh> meshes_;  ///< by resolution
    std::map<std::pair<bool, int>, GlyphAtlas> atlases_;
    gl::Buffer network_, points_, flat_vertices_;
    gl::VertexArray points_array_, flat_array_;
    gl::Framebuffer samples_, picture_;
    std::shared_ptr<const std::vector<network::DataPoint>> uploaded_points_, bounded_points_;
    glm::dvec2 points_low_{}, points_high_{};  ///< of bounded_points_ and the origin
};

}  // namespace render
