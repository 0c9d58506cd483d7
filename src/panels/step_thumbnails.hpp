// Small pictures of a storyboard's steps.
#pragma once

#include <vector>

#include "lesson/lesson.hpp"
#include "panels/figure_thumbnails.hpp"

namespace panels {

class StepThumbnails {
  public:
    /// `scale`: so many times as large as SmallRenderer's.
    explicit StepThumbnails(int scale = 1) : renderer_(scale) {}
    /// Draws one that is not up to date; at most one a call. A lesson's first 200 steps have pictures.
    void update(const lesson::Lesson& lesson, scene::Theme theme);
    /// The step's texture, 0 until it was drawn.
    GLuint texture(std::size_t step) const;
    bool behind() const { return behind_; }
    std::uint64_t drawn() const { return drawn_; }

  private:
    struct Picture {
        scene::Scene shown;
        gl::Framebuffer pixels;
    };
    SmallRenderer renderer_;
    std::vector<Picture> pictures_;
    bool behind_ = false;
    std::uint64_t drawn_ = 0;
};

}  // namespace panels
