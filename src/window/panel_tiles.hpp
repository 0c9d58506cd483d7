// What of a panel has changed since it was last drawn, tile by tile, and ImGui's commands for that part
// alone.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <vector>

#include "gl/framebuffer.hpp"

namespace window {

class PanelTiles {
  public:
    PanelTiles() = default;
    /// A panel's lists of this frame, for a framebuffer of `height` pixels; `area` is the panel's part of it.
    /// `background` is what it stands on, `pictures` differs whenever a texture other than the font's has got
    /// other content.
    PanelTiles(std::span<ImDrawList* const> lists, const gl::Area& area, ImVec2 scale, int height,
               const ImVec4& background, std::uint64_t pictures);

    /// The parts, none over another, where this panel differs from `before`: all of it when it stood
    /// elsewhere.
    std::vector<gl::Area> changed_since(const PanelTiles& before) const;

  private:
    gl::Area area_;
    int columns_ = 0;
    std::vector<std::uint64_t> hashes_;  ///< of all that a tile shows, from the bottom row on
};

/// Adds to `to` the list's commands for `parts` of the framebuffer alone, with indices that lie there.
void commands_within(const ImDrawList& list, std::span<const gl::Area> parts, ImVec2 scale, int height,
                     ImVector<ImDrawCmd>& to);

}  // namespace window
