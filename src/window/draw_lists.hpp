// Lists of ImGui's drawing commands, drawn outside of its own frame.
#pragma once

#include <imgui.h>

#include <span>

namespace window {

/// Into the framebuffer that is bound. `size` in ImGui's units, `scale` in pixels of one.
void draw_lists(std::span<ImDrawList*> lists, ImVec2 size, ImVec2 scale);

}  // namespace window
