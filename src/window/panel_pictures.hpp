// ImGui's windows on the screen, the fixed panels among them from a copy of which only changes are drawn.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "render/pixel_copy.hpp"
#include "window/panel_tiles.hpp"

namespace window {

class PanelPictures {
  public:
    /// Draws all of `data` into `target`. Panels (fixed_panel) are opaque and lie below all other windows:
    /// of them only what has changed is drawn, and the whole is copied. `pictures` differs whenever a texture
    /// that panels show has got other content.
    void draw(ImDrawData& data, render::PixelCopy& copy, unsigned target, std::uint64_t pictures);
    /// Draws all again with the next call: fonts or colours are others.
    void forget() { drawn_.clear(); }

  private:
    /// What a panel was drawn from.
    struct Drawn {
        std::vector<char> commands;
        std::uint64_t pictures = 0;
        PanelTiles tiles;
    };
    gl::Framebuffer pixels_;  ///< of the window's size; a panel's place holds the panel
    std::map<std::string, Drawn> drawn_;
};

}  // namespace window
