// ImGui's windows on the screen, the fixed panels among them from copies that are drawn anew when they
// change.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "render/pixel_copy.hpp"

namespace window {

class PanelPictures {
  public:
    /// Draws all of `data` into `target`. Panels (fixed_panel) are opaque and lie below all other windows:
    /// one that has changed is drawn, and all are copied. `pictures` differs whenever a texture
    /// that panels show has got other content.
    void draw(ImDrawData& data, render::PixelCopy& copy, unsigned target, std::uint64_t pictures);
    /// Draws all again with the next call: fonts or colours are others.
    void forget() { drawn_.clear(); }

  private:
    /// What a panel was drawn from.
    struct Drawn {
        gl::Area area;
        std::vector<char> commands{};
        std::uint64_t pictures = 0;
        bool operator==(const Drawn&) const = default;
    };
    gl::Framebuffer pixels_;  ///< of the window's size; a panel's place holds the panel
    std::map<std::string, Drawn> drawn_;
};

}  // namespace window
