// One, two or four pictures side by side in the window.
#pragma once

#include <imgui.h>

#include <array>
#include <string>
#include <vector>

#include "panels/rect.hpp"
#include "render/pixel_copy.hpp"
#include "render/stereo.hpp"
#include "session/detail_choice.hpp"
#include "session/views.hpp"

namespace window {
using namespace session;
using namespace panels;

/// `count` equal parts of `area`: two side by side, or one above the other where it is narrow; four as two
/// rows.
std::vector<Rect> divided(const Rect& area, int count);

class PictureViews {
  public:
    /// Draws what changed since the last call, as `moving` says, and `at_rest` what can be finer and did not
    /// change; copies every picture to its place in `target`.
    void draw(render::Renderer& renderer, render::PixelCopy& copy, const std::vector<scene::Scene>& scenes,
              const layout::Eyes& eyes, const std::vector<Rect>& places, const Detail& moving, bool at_rest,
              unsigned target);
    /// They did with the last call.
    bool changed() const { return changed_; }
    /// They would be finer at rest.
    bool coarse() const { return size_.samples < Detail().samples || coarse_; }
    /// Draws all again with the next call.
    void forget() { drawn_.clear(); }

  private:
    std::string language_;
    std::vector<scene::Scene> drawn_;
    layout::PictureSize size_{};
    layout::Eyes eyes_;
    bool changed_ = false, coarse_ = false;
    render::StereoPicture stereo_;
    const gl::Framebuffer* single_ = nullptr;  ///< the picture, where there is one alone
    std::array<gl::Framebuffer, most_views> pictures_;
};

}  // namespace window
