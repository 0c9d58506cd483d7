// What a picture is drawn on: its pixels, and the samples of the part that its figure can cover.
#pragma once

#include <map>

#include "gl/framebuffer.hpp"
#include "gl/handle.hpp"
#include "render/figure_samples.hpp"
#include "render/frame.hpp"
#include "render/pixel_copy.hpp"

namespace render {

class Canvas {
  public:
    Canvas();

    /// Clears the picture and its samples, and aims at these. `area`: the part of the picture that will be
    /// drawn; `band`: height of the caption below the figure.
    void begin(const Frame& frame, const PictureSize& size, const gl::Area& area, int band);
    /// What follows is drawn into the area, by its samples and their depth.
    void aim_at_samples();
    /// What follows may draw into this part of the picture alone, by its samples.
    void limit_samples(const gl::Area& part) const;
    /// What follows is drawn into the area of the picture, without depth.
    void aim_at_picture();
    /// Four vertices by their numbers, two triangles.
    void draw_square() const;
    /// The whole figure, or all of the area, by a program of shaders/cover.vert.
    void draw_whole() const;
    /// The samples become pixels.
    void resolve();
    /// And the other way round.
    void restore_samples();

    const gl::Framebuffer& picture() const { return picture_; }
    const FigureSamples& samples() const { return *samples_; }
    /// A pixel has one sample each.
    bool plain() const { return samples_->framebuffer().samples() == 1; }
    const gl::Area& area() const { return area_; }
    int band() const { return band_; }
    /// The figure's first pixel in those of the samples.
    glm::vec2 viewport_corner() const { return glm::vec2(corner_in_samples()); }
    PixelCopy& copy() { return copy_; }

  private:
    glm::ivec2 corner_in_samples() const { return glm::ivec2(0, band_) - samples_->corner(); }

    gl::Framebuffer picture_;
    std::map<int, FigureSamples> samples_of_;   ///< by how many a pixel has: a window changes between two
    FigureSamples* samples_ = &samples_of_[1];  ///< the last picture's
    PixelCopy copy_;
    gl::VertexArray nothing_;  ///< the vertices of draw_whole() are their numbers
    gl::Area area_{};
    int band_ = 0;
    glm::ivec2 figure_{};
};

}  // namespace render
