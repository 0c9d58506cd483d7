// Scene -> picture: the one drawing function of window, PNG, video and tests.
#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gl/framebuffer.hpp"
#include "gl/pass_timer.hpp"
#include "gl/program.hpp"
#include "layout/drawing.hpp"
#include "render/figure_samples.hpp"
#include "render/glyph_atlas.hpp"
#include "render/label_map.hpp"
#include "render/mark_buffers.hpp"
#include "render/pixel_copy.hpp"
#include "render/shadow_map.hpp"
#include "render/translucency.hpp"
#include "scene/contour.hpp"
#include "scene/placement.hpp"

namespace render {

using namespace layout;  // what the renderer draws

/// The height of the band below the figure that holds the scene's caption, in pixels; 0 without one.
int caption_height(const scene::Scene& scene, const PictureSize& size);

/// Owns what drawing needs: programs, meshes, glyphs, framebuffers. Needs its context current. The same scene
/// and size give the same picture, whatever was drawn before.
class Renderer : public Drawing {
  public:
    Renderer();

    /// The finished picture, with straight alpha; valid until the next call.
    const gl::Framebuffer& draw(const scene::Scene& scene, const PictureSize& size, bool transparent = false);
    std::vector<std::uint8_t> pixels(const scene::Scene& scene, const PictureSize& size,
                                     bool transparent) override;
    std::vector<std::uint8_t> pixels_of_marks(const scene::Scene& scene, const PictureSize& size) override;
    PageLayout page_layout(const scene::Scene& scene, const PictureSize& size) override;
    /// Where the scene's title ends in a picture of that size, in pixels from its left; 0 without a title.
    float title_end(const scene::Scene& scene, const PictureSize& size);
    /// The last picture.
    const gl::Framebuffer& picture() const { return picture_; }
    /// It would have finer surfaces, had it not been drawn in a hurry.
    bool coarse() const { return coarse_; }

    /// Times the passes of each picture from now on; null: none. It outlives the renderer.
    void time_passes(gl::PassTimer* timer) { timer_ = timer; }

    /// Reads the shaders again. One that does not compile leaves the old one in use, and shader_error() says
    /// why.
    void reload_shaders();
    const std::string& shader_error() const { return shader_error_; }

  private:
    struct FlatVertex {
        float x, y, u, v, r, g, b, a;
    };
    struct Line {
        glm::vec3 from, to, ink;  ///< in the figure's box
    };
    struct Frame;
    struct Part;
    struct KeptContour {
        network::Network network;
        scene::Data data;
        scene::Quantity quantity;
        double level;
        scene::Range x1, x2;
        std::shared_future<std::vector<scene::Segment>> segments;
    };
    using Programs = std::map<std::string, gl::Program>;
    using Points = std::shared_ptr<const std::vector<network::DataPoint>>;

    // renderer.cpp
    const gl::Framebuffer& draw(const scene::Scene& scene, const PictureSize& size, bool transparent,
                                bool marks_alone);
    gl::Program& program(const std::string& key, const std::string& name, const std::string& vertex,
                         const std::string& fragment);
    Frame framed(const scene::Scene& scene, const PictureSize& size, bool transparent);
    /// The least and the most that a box `scale` times the figure's covers, -1 to 1 being the picture; none
    /// where a corner is behind the eye.
    static std::optional<std::pair<glm::vec2, glm::vec2>> seen_box(const Frame& frame, double scale);
    /// How far the figure's box leaves the picture: 0 not at all, 1 so far that marks lie under the texts.
    static float reach_beyond(const Frame& frame);
    /// Clears the picture, and of the samples the part that will be drawn.
    void begin_picture(const Frame& frame, const gl::Area& area, int band, bool transparent);
    /// What follows is drawn into this part of the picture, by its samples and their depth.
    void aim_at_samples(const Frame& frame, const gl::Area& area, int band);
    /// All but translucent surfaces that are drawn in passes: opaque marks first. `to`: on the way.
    void draw_marks(const std::vector<Part>& parts, const Frame& frame, const Frame* to, const gl::Area& area,
                    int band, bool passes);
    /// The marks of a scene; of one on the way, those of both ends, paired where they can be.
    void draw_translucent(const std::vector<Part>& parts, const Frame& frame, const gl::Area& area, int band);
    /// What follows may draw into this part of the picture alone, by its samples.
    void limit_samples(const gl::Area& part) const;
    static std::vector<Part> parts(const Frame& from, const Frame* to, float share);
    /// The part of the picture that the figure's box can cover.
    gl::Area figure_area(const Frame& frame);
    void measure(const Points& points);
    /// The part of the picture where a mark may be drawn: in a flat figure seen from the front its box and
    /// `reach` pixels around it, since what leaves the axes would lie over title and numbers; elsewhere
    /// `whole`. `band`: height of the caption below the figure.
    static gl::Area mark_area(const Frame& frame, const gl::Area& whole, int band, float reach);

    // draw_marks.cpp
    /// How a translucent surface is drawn: blended over what is there, or in one of the passes of
    /// Translucency.
    enum class Pass { blended, moments, light };
    struct MarkRow;
    static const MarkRow& row_of(const scene::Mark& mark);
    gl::Program& mark_program(const Part& part, Pass pass);
    static scene::MarkField field(const Part& part);
    static MarkKey key(const Part& part);
    void draw_part(const Part& part, Pass pass = Pass::blended);

    // draw_surface.cpp
    static std::string surface_head(const Part& part, Pass pass);
    static bool has_lines(const Part& part);  ///< of equal x1 and x2
    void draw_surface(const Part& part, gl::Program& program, Pass pass);

