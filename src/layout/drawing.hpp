// Pictures for who writes files, whatever draws them.
#pragma once

#include <cstdint>
#include <vector>

#include "layout/page_layout.hpp"
#include "layout/picture_size.hpp"

namespace layout {

/// Draws, and lays out as it draws. On the thread that made it; the same scene and size give the same
/// picture.
class Drawing {
  public:
    virtual ~Drawing() = default;
    /// RGBA with straight alpha, the bottom row first.
    virtual std::vector<std::uint8_t> pixels(const scene::Scene& scene, const PictureSize& size,
                                             bool transparent) = 0;
    /// The marks, or the floor that receives their shadow, alone: without axes, texts and background.
    enum class Only { marks, floor };
    virtual std::vector<std::uint8_t> pixels_of(Only what, const scene::Scene& scene,
                                                const PictureSize& size) = 0;
    /// What stands around the marks in a picture of that size, for files that hold texts as texts.
    virtual PageLayout page_layout(const scene::Scene& scene, const PictureSize& size) = 0;
};

}  // namespace layout
