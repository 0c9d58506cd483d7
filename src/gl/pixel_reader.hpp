// Reads framebuffers back without making the drawing wait.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gl/framebuffer.hpp"

namespace gl {

class PixelReader {
  public:
    PixelReader();
    /// Begins to copy a part of the framebuffer `name`. At most `depth` copies may be under way.
    void start(GLuint name, const Area& part);
    int under_way() const { return under_way_; }
    /// Waits for the oldest copy and gives it: RGBA, the bottom row first.
    void take(std::vector<std::uint8_t>& pixels);

    static constexpr int depth = 2;

  private:
    struct Slot {
        Buffer buffer;
        std::size_t bytes = 0;
    };
    std::array<Slot, depth> slots_;
    int next_ = 0, under_way_ = 0;
};

}  // namespace gl