    // draw_points.cpp
    static std::string points_head(const Part& part, Pass pass);
    static double point_count(const Part& part);
    static float diameter(const Part& part);  ///< of a point, in pixels
    static bool is_flat_grid(const Part& part);
    static bool is_crowd(const Part& part);
    static bool has_edges(const Part& part);  ///< of its points, that can be seen
    static bool is_dust(const Part& part);    ///< so many or so small that points are specks without shape
    void draw_points(const Part& part, gl::Program& program, Pass pass);

    // draw_area.cpp
    static bool fills_an_area(const scene::Figure& figure, const scene::Mark& mark);
    static bool is_area(const Part& part);  ///< points that are drawn as the area that they fill
    void draw_area(const Part& part);

    // draw_slices.cpp
    static std::string slices_head(const Part& part, Pass pass);
    static bool one_colour_each(const Part& part);  ///< of its slices
    void draw_slices(const Part& part, gl::Program& program, Pass pass);
    /// Binds, to the vertex array in use, the triangles of so many pieces of lines: four vertices each.
    void bind_piece_indices(std::size_t pieces);

    // draw_contours.cpp
    /// Found by a thread of its own, unless it is kept.
    const KeptContour& contour(const scene::Scene& scene, const scene::Quantity& quantity, double level);
    static std::vector<scene::Contour> contours_of(const Part& part);
    /// They are found while surfaces are worked out and drawn.
    void begin_contours(const std::vector<Part>& parts);
    void draw_contours(const Part& part);

    // draw_outlines.cpp
    /// Of a surface that was drawn with one sample a pixel.
    void add_outline(const Frame& frame, const std::shared_ptr<scene::MeshOutline>& outline);
    /// Of all of them, in the picture.
    void smooth_outlines(const Frame& frame, const gl::Area& area, int band);

    // draw_landscape.cpp
    void draw_landscape(const Frame& frame, float presence);
    const std::vector<float>& landscape_losses(const scene::Scene& scene,
                                               const network::ParameterPlane& plane);
    void draw_landscape_surface(const Frame& frame, const std::vector<float>& losses, float presence);
    void draw_landscape_path(const Frame& frame, const network::ParameterPlane& plane);

    // draw_sky.cpp
    static void look_from_inside(Frame& frame);
    void draw_sky(const Frame& frame, int band);
    /// For programs with HAZE.
    void set_haze(const Frame& frame, gl::Program& program);

    // draw_axes.cpp
    /// `width` in pixels; `lift` towards the eye, in depth. Edges are blended as the caller says.
    void draw_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift,
                    float opacity = 1);
    /// They hide what is behind them.
    void cover_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift);
    gl::Program& bind_lines(const Frame& frame, const std::vector<Line>& lines, float width, float lift);
    GlyphAtlas& glyphs(bool bold, float pixels);
    AxesLayout axes(const Frame& frame, const Legend& legend);
    void draw_grid(const Frame& frame, const AxesLayout& layout);
    void draw_texts(const Frame& frame, const AxesLayout& layout, const Legend& legend);
    Legend legend(const Frame& frame);
    const GlyphAtlas& title_glyphs(const Frame& frame);
    /// The texts around themselves, in another ink.
    static std::vector<FlatVertex> halo_of(const std::vector<FlatVertex>& texts, float width,
                                           const glm::vec3& ink, float opacity);
    /// Texts, with a halo where anything may be behind them.
    void draw_text(const Frame& frame, const std::vector<FlatVertex>& text, const GlyphAtlas& atlas);
    void draw_flat(const Frame& frame, const std::vector<FlatVertex>& vertices, const GlyphAtlas* atlas);

    // draw_caption.cpp
    CaptionLayout caption_layout(const Frame& frame, const PictureSize& size);
    void draw_caption(const Frame& frame, const PictureSize& size);

    Programs programs_;      ///< by the shape that they are specialised for
    Programs old_programs_;  ///< from before the shaders were read again
    std::string shader_error_;
    gl::PassTimer* timer_ = nullptr;
    KeptMarks marks_;
    std::map<std::pair<bool, int>, GlyphAtlas> atlases_;
    gl::Buffer lines_, flat_vertices_, piece_indices_;
    std::size_t indexed_pieces_ = 0;
    gl::VertexArray lines_array_, flat_array_, outlines_array_;
    using Ends = std::vector<glm::vec3>;
    std::vector<std::future<Ends>> outlines_;   ///< of the picture's surfaces, two ends each
    std::map<int, FigureSamples> samples_of_;   ///< by how many a pixel has: a window changes between two
    FigureSamples* samples_ = &samples_of_[1];  ///< the last picture's
    glm::vec2 viewport_corner_{};               ///< in pixels of the samples
    gl::Framebuffer picture_;
    bool coarse_ = false;
    PixelCopy copy_;
    LabelMap label_map_;
    ShadowMap shadow_map_;
    Translucency translucency_;
    std::vector<KeptContour> kept_contours_;
    struct KeptGrid {
        network::Network shape;
        scene::Data data;
        network::ParameterPlane plane;
        scene::Range u, v;
        network::Loss loss;
        std::vector<float> losses;
    };
    std::optional<KeptGrid> kept_grid_;
    gl::Buffer grid_vertices_, grid_indices_;
    gl::VertexArray grid_array_;
    Points measured_;
    glm::dvec2 points_low_{}, points_high_{};  ///< of measured_ and the origin
};

}  // namespace render
