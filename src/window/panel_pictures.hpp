// ImGui's windows on the screen, the fixed panels among them from a copy while they stay as they are.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "gl/framebuffer.hpp"

namespace window {

class PanelPictures {
  public:
    /// Draws all of `data` into `target`. Panels (fixed_panel) are opaque and lie below all other windows:
    /// one whose commands are what they were is copied instead of drawn. `pictures` differs whenever a
    /// texture that panels show has got other content.
    void draw(ImDrawData& data, unsigned target, std::uint64_t pictures);
    /// Draws all again with the next call: fonts or colours are others.
    void forget() { drawn_.clear(); }

  private:
    /// What a panel was drawn from.
    struct Drawn {
        std::vector<char> commands;
        std::uint64_t pictures = 0;
    };
    gl::Framebuffer pixels_;  ///< of the window's size; a panel's place holds the panel
    std::map<std::string, Drawn> drawn_;
};

}  // namespace window
